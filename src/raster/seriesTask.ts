import type { PixelWindow } from "./pixelWindow.ts";
import type { RasterHeader } from "./rasterHeader.ts";
import type { SlotTable } from "./slotTable.ts";
import type { TileSlot } from "./tiledTiffFile.ts";

/** One epoch of a series, placed on the common grid. */
export interface EpochSource {
  readonly header: RasterHeader;
  readonly slots: SlotTable;
  /** Row of the file at which the common grid's row 0 lies (negative: the file begins further south). */
  readonly rowOffset: number;
  readonly columnOffset: number;
}

/** A change raster to be written beside the tally of one pair. */
export interface ChangeOutput {
  readonly tiles: TileSlot;
  readonly tileSize: number;
  readonly tilesAcross: number;
  /** `[slots × slots]` (see `slotBits`): t·ha⁻¹ of a geographic grid, t per pixel of a projected one; `NaN` = no data. */
  readonly changeOfSlots: Float64Array;
  readonly noData: number;
}

/** The whole job of one pass: plain data and shared memory, posted to every thread. */
export interface SeriesTask {
  readonly width: number;
  readonly height: number;
  readonly epochs: readonly EpochSource[];
  /** Index pairs into `epochs`. */
  readonly pairs: ReadonlyArray<readonly [from: number, to: number]>;
  /** Parallel to `pairs`. */
  readonly changes: ReadonlyArray<ChangeOutput | null>;
  readonly codeCount: number;
  readonly cellPx: number;
  readonly cellColumns: number;
  readonly fragmentRegion: Int32Array;
  readonly fragmentPixels: Uint32Array;
  readonly cellStarts: Uint32Array;
  readonly runStarts: Uint32Array;
  readonly runFrom: Int32Array;
  readonly runTo: Int32Array;
  readonly runRegion: Int32Array;
  /** Area of a pixel by row in ha, split so that sums are exact (see `splitRowAreas`); `null` on a projected grid. */
  readonly rowAreas: SplitRowAreas | null;
  readonly unitRows: number;
  readonly unitColumns: number;
}

/** area = coarse + fine; see docs/methods/transition-tally.md. */
export interface SplitRowAreas {
  readonly coarseHa: Float64Array;
  readonly fineHa: Float64Array;
}

/** What one unit (a rectangle of pixels) yields for one pair. */
export interface UnitCounts {
  readonly fragment: Int32Array;
  readonly keys: Uint16Array;
  readonly counts: Uint32Array;
  readonly coarseHa: Float64Array;
  readonly fineHa: Float64Array;
}

/** A value that the legend does not know. */
export interface UnknownCode {
  readonly epoch: number;
  readonly code: number;
  readonly pixels: number;
  /** The first one, counted in the file. */
  readonly row: number;
  readonly column: number;
}

/** What one unit yields. */
export interface UnitResult {
  readonly unit: number;
  readonly pixels: number;
  readonly pairs: readonly UnitCounts[];
  readonly unknown: readonly UnknownCode[];
}

/** Bits that hold every slot including "unknown"; at least 4, so that plain codes below 16 need no translation. */
export function slotBits(codeCount: number): number {
  return Math.max(4, Math.ceil(Math.log2(codeCount + 1)));
}

/** Units from west to east and from north to south. */
export function unitGrid({ width, height, unitRows, unitColumns }: SeriesTask): { across: number; count: number } {
  const across = Math.ceil(width / unitColumns);
  return { across, count: across * Math.ceil(height / unitRows) };
}

/** The rectangle of a unit on the common grid. */
export function unitWindow(task: SeriesTask, unit: number): PixelWindow {
  const { width, height, unitRows, unitColumns } = task;
  const { across } = unitGrid(task);
  const row = Math.floor(unit / across) * unitRows;
  const column = (unit % across) * unitColumns;
  return { row, column, rows: Math.min(unitRows, height - row), columns: Math.min(unitColumns, width - column) };
}
