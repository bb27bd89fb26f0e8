import type { RasterHeader, SampleType } from "./rasterHeader.ts";
import { storableNoData } from "./storableNoData.ts";
import { WindowReader } from "./windowReader.ts";

/** Reads the pixel at `index` of a row that begins at byte `rowStart`. */
export type PixelGetter = (bytes: Uint8Array, rowStart: number, index: number) => number;

/** How to read one stored pixel as a number. */
export function pixelGetter({ bits, kind }: SampleType, littleEndian: boolean): PixelGetter {
  if (bits < 8) {
    const perByte = 8 / bits;
    const mask = (1 << bits) - 1;
    return (bytes, rowStart, index) =>
      (bytes[rowStart + Math.floor(index / perByte)] >> (8 - bits * ((index % perByte) + 1))) & mask;
  }
  const size = bits / 8;
  const viewed =
    (read: (view: DataView, at: number) => number): PixelGetter =>
    (bytes, rowStart, index) =>
      read(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), rowStart + index * size);
  if (kind === "float")
    return viewed((view, at) => (bits === 32 ? view.getFloat32(at, littleEndian) : view.getFloat64(at, littleEndian)));
  if (bits === 8)
    return kind === "signed"
      ? (bytes, start, index) => (bytes[start + index] << 24) >> 24
      : (bytes, start, index) => bytes[start + index];
  if (bits === 16)
    return viewed((view, at) =>
      kind === "signed" ? view.getInt16(at, littleEndian) : view.getUint16(at, littleEndian),
    );
  return viewed((view, at) => (kind === "signed" ? view.getInt32(at, littleEndian) : view.getUint32(at, littleEndian)));
}

/**
 * A reader of the stored values themselves. Outside the raster and where its mask says so: `NaN`. For looks at single
 * windows, not for the pass.
 */
export function openValueReader(header: RasterHeader): WindowReader<Float64Array> {
  const get = pixelGetter(header.sampleType, header.blocks.littleEndian);
  return new WindowReader<Float64Array>(header, {
    outside: NaN,
    masked: NaN,
    sparse: storableNoData(header.noData, header.sampleType) ?? 0,
    translateRow: (bytes, rowStart, from, count, target, at) => {
      for (let i = 0; i < count; i++) target[at + i] = get(bytes, rowStart, from + i);
    },
  });
}
