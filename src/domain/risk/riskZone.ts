import { outlineCells, type CellPolygon } from "./cellOutline.ts";
import { connectedComponents, type CellShape } from "./components.ts";
import { levelOf, NOT_JUDGED, type LevelBounds } from "./riskLevel.ts";

/** Contiguous cells at or above a level in one period. It has no identity across years: see `zoneLineage`. */
export interface RiskZone {
  /** Number within the period, from 0, in order of the first cell. */
  readonly zone: number;
  /** Row-major cell indices, ascending. */
  readonly cells: Int32Array;
  readonly outline: readonly CellPolygon[];
  /** Compared area, ha. */
  readonly areaHa: number;
  /** t: exact sum over the cells. */
  readonly changeT: number;
  /** Mean change density, t·ha⁻¹. */
  readonly densityTPerHa: number;
  /** 0 … 4, at least the level that was asked for. */
  readonly level: number;
  /** Limits of the zone's mean density, t·ha⁻¹: those of its cells, weighted by area. */
  readonly bounds: LevelBounds;
}

/** What {@link riskZones} reads; all lists are `[cells]`, row-major. */
export interface RiskZoneInput extends CellShape {
  /** 0 … 4; −1 = not judged. */
  readonly levels: ArrayLike<number>;
  /** t. */
  readonly changeT: ArrayLike<number>;
  /** ha. */
  readonly comparedAreaHa: ArrayLike<number>;
  /** Limits of a cell, t·ha⁻¹: everywhere the same, but for fluctuation. */
  readonly boundsOf: (cell: number) => LevelBounds;
  /** Lowest level in a zone; 3 = high. */
  readonly atLeast?: number;
  /** Smaller groups are no zones. */
  readonly minimumCells?: number;
}

/** High. */
const DEFAULT_LEVEL = 3;

function checkInput({ columns, rows, levels, changeT, comparedAreaHa, atLeast, minimumCells }: RiskZoneInput): void {
  const cells = columns * rows;
  if (levels.length !== cells || changeT.length !== cells || comparedAreaHa.length !== cells) {
    throw new RangeError(
      `${levels.length} levels, ${changeT.length} changes and ${comparedAreaHa.length} areas do not fit ${cells} cells.`,
    );
  }
  if (atLeast !== undefined && !(atLeast >= 1 && atLeast <= 4))
    throw new RangeError(`Zone level ${atLeast} is not 1 to 4.`);
  if (minimumCells !== undefined && !(minimumCells >= 1))
    throw new RangeError(`Minimum size ${minimumCells} is not >= 1.`);
}

/** The limits of cells, weighted by their compared area; with the same limits everywhere exactly those. */
function meanBounds(cells: Int32Array, { boundsOf, comparedAreaHa }: RiskZoneInput, areaHa: number): LevelBounds {
  const first = boundsOf(cells[0]);
  const own = Array.from(cells, boundsOf);
  if (own.every((bounds) => bounds.every((bound, i) => bound === first[i]))) return first;
  const [b0, b1, b2, b3] = first.map(
    (_, i) => own.reduce((sum, bounds, at) => sum + bounds[i] * comparedAreaHa[cells[at]], 0) / areaHa,
  );
  return [b0, b1, b2, b3];
}

function buildZone(cells: Int32Array, zone: number, input: RiskZoneInput): RiskZone {
  const { columns, rows, changeT, comparedAreaHa, atLeast = DEFAULT_LEVEL } = input;
  const areaHa = cells.reduce((sum, cell) => sum + comparedAreaHa[cell], 0);
  const change = cells.reduce((sum, cell) => sum + changeT[cell], 0);
  const densityTPerHa = areaHa > 0 ? change / areaHa : NaN;
  const bounds = meanBounds(cells, input, areaHa);
  const own = levelOf(densityTPerHa, bounds);
  return {
    zone,
    cells,
    outline: outlineCells(cells, { columns, rows }),
    areaHa,
    changeT: change,
    densityTPerHa,
    level: Math.max(atLeast, own === NOT_JUDGED ? 0 : own),
    bounds,
  };
}

/**
 * Risk zones: queen-contiguous cells at or above a level, in order of their first cell. A zone is extremely high when
 * its mean change density is above the mean of its cells' limits, else it has the level that was asked for.
 *
 * @param input - levels, changes and areas of all cells.
 * @returns zones of at least `minimumCells` cells.
 * @throws RangeError — lists that do not fit the grid, a level outside 1 … 4, a minimum below 1.
 * Source: docs/methods/risk-zones.md
 */
export function riskZones(input: RiskZoneInput): RiskZone[] {
  checkInput(input);
  const { columns, rows, levels, atLeast = DEFAULT_LEVEL, minimumCells = 1 } = input;
  const marked = Uint8Array.from(levels, (level) => (level >= atLeast ? 1 : 0));
  return connectedComponents(marked, { columns, rows }, "queen")
    .filter((cells) => cells.length >= minimumCells)
    .map((cells, zone) => buildZone(cells, zone, input));
}
