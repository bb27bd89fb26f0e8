import type { TransitionTally } from "@/domain/landCover/transitionTally.ts";
import type { ClassTotals } from "@/raster/seriesTally.ts";
import type { CodeMeaning } from "./accountLegend.ts";

/** What the arithmetic needs beside a tally. */
export interface AccountBasis {
  readonly codes: readonly number[];
  readonly meanings: ReadonlyMap<number, CodeMeaning>;
  /** `[codes]`, t·ha⁻¹; `NaN` at no data. */
  readonly coefficients: Float64Array;
  /** ha; `NaN` on a geographic grid, whose tallies carry areas. */
  readonly pixelAreaHa: number;
}

/** Sums by unit: zones or cells. */
export interface UnitChanges {
  /** Compared pixels. */
  readonly pixels: Float64Array;
  readonly changeT: Float64Array;
}

/** A transition as it is printed. */
export interface TransitionRow {
  readonly from: number;
  readonly to: number;
  readonly pixels: number;
  readonly areaHa: number;
  readonly changeT: number;
}

/** Differences below this are no change, t·ha⁻¹ (docs/methods/carbon-spaces.md). */
const STABLE_T_PER_HA = 1e-9;

/** Pixels and areas of a tally summed over all fragments, by key. */
function sumByKey(tally: TransitionTally, keyCount: number, pixelAreaHa: number) {
  const pixels = new Float64Array(keyCount);
  const areaHa = new Float64Array(keyCount);
  for (let i = 0; i < tally.keys.length; i++) {
    pixels[tally.keys[i]] += tally.counts[i];
    if (tally.areaHa) areaHa[tally.keys[i]] += tally.areaHa[i];
  }
  if (!tally.areaHa) pixels.forEach((count, key) => (areaHa[key] = count * pixelAreaHa));
  return { pixels, areaHa };
}

/** Areas and budget of one epoch. */
export function epochFigures({ pixels, areaHa: ownAreaHa }: ClassTotals, basis: AccountBasis) {
  const areaHa = ownAreaHa ?? pixels.map((count) => count * basis.pixelAreaHa);
  const classes = [];
  let emissionT = 0;
  let sequestrationT = 0;
  for (let index = 1; index < basis.codes.length; index++) {
    if (pixels[index] === 0) continue;
    const code = basis.codes[index];
    const meaning = basis.meanings.get(code);
    classes.push({
      code,
      name: meaning?.name ?? "",
      class: meaning?.className ?? "",
      pixels: pixels[index],
      areaHa: areaHa[index],
    });
    const amountT = areaHa[index] * basis.coefficients[index];
    if (amountT > 0) emissionT += amountT;
    else sequestrationT -= amountT;
  }
  return { nodataPixels: pixels[0], classes, emissionT, sequestrationT, netEmissionT: emissionT - sequestrationT };
}

/**
 * Change per hectare of every transition key.
 *
 * @returns `[codes × codes]`, t·ha⁻¹; `NaN` where either side is no data.
 */
export function changeByKey({ codes, coefficients }: AccountBasis): Float64Array {
  const change = new Float64Array(codes.length ** 2);
  change.forEach((_, key) => {
    const from = Math.floor(key / codes.length);
    const to = key % codes.length;
    change[key] = from === to ? coefficients[to] * 0 : coefficients[to] - coefficients[from];
  });
  return change;
}

/** Transitions and totals of one pair; change is defined where both epochs are valid. */
export function pairFigures(tally: TransitionTally, basis: AccountBasis) {
  const size = basis.codes.length;
  const { pixels, areaHa } = sumByKey(tally, size * size, basis.pixelAreaHa);
  const perHa = changeByKey(basis);
  const transitions: TransitionRow[] = [];
  let comparedPixels = 0;
  let changedPixels = 0;
  let incrementT = 0;
  let reductionT = 0;
  for (let key = 0; key < size * size; key++) {
    if (pixels[key] === 0 || Number.isNaN(perHa[key])) continue;
    const [from, to] = [basis.codes[Math.floor(key / size)], basis.codes[key % size]];
    const changeT = areaHa[key] * perHa[key];
    transitions.push({ from, to, pixels: pixels[key], areaHa: areaHa[key], changeT });
    comparedPixels += pixels[key];
    if (from !== to) changedPixels += pixels[key];
    if (perHa[key] > STABLE_T_PER_HA) incrementT += changeT;
    else if (perHa[key] < -STABLE_T_PER_HA) reductionT -= changeT;
  }
  const changeT = incrementT - reductionT;
  const offsetRatio = incrementT > 0 ? reductionT / incrementT : NaN;
  return { comparedPixels, changedPixels, transitions, changeT, incrementT, reductionT, offsetRatio };
}

/**
 * Compared pixels and change by unit.
 *
 * @param unitOf fragment → unit; fragments of other units are left out.
 */
export function unitChanges(
  tally: TransitionTally,
  basis: AccountBasis,
  unitOf: ArrayLike<number>,
  unitCount: number,
): UnitChanges {
  const perHa = changeByKey(basis);
  const pixels = new Float64Array(unitCount);
  const changeT = new Float64Array(unitCount);
  for (let fragment = 0; fragment < tally.fragmentCount; fragment++) {
    const unit = unitOf[fragment];
    if (unit < 0 || unit >= unitCount) continue;
    for (let i = tally.starts[fragment]; i < tally.starts[fragment + 1]; i++) {
      const tPerHa = perHa[tally.keys[i]];
      if (Number.isNaN(tPerHa)) continue;
      const areaHa = tally.areaHa ? tally.areaHa[i] : tally.counts[i] * basis.pixelAreaHa;
      pixels[unit] += tally.counts[i];
      changeT[unit] += areaHa * tPerHa;
    }
  }
  return { pixels, changeT };
}
