import type { CellGrid } from "./cellGrid.ts";
import type { Fragments } from "./fragments.ts";
import type { RegionRuns } from "./regionRuns.ts";

/** Which fragment holds a pixel: the runs of regions and the fragments of every cell. Plain data, it can be stored. */
export interface FragmentLookup {
  /** Pixels of the raster from west to east. */
  readonly width: number;
  /** Pixels from north to south. */
  readonly height: number;
  /** Edge of a cell, pixels. */
  readonly cellPx: number;
  /** Cells from west to east. */
  readonly cellColumns: number;
  /** Row → its first run, see `RegionRuns`. */
  readonly rowStarts: Uint32Array;
  readonly runFrom: Int32Array;
  readonly runTo: Int32Array;
  readonly runRegion: Int32Array;
  /** Cell → its first fragment. */
  readonly cellStarts: Uint32Array;
  /** Fragment → region. */
  readonly fragmentRegion: Int32Array;
}

/** A rectangle of pixels; it may reach beyond the raster. */
interface Window {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Puts the overlay of an area into the form that pixels are looked up in. */
export function fragmentLookupOf(runs: RegionRuns, cells: CellGrid, fragments: Fragments): FragmentLookup {
  return {
    ...{ width: runs.width, height: runs.height, cellPx: cells.cellPx, cellColumns: cells.columns },
    ...{ rowStarts: runs.rowStarts, runFrom: runs.from, runTo: runs.to, runRegion: runs.region },
    ...{ cellStarts: fragments.cellStarts, fragmentRegion: fragments.regionIndex },
  };
}

/** Fragment of a region inside a cell. */
function fragmentIn({ cellStarts, fragmentRegion }: FragmentLookup, cell: number, region: number): number {
  for (let fragment = cellStarts[cell]; fragment < cellStarts[cell + 1]; fragment++)
    if (fragmentRegion[fragment] === region) return fragment;
  throw new RangeError(`Cell ${cell} has no fragment of region ${region}; runs and fragments are not of one overlay.`);
}

/**
 * Goes through the runs of pixels of a window that lie in one fragment.
 *
 * @param take is told the fragment and where the run lies: indices into the window's pixels, row-major, `from ≤ i < to`.
 * @throws RangeError — runs and fragments do not belong together.
 */
export function forEachFragmentRun(
  lookup: FragmentLookup,
  { row, column, rows, columns }: Window,
  take: (fragment: number, from: number, to: number) => void,
): void {
  const { width, height, cellPx, cellColumns, rowStarts, runFrom, runTo, runRegion } = lookup;
  const right = Math.min(width, column + columns);
  for (let y = Math.max(0, row); y < Math.min(height, row + rows); y++) {
    const cellRow = Math.floor(y / cellPx) * cellColumns;
    const at = (y - row) * columns - column;
    for (let run = rowStarts[y]; run < rowStarts[y + 1]; run++) {
      const end = Math.min(runTo[run], right);
      for (let x = Math.max(runFrom[run], column, 0); x < end;) {
        const cellColumn = Math.floor(x / cellPx);
        const stop = Math.min((cellColumn + 1) * cellPx, end);
        take(fragmentIn(lookup, cellRow + cellColumn, runRegion[run]), at + x, at + stop);
        x = stop;
      }
    }
  }
}

/** The fragment of every pixel of a window, row-major; −1 outside every region and beyond the raster. */
export function fragmentsOfWindow(lookup: FragmentLookup, window: Window): Int32Array {
  const target = new Int32Array(window.rows * window.columns).fill(-1);
  forEachFragmentRun(lookup, window, (fragment, from, to) => target.fill(fragment, from, to));
  return target;
}
