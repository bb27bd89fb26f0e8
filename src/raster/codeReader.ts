import { AppError } from "@/errors.ts";
import type { PixelWindow } from "./pixelWindow.ts";
import type { RasterHeader } from "./rasterHeader.ts";
import { storableNoData } from "./storableNoData.ts";
import { openValueReader, pixelGetter } from "./valueReader.ts";
import { WindowReader } from "./windowReader.ts";

/** Reads windows of codes 0–255. */
export interface CodeReader {
  readonly read: (window: PixelWindow, target: Uint8Array) => void;
  readonly close: () => void;
}

/** Whether every value that the pixels of a file can have is a code 0–255. */
export function holdsBytes({ sampleType }: RasterHeader): boolean {
  return sampleType.kind === "unsigned" && sampleType.bits <= 8;
}

function openBytes(header: RasterHeader, fill: number): CodeReader {
  const get = pixelGetter(header.sampleType, header.blocks.littleEndian);
  const isPlain = header.sampleType.bits === 8;
  const reader = new WindowReader<Uint8Array>(header, {
    outside: fill,
    masked: fill,
    sparse: storableNoData(header.noData, header.sampleType) ?? 0,
    translateRow: (bytes, rowStart, from, count, target, at) => {
      if (isPlain) target.set(bytes.subarray(rowStart + from, rowStart + from + count), at);
      else for (let i = 0; i < count; i++) target[at + i] = get(bytes, rowStart, from + i);
    },
  });
  return { read: (window, target) => reader.readWindow(window, target), close: () => reader.close() };
}

function openNumbers(header: RasterHeader, fill: number): CodeReader {
  const reader = openValueReader(header);
  let values = new Float64Array(0);
  const read = (window: PixelWindow, target: Uint8Array) => {
    const size = window.rows * window.columns;
    if (size > values.length) values = new Float64Array(size);
    reader.readWindow(window, values);
    for (let i = 0; i < size; i++) {
      const value = values[i];
      const isHole = Number.isNaN(value) || value === header.noData;
      if (!isHole && !(Number.isInteger(value) && value >= 0 && value <= 255)) {
        throw new AppError(
          "unsupportedLayout",
          `${header.path}, row ${window.row + Math.floor(i / window.columns)} holds ${value}; only codes 0–255 are moved to another grid.`,
          {
            text: {
              key: "noCode",
              values: {
                value: String(value),
                row: window.row + Math.floor(i / window.columns),
                column: window.column + (i % window.columns),
              },
            },
          },
        );
      }
      target[i] = isHole ? fill : value;
    }
  };
  return { read, close: () => reader.close() };
}

/**
 * Opens a file for its codes, whatever type they are stored in.
 *
 * @param fill stands for pixels outside the file or hidden by its mask, and for a no-data value that is no code.
 * @throws AppError when reading: `unsupportedLayout` — a value that is no code 0–255; `unreadableFile`.
 */
export function openCodeReader(header: RasterHeader, fill: number): CodeReader {
  return holdsBytes(header) ? openBytes(header, fill) : openNumbers(header, fill);
}
