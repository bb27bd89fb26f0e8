import { CogFile, type CogDataType } from "../cogFile.ts";
import { fragmentIndexAt, indexOfPixels, type FragmentIndexFiles } from "./fragmentIndex.ts";
import type { PixelStore } from "./pixelStore.ts";
import { TileRows, type PixelArray } from "./tileRows.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { AppError } from "@/errors.ts";

/** Edge of a tile and rows read at a time: memory is this many rows of doubles, twice. */
const EXPORT_TILE_PX = 256;
const DEFLATE_LEVEL = 6;

/** What a layer's file holds, pixel by pixel; plain data, it can be posted to a thread. */
export type ExportValues =
  /** One number per class of one year. */
  | { readonly kind: "class"; readonly valueOfSlot: Float64Array }
  /** One number per pair of classes of two years, `[codes × codes]`. */
  | { readonly kind: "pair"; readonly valueOfPair: Float64Array }
  /** The index of a pair whose coefficients differ from fragment to fragment. */
  | { readonly kind: "fragmentIndex"; readonly files: FragmentIndexFiles }
  /** Numbers as they are, row-major over the grid. */
  | { readonly kind: "values"; readonly values: Float64Array };

/** A layer to be written as a Cloud-Optimised GeoTIFF. `NaN` among the values stands for no data. */
export interface LayerExportTask {
  readonly path: string;
  readonly grid: GridSpec;
  readonly dataType: CogDataType;
  readonly noData: number;
  readonly values: ExportValues;
  /** Pixel stores of the year or the two years; none for plain values. */
  readonly paths: readonly string[];
  readonly codeCount: number;
  /** "mean" for amounts per hectare, "nearest" for codes. */
  readonly overviews: "mean" | "nearest";
  readonly colours?: ReadonlyMap<number, readonly [number, number, number]>;
  readonly epsg?: number;
  readonly metadata: Readonly<Record<string, string>>;
}

function arrayOf(dataType: CogDataType, size: number): PixelArray {
  if (dataType === "uint8") return new Uint8Array(size);
  if (dataType === "uint16") return new Uint16Array(size);
  return dataType === "float32" ? new Float32Array(size) : new Float64Array(size);
}

/** Half as many pixels a side: the north-western one of four, or the mean of those that hold data. */
function halve(
  source: PixelArray,
  width: number,
  rows: number,
  { overviews, noData, dataType }: LayerExportTask,
): PixelArray {
  const across = Math.ceil(width / 2);
  const target = arrayOf(dataType, across * Math.ceil(rows / 2));
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < width; column += 2) {
      const at = row * width + column;
      const to = (row >> 1) * across + (column >> 1);
      if (overviews === "nearest") {
        target[to] = source[at];
        continue;
      }
      let [sum, count] = [0, 0];
      for (let r = row; r < Math.min(row + 2, rows); r++) {
        for (let c = column; c < Math.min(column + 2, width); c++) {
          const value = source[r * width + c];
          if (value === noData) continue;
          sum += value;
          count++;
        }
      }
      target[to] = count === 0 ? noData : sum / count;
    }
  }
  return target;
}

/** The values of some rows. */
function readRows(task: LayerExportTask, stores: readonly PixelStore[], row: number, rows: number): PixelArray {
  const { grid, values, noData, codeCount } = task;
  const count = grid.width * rows;
  const target = arrayOf(task.dataType, count);
  const windows = stores.map((store) => {
    const pixels = new Uint8Array(count);
    store.readWindow(0, { row, column: 0, rows, columns: grid.width }, pixels, codeCount);
    return pixels;
  });
  const put = (i: number, value: number) => (target[i] = Number.isNaN(value) ? noData : value);
  if (values.kind === "values") for (let i = 0; i < count; i++) put(i, values.values[row * grid.width + i]);
  else if (values.kind === "class") {
    const [pixels] = windows;
    for (let i = 0; i < count; i++) put(i, pixels[i] === codeCount ? NaN : values.valueOfSlot[pixels[i]]);
  } else if (values.kind === "fragmentIndex") {
    const [before, after] = windows;
    const window = { row, column: 0, rows, columns: grid.width };
    indexOfPixels({ ...window, before, after }, fragmentIndexAt(values.files), codeCount).forEach((value, i) =>
      put(i, value),
    );
  } else {
    const [before, after] = windows;
    for (let i = 0; i < count; i++) {
      const isOutside = before[i] === codeCount || after[i] === codeCount;
      put(i, isOutside ? NaN : values.valueOfPair[before[i] * codeCount + after[i]]);
    }
  }
  return target;
}

/**
 * Writes a layer as a Cloud-Optimised GeoTIFF: tiled, DEFLATE, overviews, what it is in GDAL's metadata.
 *
 * @param onRows told how far it is; false = stop.
 * @throws AppError `cancelled`; nothing is left of the file then.
 */
export function exportLayer(
  task: LayerExportTask,
  stores: readonly PixelStore[],
  onRows: (done: number, total: number) => boolean,
): void {
  const { path, grid, dataType, noData, colours, epsg, metadata } = task;
  const file = new CogFile(path, { grid, dataType, tileSize: EXPORT_TILE_PX, noData, colours, epsg, metadata });
  try {
    const levels = file.levels.map(
      (_, level) => new TileRows(file, level, (size) => arrayOf(dataType, size), noData, DEFLATE_LEVEL),
    );
    // A row of squares of the coarsest level needs so many rows of pixels; all its levels are halved within them.
    const stripe = Math.max(EXPORT_TILE_PX, 2 ** (levels.length - 1));
    for (let row = 0; row < grid.height; row += stripe) {
      if (!onRows(row, grid.height)) throw new AppError("cancelled", "The export was cancelled.");
      let rows = Math.min(stripe, grid.height - row);
      let width = grid.width;
      let pixels = readRows(task, stores, row, rows);
      levels.forEach((level, k) => {
        level.put(pixels);
        if (k === levels.length - 1) return;
        pixels = halve(pixels, width, rows, task);
        [width, rows] = [Math.ceil(width / 2), Math.ceil(rows / 2)];
      });
    }
    file.finish();
  } catch (error) {
    file.abandon();
    throw error;
  }
}
