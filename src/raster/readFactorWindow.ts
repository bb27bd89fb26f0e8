import { openRaster } from "./openRaster.ts";
import { prepareUnpacking } from "./prepareUnpacking.ts";
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

/** Pixels read at once: some rows of blocks, so that none is unpacked for every row of it. */
const BAND_PIXELS = 1 << 22;

/** Row or column, counted in the window, of the pixel that stands for the `index`-th `step`. */
function middleOf(index: number, step: number, count: number): number {
  return Math.min(index * step + Math.floor(step / 2), count - 1);
}

/**
 * Stored values of a one-band raster, whole numbers or floats, in a window; of every `step` × `step` pixels the middle one.
 *
 * @returns `[⌈rows ÷ step⌉ × ⌈columns ÷ step⌉]`, row-major; NaN for the file's own no-data value, where its mask hides a pixel, and
 * outside the raster.
 * @throws AppError as `openRaster` does; `unreadableFile` — a damaged block.
 */
export async function readFactorWindow(
  path: string,
  { row, column, rows, columns, step }: FactorWindow,
  limits?: RasterLimits,
  report?: (done: number, total: number) => void,
): Promise<Float64Array> {
  const header = openRaster(path, limits);
  await prepareUnpacking([header]);
  const [outRows, outColumns] = [Math.ceil(rows / step), Math.ceil(columns / step)];
  const values = new Float64Array(outRows * outColumns);
  const { blockHeight } = header.blocks;
  const bandRows = Math.max(1, Math.floor(BAND_PIXELS / columns / blockHeight)) * blockHeight;
  const mostRows = Math.min(rows, bandRows * columns > 2 * BAND_PIXELS ? Math.ceil(BAND_PIXELS / columns) : bandRows);
  const band = new Float64Array(mostRows * columns);
  let bandTop = -Infinity;
  const reader = openValueReader(header);
  const isNoData = noDataTest(header.noData, header.sampleType.kind === "float" && header.sampleType.bits === 32);
  try {
    for (let outRow = 0; outRow < outRows; outRow++) {
      const wanted = middleOf(outRow, step, rows);
      if (wanted >= bandTop + mostRows || bandTop === -Infinity) {
        bandTop = wanted;
        reader.readWindow({ row: row + bandTop, column, rows: mostRows, columns }, band);
      }
      const start = (wanted - bandTop) * columns;
      for (let outColumn = 0; outColumn < outColumns; outColumn++) {
        const value = band[start + middleOf(outColumn, step, columns)];
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
