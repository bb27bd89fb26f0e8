import { AppError } from "@/errors.ts";
import type { RasterHeader } from "./rasterHeader.ts";
import { storableNoData } from "./storableNoData.ts";
import { openSlotReader } from "./slotReader.ts";
import { openValueReader } from "./valueReader.ts";
import type { PixelWindow } from "./pixelWindow.ts";
import type { WindowReader } from "./windowReader.ts";

/** One value of a raster: how often, and where first (row by row of blocks), counted in the file. */
export interface ValueCount {
  readonly value: number;
  readonly pixels: number;
  readonly row: number;
  readonly column: number;
}

/** A file whose pixels take more values than this holds no classes. */
const MAX_VALUES = 4096;
const WINDOW_PIXELS = 1 << 22;

/** Windows of whole blocks, none much larger than a block or four million pixels, clipped to `within`. */
function* windowsOf({ blocks }: RasterHeader, within: PixelWindow): Generator<PixelWindow> {
  const { blockWidth, blockHeight } = blocks;
  const rowStep = Math.max(1, Math.floor(WINDOW_PIXELS / within.columns / blockHeight)) * blockHeight;
  const columnStep = Math.max(1, Math.floor(WINDOW_PIXELS / blockHeight / blockWidth)) * blockWidth;
  const bottom = within.row + within.rows;
  const right = within.column + within.columns;
  for (let row = Math.floor(within.row / blockHeight) * blockHeight; row < bottom; row += rowStep) {
    const top = Math.max(row, within.row);
    for (let column = Math.floor(within.column / blockWidth) * blockWidth; column < right; column += columnStep) {
      const left = Math.max(column, within.column);
      yield {
        ...{ row: top, column: left },
        ...{ rows: Math.min(row + rowStep, bottom) - top, columns: Math.min(column + columnStep, right) - left },
      };
    }
  }
}

/** The part of a window that lies in the raster. */
function clip(window: PixelWindow, { grid }: RasterHeader): PixelWindow {
  const row = Math.max(0, window.row);
  const column = Math.max(0, window.column);
  return {
    ...{ row, column },
    rows: Math.max(0, Math.min(grid.height, window.row + window.rows) - row),
    columns: Math.max(0, Math.min(grid.width, window.column + window.columns) - column),
  };
}

/** Counts the values of one window into what is known already. */
type WindowCounter = (window: PixelWindow) => void;

function firstPlace(index: number, { row, column, columns }: PixelWindow) {
  return { row: row + Math.floor(index / columns), column: column + (index % columns) };
}

/** One byte, one bin. */
function byteCounter(header: RasterHeader, found: Map<number, ValueCount>): [WindowCounter, WindowReader<Uint8Array>] {
  const reader = openSlotReader(header, {
    unknownSlot: 256,
    slotOfRaw: Uint8Array.from({ length: 256 }, (_, raw) => raw),
    identity: false,
    slotOfValue: new Map(),
    sparseSlot: (storableNoData(header.noData, header.sampleType) ?? 0) & 0xff,
  });
  let pixels = new Uint8Array(0);
  const count = (window: PixelWindow) => {
    const size = window.rows * window.columns;
    if (size > pixels.length) pixels = new Uint8Array(size);
    reader.readWindow(window, pixels);
    const bins = new Uint32Array(256);
    for (let i = 0; i < size; i++) bins[pixels[i]]++;
    bins.forEach((counted, raw) => {
      if (counted === 0) return;
      const value = header.sampleType.kind === "signed" ? (raw << 24) >> 24 : raw;
      const known = found.get(value) ?? { value, pixels: 0, ...firstPlace(pixels.indexOf(raw), window) };
      found.set(value, { ...known, pixels: known.pixels + counted });
    });
  };
  return [count, reader];
}

function valueCounter(
  header: RasterHeader,
  found: Map<number, ValueCount>,
): [WindowCounter, WindowReader<Float64Array>] {
  const reader = openValueReader(header);
  const count = (window: PixelWindow) => {
    const values = new Float64Array(window.rows * window.columns);
    reader.readWindow(window, values);
    const bins = new Map<number, number>();
    for (const value of values) bins.set(value, (bins.get(value) ?? 0) + 1);
    for (const [value, counted] of bins) {
      const place = () =>
        firstPlace(
          values.findIndex((other) => Object.is(other, value)),
          window,
        );
      const known = found.get(value) ?? { value, pixels: 0, ...place() };
      found.set(value, { ...known, pixels: known.pixels + counted });
    }
  };
  return [count, reader];
}

/**
 * Unpacks every block of a window and counts its values: what a file holds, and proof that it can be read.
 *
 * @param header opened, and prepared with `prepareUnpacking`.
 * @param window part of the file to be looked at; what lies outside the raster is left out.
 * @param report told the pixels done after every few million.
 * @returns ascending by value; `NaN` (no number, or hidden by the file's mask) last.
 * @throws AppError `unreadableFile` — a damaged block; `unsupportedLayout` — so many values that they are no classes.
 */
export function censusRaster(
  header: RasterHeader,
  window: PixelWindow,
  report: (donePixels: number, totalPixels: number) => void = () => undefined,
): ValueCount[] {
  const within = clip(window, header);
  const found = new Map<number, ValueCount>();
  const [count, reader] =
    header.sampleType.bits === 8 && !header.mask ? byteCounter(header, found) : valueCounter(header, found);
  let donePixels = 0;
  try {
    for (const part of windowsOf(header, within)) {
      count(part);
      donePixels += part.rows * part.columns;
      report(donePixels, within.rows * within.columns);
      if (found.size > MAX_VALUES) {
        throw new AppError(
          "unsupportedLayout",
          `${header.path} holds more than ${MAX_VALUES} different values by row ${part.row + part.rows}: it is no land-cover raster.`,
          { text: { key: "manyValues", values: { limit: MAX_VALUES } } },
        );
      }
    }
  } finally {
    reader.close();
  }
  return [...found.values()].sort((a, b) =>
    Number.isNaN(a.value) ? 1 : Number.isNaN(b.value) ? -1 : a.value - b.value,
  );
}
