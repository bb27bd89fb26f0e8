import type { CellGrid } from "./cellGrid.ts";
import type { RegionRuns } from "./regionRuns.ts";

/**
 * The smallest units of account: every (cell, region) pair that holds a pixel, ordered by cell, then region.
 * Cells, regions and the whole are sums over fragments.
 */
export interface Fragments {
  /** Fragment → cell (row-major index in the cell grid). */
  readonly cellIndex: Int32Array;
  /** Fragment → region. */
  readonly regionIndex: Int32Array;
  /** Fragment → pixels of the raster in it, whatever they hold. */
  readonly pixels: Uint32Array;
  /** Cell → its first fragment; `cellStarts[cells]` = number of fragments. */
  readonly cellStarts: Uint32Array;
}

/** Adds up the pixels of each (cell, region) pair of one row of cells; keys are `cellColumn × regions + region`. */
function countCellRow(runs: RegionRuns, cells: CellGrid, cellRow: number): Map<number, number> {
  const counts = new Map<number, number>();
  const lastRow = Math.min((cellRow + 1) * cells.cellPx, runs.height);
  for (let row = cellRow * cells.cellPx; row < lastRow; row++) {
    for (let i = runs.rowStarts[row]; i < runs.rowStarts[row + 1]; i++) {
      const end = runs.to[i];
      for (let column = runs.from[i]; column < end;) {
        const cellColumn = Math.floor(column / cells.cellPx);
        const stop = Math.min((cellColumn + 1) * cells.cellPx, end);
        const key = cellColumn * runs.regionCount + runs.region[i];
        counts.set(key, (counts.get(key) ?? 0) + stop - column);
        column = stop;
      }
    }
  }
  return counts;
}

/**
 * Overlays the analysis grid with the regions.
 *
 * @param runs region of every pixel; its width and height are the raster's.
 * @returns fragments ordered by cell, then region; pixels outside every region belong to none.
 */
export function fragmentsOf(runs: RegionRuns, cells: CellGrid): Fragments {
  const cellIndex: number[] = [];
  const regionIndex: number[] = [];
  const pixels: number[] = [];
  const cellStarts = new Uint32Array(cells.columns * cells.rows + 1);
  for (let cellRow = 0; cellRow < cells.rows; cellRow++) {
    const counts = countCellRow(runs, cells, cellRow);
    const keys = Float64Array.from(counts.keys()).sort();
    for (const key of keys) {
      const cell = cellRow * cells.columns + Math.floor(key / runs.regionCount);
      cellIndex.push(cell);
      regionIndex.push(key % runs.regionCount);
      pixels.push(counts.get(key) ?? 0);
      cellStarts[cell + 1]++;
    }
  }
  for (let cell = 0; cell < cellStarts.length - 1; cell++) cellStarts[cell + 1] += cellStarts[cell];
  return {
    cellIndex: Int32Array.from(cellIndex),
    regionIndex: Int32Array.from(regionIndex),
    pixels: Uint32Array.from(pixels),
    cellStarts,
  };
}
