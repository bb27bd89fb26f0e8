import type { LandCoverClass } from "../landCover/landCoverClass.ts";
import { checkExact, toQuantum } from "./carbonQuantum.ts";

/** Carbon stored by a hectare of a class, by pool (InVEST form), t·ha⁻¹ ≥ 0. */
export interface StockDensity {
  readonly landCoverClass: LandCoverClass;
  readonly aboveTPerHa: number;
  readonly belowTPerHa: number;
  readonly soilTPerHa: number;
  readonly deadTPerHa: number;
}

/**
 * Tonnes that are released or stored once. An object and no number on purpose: it cannot be added to, or passed where, the
 * tonnes per year of a flux are meant.
 */
export interface OneOffAmount {
  readonly oneOffT: number;
}

/** What a change of land releases and stores, once. */
export interface StockChange {
  /** Released where the later class holds less, ≥ 0. */
  readonly released: OneOffAmount;
  /** Stored where it holds more, ≥ 0. */
  readonly stored: OneOffAmount;
  /** Released − stored, exactly; positive = release. */
  readonly netRelease: OneOffAmount;
}

/** A piece of land that went from one class to another. */
export interface StockTransition {
  readonly from: LandCoverClass;
  readonly to: LandCoverClass;
  readonly areaHa: number;
}

/**
 * Carbon of all pools of a hectare.
 *
 * @returns t·ha⁻¹.
 * @throws RangeError — a pool that is negative or not finite.
 * @example
 * totalDensity({ landCoverClass: "forest", aboveTPerHa: 140, belowTPerHa: 70, soilTPerHa: 35, deadTPerHa: 12 }); // 257
 * Source: InVEST Carbon Storage and Sequestration, natcap.github.io/invest.users-guide
 */
export function totalDensity({
  landCoverClass,
  aboveTPerHa,
  belowTPerHa,
  soilTPerHa,
  deadTPerHa,
}: StockDensity): number {
  const pools = [aboveTPerHa, belowTPerHa, soilTPerHa, deadTPerHa];
  const wrong = pools.find((pool) => !(pool >= 0 && pool < Infinity));
  if (wrong !== undefined)
    throw new RangeError(`A carbon pool of ${landCoverClass} is ${wrong} t/ha; it must be >= 0.`);
  return aboveTPerHa + belowTPerHa + soilTPerHa + deadTPerHa;
}

function densityTable(densities: readonly StockDensity[]): Map<LandCoverClass, number> {
  const table = new Map<LandCoverClass, number>();
  for (const density of densities) {
    if (table.has(density.landCoverClass)) throw new RangeError(`${density.landCoverClass} has two densities.`);
    table.set(density.landCoverClass, totalDensity(density));
  }
  return table;
}

function densityOf(table: ReadonlyMap<LandCoverClass, number>, name: LandCoverClass): number {
  const tPerHa = table.get(name);
  if (tPerHa === undefined) throw new RangeError(`There is no carbon density for ${name}.`);
  return tPerHa;
}

/**
 * Carbon stored on the land of a year: Σ area × (above + below + soil + dead).
 *
 * @param areasHa - hectares by class.
 * @param densities - one per class.
 * @returns one-off tonnes; each class's term is rounded once to `carbonQuantumT`.
 * @throws RangeError — a class without a density, twice one, a negative pool.
 * Source: docs/methods/carbon-stock.md
 */
export function storedCarbon(
  areasHa: ReadonlyMap<LandCoverClass, number>,
  densities: readonly StockDensity[],
): OneOffAmount {
  const table = densityTable(densities);
  let oneOffT = 0;
  for (const [name, areaHa] of areasHa) oneOffT += toQuantum(areaHa * densityOf(table, name));
  checkExact(oneOffT, "The carbon stock");
  return { oneOffT };
}

/**
 * What transitions release and store: −(D_after − D_before) × area, D = sum of the four pools. Once, not per year.
 *
 * @param transitions - land that changed; unchanged land may be among it and counts nothing.
 * @param densities - one per class.
 * @throws RangeError — see {@link storedCarbon}.
 * Source: docs/methods/carbon-stock.md; InVEST Carbon Storage and Sequestration.
 */
export function stockChange(transitions: readonly StockTransition[], densities: readonly StockDensity[]): StockChange {
  const table = densityTable(densities);
  let [releasedT, storedT] = [0, 0];
  for (const { from, to, areaHa } of transitions) {
    const amountT = toQuantum((densityOf(table, from) - densityOf(table, to)) * areaHa);
    if (amountT > 0) releasedT += amountT;
    else storedT -= amountT;
  }
  checkExact(releasedT + storedT, "The change of carbon stock");
  return {
    released: { oneOffT: releasedT },
    stored: { oneOffT: storedT },
    netRelease: { oneOffT: releasedT - storedT },
  };
}
