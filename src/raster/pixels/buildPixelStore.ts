import { CogFile } from "../cogFile.ts";
import type { EpochSource } from "../seriesTask.ts";
import { openSlotReader } from "../slotReader.ts";
import {
  countSquares,
  majorityRows,
  majoritySquares,
  mergeSquares,
  type SquareCounts,
  type StoreClasses,
} from "./classMajority.ts";
import { TileRows } from "./tileRows.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { AppError } from "@/errors.ts";

/** Edge of a tile of the store, pixels. */
export const STORE_TILE_PX = 512;
/** Rows that are read at a time: every level up to 2⁹ gets whole squares of them. */
const STRIPE_ROWS = 512;
/** From this level on squares are counted once and added up; below, looking at the pixels again is quicker. */
const COUNTED_LEVEL = 3;
/** Level of zlib: the store is read often and written once, but space is cheap. */
const DEFLATE_LEVEL = 1;

/** One raster to be laid on an area's grid as a pixel store: plain data, it can be posted to a thread. */
export interface PixelStoreTask {
  readonly path: string;
  readonly grid: GridSpec;
  readonly source: EpochSource;
  /** No data and the legend's codes. */
  readonly codeCount: number;
  /** Runs of pixels that lie in a region, see `RegionRuns`. */
  readonly runStarts: Uint32Array;
  readonly runFrom: Int32Array;
  readonly runTo: Int32Array;
}

/** Marks what lies in no region. */
function maskOutside(pixels: Uint8Array, firstRow: number, rows: number, task: PixelStoreTask, outside: number): void {
  const { runStarts, runFrom, runTo, grid } = task;
  for (let row = 0; row < rows; row++) {
    const base = row * grid.width;
    let column = 0;
    for (let run = runStarts[firstRow + row]; run < runStarts[firstRow + row + 1]; run++) {
      pixels.fill(outside, base + column, base + runFrom[run]);
      column = runTo[run];
    }
    pixels.fill(outside, base + column, base + grid.width);
  }
}

/** Writes one stripe to every level. */
function putStripe(
  pixels: Uint8Array,
  width: number,
  rows: number,
  levels: readonly TileRows<Uint8Array>[],
  classes: StoreClasses,
): void {
  const source = { pixels, width, rows };
  const classCount = classes.outside + 1;
  let squares: SquareCounts | null = null;
  levels.forEach((level, k) => {
    const factor = 2 ** k;
    if (k === 0) level.put(pixels);
    else if (k < COUNTED_LEVEL) {
      const target = new Uint8Array(Math.ceil(width / factor) * Math.ceil(rows / factor));
      majorityRows(source, factor, classes, target);
      level.put(target);
    } else {
      squares = squares === null ? countSquares(source, factor, classCount) : mergeSquares(squares, classCount);
      level.put(majoritySquares(squares, classes));
    }
  });
}

/** A legend whose slots and the two special values do not fit into a byte of a tile. */
const MOST_CODES = 252;

/**
 * Lays one raster on an area's grid as slots, masked to its regions, with overviews by majority, in one file that any
 * window of any level can be read from at once.
 *
 * @param task its raster prepared with `prepareUnpacking`.
 * @param onRows told how far it is; false = stop.
 * @throws AppError `cancelled`, `tooLarge` — too many codes, or a raster of more than 2⁹ × 512 pixels a side.
 */
export function buildPixelStore(task: PixelStoreTask, onRows: (done: number, total: number) => boolean): void {
  const { grid, source, codeCount, path } = task;
  if (codeCount > MOST_CODES)
    throw new AppError("tooLarge", `A legend of ${codeCount} codes is more than the ${MOST_CODES} a pixel map holds.`);
  const classes = { codeCount, outside: codeCount };
  const file = new CogFile(path, { grid, dataType: "uint8", tileSize: STORE_TILE_PX });
  if (2 ** (file.levels.length - 1) > STRIPE_ROWS) {
    file.abandon();
    throw new AppError("tooLarge", `A raster of ${grid.width} × ${grid.height} pixels is too large for a pixel map.`);
  }
  const reader = openSlotReader(source.header, source.slots);
  try {
    const levels = file.levels.map(
      (_, level) => new TileRows(file, level, (size) => new Uint8Array(size), classes.outside, DEFLATE_LEVEL),
    );
    for (let row = 0; row < grid.height; row += STRIPE_ROWS) {
      if (!onRows(row, grid.height)) throw new AppError("cancelled", "Preparing the pixel layers was cancelled.");
      const rows = Math.min(STRIPE_ROWS, grid.height - row);
      const pixels = new Uint8Array(grid.width * rows);
      const window = { row: row + source.rowOffset, column: source.columnOffset, rows, columns: grid.width };
      reader.readWindow(window, pixels);
      maskOutside(pixels, row, rows, task, classes.outside);
      putStripe(pixels, grid.width, rows, levels, classes);
    }
    file.finish();
  } catch (error) {
    file.abandon();
    throw error;
  } finally {
    reader.close();
  }
}
