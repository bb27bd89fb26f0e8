import { deflateSync } from "node:zlib";
import { encodeDirectory, type DirectoryEntry } from "@/raster/tiffDirectory.ts";
import { FIELD, TAG } from "@/raster/tiffTags.ts";
import { SMALL_GRID } from "./smallSeries.ts";

/** Changed entries by tag; `null` leaves one out. */
export type TagChanges = Readonly<Record<number, readonly number[] | null>>;

const WIDTH = SMALL_GRID.width;
const HEIGHT = SMALL_GRID.height;

/**
 * A raster on the small series' grid, laid out by hand as one strip, with some tags replaced or removed.
 *
 * @param packed pixel data as stored; left out = plain bytes.
 */
export function forgeTiff(
  changes: TagChanges,
  {
    packed,
    compression = 1,
    big = false,
    extra = [],
  }: {
    packed?: Uint8Array;
    compression?: number;
    big?: boolean;
    extra?: readonly DirectoryEntry[];
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
    return encodeDirectory([...kept, ...extra], big);
  };
  const header = build(build(0).length);
  return Buffer.concat([header, data]);
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
