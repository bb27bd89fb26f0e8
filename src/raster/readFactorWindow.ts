import { openRaster } from "./openRaster.ts";
import type { RasterLimits } from "./tiffDirectoryReader.ts";
import { openValueReader } from "./valueReader.ts";

/** Every `step`-th pixel of a window of a raster. */
export interface FactorWindow {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** 1 = every pixel. */
  readonly step: number;
}

/**
 * Stored values of a one-band raster, whole numbers or floats, in a window; of every `step` × `step` pixels the middle one.
 *
 * @returns `[⌈rows ÷ step⌉ × ⌈columns ÷ step⌉]`, row-major; NaN for the file's own no-data value, where its mask hides a pixel, and
 * outside the raster.
 * @throws AppError as `openRaster` does; `unreadableFile` — a damaged block.
 */
export function readFactorWindow(
  path: string,
  { row, column, rows, columns, step }: FactorWindow,
  limits?: RasterLimits,
  report?: (done: number, total: number) => void,
): Float64Array {
  const header = openRaster(path, limits);
  const [outRows, outColumns] = [Math.ceil(rows / step), Math.ceil(columns / step)];
  const values = new Float64Array(outRows * outColumns);
  const line = new Float64Array(columns);
  const reader = openValueReader(header);
  const isNoData = noDataTest(header.noData, header.sampleType.kind === "float" && header.sampleType.bits === 32);
  const middle = Math.floor(step / 2);
  try {
    for (let outRow = 0; outRow < outRows; outRow++) {
      const from = Math.min(row + outRow * step + middle, row + rows - 1);
      reader.readWindow({ row: from, column, rows: 1, columns }, line);
      for (let outColumn = 0; outColumn < outColumns; outColumn++) {
        const value = line[Math.min(outColumn * step + middle, columns - 1)];
        values[outRow * outColumns + outColumn] = isNoData(value) ? NaN : value;
      }
      report?.(outRow + 1, outRows);
    }
  } finally {
    reader.close();
  }
  return values;
}

/** A no-data value is written in decimal; in a float32 band both sides are compared as float32. */
function noDataTest(noData: number | null, isFloat32: boolean): (value: number) => boolean {
  if (noData === null || Number.isNaN(noData)) return Number.isNaN;
  if (!isFloat32) return (value) => value === noData;
  const rounded = Math.fround(noData);
  return (value) => Math.fround(value) === rounded;
}
