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

/** Pixels of the (cell, region) pairs of one row of cells; keys are `cellColumn × regions + region`. */
class CellRowCounts {
  private readonly counts: Uint32Array;
  private touched: number[] = [];

  constructor(
    private readonly runs: RegionRuns,
    private readonly cells: CellGrid,
  ) {
    this.counts = new Uint32Array(cells.columns * runs.regionCount);
  }

  count(cellRow: number): void {
    const { runs, cells } = this;
    const lastRow = Math.min((cellRow + 1) * cells.cellPx, runs.height);
    for (let run = runs.rowStarts[cellRow * cells.cellPx]; run < runs.rowStarts[lastRow]; run++) {
      const end = runs.to[run];
      for (let column = runs.from[run]; column < end;) {
        const cellColumn = Math.floor(column / cells.cellPx);
        const stop = Math.min((cellColumn + 1) * cells.cellPx, end);
        this.add(cellColumn * runs.regionCount + runs.region[run], stop - column);
        column = stop;
      }
    }
  }

  private add(key: number, pixels: number): void {
    if (this.counts[key] === 0) this.touched.push(key);
    this.counts[key] += pixels;
  }

  /** Hands out the pairs in ascending order and starts anew. */
  drain(take: (key: number, pixels: number) => void): void {
    for (const key of new Float64Array(this.touched).sort()) {
      take(key, this.counts[key]);
      this.counts[key] = 0;
    }
    this.touched = [];
  }
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
  const counts = new CellRowCounts(runs, cells);
  for (let cellRow = 0; cellRow < cells.rows; cellRow++) {
    counts.count(cellRow);
    counts.drain((key, count) => {
      const cell = cellRow * cells.columns + Math.floor(key / runs.regionCount);
      cellIndex.push(cell);
      regionIndex.push(key % runs.regionCount);
      pixels.push(count);
      cellStarts[cell + 1]++;
    });
  }
  for (let cell = 0; cell < cellStarts.length - 1; cell++) cellStarts[cell + 1] += cellStarts[cell];
  return {
    cellIndex: new Int32Array(cellIndex),
    regionIndex: new Int32Array(regionIndex),
    pixels: new Uint32Array(pixels),
    cellStarts,
  };
}
