import { deflateSync } from "node:zlib";
import { encodeDirectories, type DirectoryEntry } from "@/raster/tiffDirectory.ts";
import { FIELD, TAG } from "@/raster/tiffTags.ts";
import { SMALL_GRID } from "./smallSeries.ts";

/** Changed entries by tag; `null` leaves one out. */
export type TagChanges = Readonly<Record<number, readonly number[] | null>>;

const WIDTH = SMALL_GRID.width;
const HEIGHT = SMALL_GRID.height;

/** The directory of a mask of one plain strip. */
function maskDirectory(offset: number, bytes: number): DirectoryEntry[] {
  const fields: ReadonlyArray<readonly [number, number]> = [
    [TAG.newSubfileType, 4],
    [TAG.imageWidth, WIDTH],
    [TAG.imageLength, HEIGHT],
    [TAG.bitsPerSample, 8],
    [TAG.compression, 1],
    [TAG.photometric, 4],
    [TAG.samplesPerPixel, 1],
    [TAG.rowsPerStrip, HEIGHT],
    [TAG.stripOffsets, offset],
    [TAG.stripByteCounts, bytes],
  ];
  return fields.map(([tag, value]) => ({ tag, type: FIELD.long, values: [value] }));
}

/**
 * A raster on the small series' grid, laid out by hand as one strip, with some tags replaced or removed.
 *
 * @param packed pixel data as stored; left out = plain bytes.
 * @param mask the file's own mask, a byte a pixel, as a directory of its own.
 */
export function forgeTiff(
  changes: TagChanges,
  {
    packed,
    compression = 1,
    big = false,
    extra = [],
    mask,
  }: {
    packed?: Uint8Array;
    compression?: number;
    big?: boolean;
    extra?: readonly DirectoryEntry[];
    mask?: Uint8Array;
  } = {},
): Buffer {
  const data = packed ?? new Uint8Array(WIDTH * HEIGHT).fill(1);
  const build = (offset: number) => {
    const honest: ReadonlyArray<readonly [number, DirectoryEntry["type"], readonly number[]]> = [
      [TAG.imageWidth, FIELD.long, [WIDTH]],
      [TAG.imageLength, FIELD.long, [HEIGHT]],
      [TAG.bitsPerSample, FIELD.short, [8]],
      [TAG.compression, FIELD.short, [compression]],
      [TAG.samplesPerPixel, FIELD.short, [1]],
      [TAG.rowsPerStrip, FIELD.long, [HEIGHT]],
      [TAG.stripOffsets, FIELD.long, [offset]],
      [TAG.stripByteCounts, FIELD.long, [data.length]],
      [TAG.modelPixelScale, FIELD.double, [SMALL_GRID.pixelWidth, SMALL_GRID.pixelHeight, 0]],
      [TAG.modelTiepoint, FIELD.double, [0, 0, 0, SMALL_GRID.originX, SMALL_GRID.originY, 0]],
    ];
    const kept = honest.flatMap(([tag, type, values]) =>
      changes[tag] === null ? [] : [{ tag, type, values: changes[tag] ?? values }],
    );
    const image = [...kept, ...extra];
    return encodeDirectories(mask ? [image, maskDirectory(offset + data.length, mask.length)] : [image], big);
  };
  const header = build(build(0).length);
  return Buffer.concat([header, data, mask ?? new Uint8Array(0)]);
}

/** Whole bytes as an LZW stream of literals: a clear code before the table outgrows nine bits. */
export function packLzw(bytes: Uint8Array): Uint8Array {
  const codes: number[] = [];
  bytes.forEach((byte, index) => {
    if (index % 200 === 0) codes.push(256);
    codes.push(byte);
  });
  codes.push(257);
  const bits = codes.map((code) => code.toString(2).padStart(9, "0")).join("");
  return Uint8Array.from(bits.match(/.{1,8}/g) ?? [], (part) => parseInt(part.padEnd(8, "0"), 2));
}

/** Whole bytes as PackBits literals. */
export function packLiterals(bytes: Uint8Array): Uint8Array {
  const parts: number[] = [];
  for (let at = 0; at < bytes.length; at += 128) {
    const run = bytes.subarray(at, at + 128);
    parts.push(run.length - 1, ...run);
  }
  return Uint8Array.from(parts);
}

export const packDeflate = (bytes: Uint8Array): Uint8Array => new Uint8Array(deflateSync(bytes));

/** Whole bytes as a ZSTD frame of one raw block. Source: RFC 8878, sections 3.1.1.1 and 3.1.1.2. */
export function packZstd(bytes: Uint8Array): Uint8Array {
  const head = Buffer.alloc(10);
  head.writeUInt32LE(0xfd2fb528, 0);
  // One segment; its size, less 256, in two bytes.
  head.writeUInt8(0x60, 4);
  head.writeUInt16LE(bytes.length - 256, 5);
  head.writeUIntLE((bytes.length << 3) | 1, 7, 3);
  return Buffer.concat([head, bytes]);
}
