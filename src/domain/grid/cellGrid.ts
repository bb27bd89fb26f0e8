import type { Bounds, GridSpec } from "./gridSpec.ts";
import { pixelAreaHa, quadrangleAreaHa } from "./pixelArea.ts";
import { ellipsoidOf } from "./ellipsoid.ts";

/** The analysis grid: cells of n × n pixels laid from the north-west corner; the last row and column may be cut. */
export interface CellGrid {
  /** Edge of a cell in pixels. */
  readonly cellPx: number;
  /** Cells from west to east. */
  readonly columns: number;
  /** Cells from north to south. */
  readonly rows: number;
}

const KILOMETRE_M = 1000;
const M2_PER_HA = 10_000;

/**
 * The cell edge in pixels that comes nearest to one kilometre (33 at 30 m), at least 1. A geographic grid is
 * measured at its middle row.
 *
 * @throws RangeError — unit or ellipsoid not known.
 */
export function defaultCellPx(grid: GridSpec): number {
  const middle = grid.originY - (grid.height / 2) * grid.pixelHeight;
  const areaHa = grid.geographic
    ? quadrangleAreaHa(
        middle - grid.pixelHeight / 2,
        middle + grid.pixelHeight / 2,
        grid.pixelWidth,
        ellipsoidOf(grid.projection),
      )
    : pixelAreaHa(grid);
  return Math.max(1, Math.round(KILOMETRE_M / Math.sqrt(areaHa * M2_PER_HA)));
}

/**
 * Lays cells over a grid.
 *
 * @param cellPx edge of a cell in pixels; by default `defaultCellPx`.
 * @throws RangeError — not a whole number ≥ 1.
 */
export function cellGridOf(grid: GridSpec, cellPx: number = defaultCellPx(grid)): CellGrid {
  if (!Number.isInteger(cellPx) || cellPx < 1)
    throw new RangeError(`Cell size ${cellPx} must be a whole number of pixels ≥ 1.`);
  return { cellPx, columns: Math.ceil(grid.width / cellPx), rows: Math.ceil(grid.height / cellPx) };
}

/** A map of more cells than this shows nothing more on a screen and costs a row a year each. */
const MOST_CELLS = 250_000;

/**
 * Edge of a cell for a stored study area: the nearest to 1 km, or as much more as keeps the whole grid within 250,000
 * cells (a continent at 300 m gets cells of several kilometres).
 *
 * @returns pixels, ≥ 1.
 */
export function studyCellPx(grid: GridSpec): number {
  return Math.max(defaultCellPx(grid), Math.ceil(Math.sqrt((grid.width * grid.height) / MOST_CELLS)));
}

/** Pixels of the raster inside one cell (fewer in a cut last row or column). */
export function cellPixelCount(grid: GridSpec, cells: CellGrid, cellIndex: number): number {
  const row = Math.floor(cellIndex / cells.columns);
  const column = cellIndex % cells.columns;
  return (
    Math.min(cells.cellPx, grid.width - column * cells.cellPx) *
    Math.min(cells.cellPx, grid.height - row * cells.cellPx)
  );
}

/** The outer edges of one cell, cut at the raster's edge, in units of the projection. */
export function cellBounds(grid: GridSpec, cells: CellGrid, cellIndex: number): Bounds {
  const row = Math.floor(cellIndex / cells.columns);
  const column = cellIndex % cells.columns;
  return {
    west: grid.originX + column * cells.cellPx * grid.pixelWidth,
    east: grid.originX + Math.min((column + 1) * cells.cellPx, grid.width) * grid.pixelWidth,
    north: grid.originY - row * cells.cellPx * grid.pixelHeight,
    south: grid.originY - Math.min((row + 1) * cells.cellPx, grid.height) * grid.pixelHeight,
  };
}
