import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { AppError } from "@/errors.ts";
import { openRaster } from "./openRaster.ts";
import type { PixelWindow } from "./pixelWindow.ts";
import { prepareUnpacking } from "./prepareUnpacking.ts";
import type { RasterHeader } from "./rasterHeader.ts";
import { openSlotReader } from "./slotReader.ts";
import type { RasterLimits } from "./tiffDirectoryReader.ts";
import { storableNoData } from "./storableNoData.ts";
import { openValueReader } from "./valueReader.ts";

/** What can be said about a file before it is tallied. */
export interface RasterDescription {
  readonly header: RasterHeader;
  /** Value → pixels, ascending by value; the no-data value included, hidden pixels and NaN not. */
  readonly histogram: ReadonlyMap<number, number>;
  /** Pixels that hold the file's own no-data value, lie in blocks never written, or are hidden by the file's mask. */
  readonly noDataPixels: number;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly sha256: string;
}

/** A file whose pixels take more values than this holds no classes. */
const MAX_VALUES = 4096;
const STRIP_PIXELS = 1 << 22;

function* stripsOf({ grid, blocks }: RasterHeader): Generator<PixelWindow> {
  const rows = Math.max(1, Math.floor(STRIP_PIXELS / grid.width / blocks.blockHeight)) * blocks.blockHeight;
  for (let row = 0; row < grid.height; row += rows)
    yield { row, column: 0, rows: Math.min(rows, grid.height - row), columns: grid.width };
}

/** One byte, one bin. */
function byteHistogram(header: RasterHeader): Map<number, number> {
  const slotOfRaw = Uint8Array.from({ length: 256 }, (_, raw) => raw);
  const reader = openSlotReader(header, {
    unknownSlot: 256,
    slotOfRaw,
    identity: false,
    slotOfValue: new Map(),
    sparseSlot: (storableNoData(header.noData, header.sampleType) ?? 0) & 0xff,
  });
  const bins = new Float64Array(256);
  let pixels = new Uint8Array(0);
  try {
    for (const strip of stripsOf(header)) {
      const size = strip.rows * strip.columns;
      if (size > pixels.length) pixels = new Uint8Array(size);
      reader.readWindow(strip, pixels);
      for (let i = 0; i < size; i++) bins[pixels[i]]++;
    }
  } finally {
    reader.close();
  }
  const valueOf = (raw: number) => (header.sampleType.kind === "signed" ? (raw << 24) >> 24 : raw);
  return new Map(Array.from(bins, (count, raw) => [valueOf(raw), count] as const).filter(([, count]) => count > 0));
}

function valueHistogram(header: RasterHeader): Map<number, number> {
  const reader = openValueReader(header);
  const bins = new Map<number, number>();
  try {
    for (const strip of stripsOf(header)) {
      const values = new Float64Array(strip.rows * strip.columns);
      reader.readWindow(strip, values);
      for (const value of values) bins.set(value, (bins.get(value) ?? 0) + 1);
      if (bins.size > MAX_VALUES) {
        throw new AppError(
          "unsupportedLayout",
          `${header.path} holds more than ${MAX_VALUES} different values by row ${strip.row + strip.rows}: it is no land-cover raster.`,
        );
      }
    }
  } finally {
    reader.close();
  }
  return bins;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/**
 * Header, histogram of the values and hash of a file: what the intake checks look at.
 *
 * @throws AppError as `openRaster` does; `unreadableFile` — a damaged block; `unsupportedLayout` — too many values.
 */
export async function describeRaster(path: string, limits?: RasterLimits): Promise<RasterDescription> {
  const header = openRaster(path, limits);
  await prepareUnpacking([header]);
  const bins = header.sampleType.bits === 8 && !header.mask ? byteHistogram(header) : valueHistogram(header);
  const histogram = new Map([...bins].filter(([value]) => !Number.isNaN(value)).sort(([a], [b]) => a - b));
  const hidden = bins.get(NaN) ?? 0;
  const stored = storableNoData(header.noData, header.sampleType);
  const noDataPixels = stored === null || Number.isNaN(stored) ? hidden : hidden + (bins.get(stored) ?? 0);
  return { header, histogram, noDataPixels, sha256: await sha256Of(path) };
}
