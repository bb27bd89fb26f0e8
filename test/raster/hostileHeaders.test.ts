import { closeSync, mkdirSync, openSync, readFileSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { AppError } from "@/errors.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { encodeDirectory, type DirectoryEntry } from "@/raster/tiffDirectory.ts";
import { FIELD, TAG } from "@/raster/tiffTags.ts";
import { openValueReader } from "@/raster/valueReader.ts";
import { clcdGrid, temporaryFolder, writePixels } from "./asciiRaster.ts";
import { blockPlaces } from "./blockPlaces.ts";

/** A forged file: a small honest header with some entries replaced or removed, and a few bytes of "pixels". */
function forge(
  changes: Readonly<Record<number, DirectoryEntry["values"] | null>>,
  extra: readonly DirectoryEntry[] = [],
): string {
  const honest: Array<readonly [tag: number, type: DirectoryEntry["type"], values: readonly number[]]> = [
    [TAG.imageWidth, FIELD.long, [16]],
    [TAG.imageLength, FIELD.long, [16]],
    [TAG.bitsPerSample, FIELD.short, [8]],
    [TAG.compression, FIELD.short, [1]],
    [TAG.samplesPerPixel, FIELD.short, [1]],
    [TAG.tileWidth, FIELD.long, [16]],
    [TAG.tileLength, FIELD.long, [16]],
    [TAG.tileOffsets, FIELD.long, [8]],
    [TAG.tileByteCounts, FIELD.long, [256]],
    [TAG.modelPixelScale, FIELD.double, [30, 30, 0]],
    [TAG.modelTiepoint, FIELD.double, [0, 0, 0, 50010, 3060000, 0]],
  ];
  const entries = honest.flatMap(([tag, type, values]) =>
    changes[tag] === null ? [] : [{ tag, type, values: changes[tag] ?? values }],
  );
  const path = join(temporaryFolder(onTestFinished), "forged.tif");
  writeFileSync(path, Buffer.concat([encodeDirectory([...entries, ...extra], false), new Uint8Array(300)]));
  return path;
}

function refusal(path: string): string {
  try {
    openRaster(path);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(error.message).toContain(path);
    return `${error.code}: ${error.message}`;
  }
  return "accepted";
}

describe("openRaster on hostile headers", () => {
  it("accepts the honest form of the forgery", () => {
    expect(refusal(forge({}))).toBe("accepted");
  });

  it.each([
    [
      "a raster of more bytes than allowed",
      { [TAG.imageWidth]: [60_000], [TAG.imageLength]: [60_000] },
      /tooLarge.*60000 × 60000/,
    ],
    [
      "a tile of 2³⁰ pixels around one pixel",
      { [TAG.tileWidth]: [32768], [TAG.tileLength]: [32768] },
      /tooLarge.*tile of 32768 × 32768/,
    ],
    ["fewer block places than blocks", { [TAG.imageWidth]: [64] }, /unreadableFile.*4 blocks.*places of 1/],
    ["a block beyond the end of the file", { [TAG.tileOffsets]: [100_000] }, /unreadableFile.*cut short/],
    ["a width of nought", { [TAG.imageWidth]: [0] }, /unreadableFile.*the width is 0/],
    ["no height", { [TAG.imageLength]: null }, /unreadableFile.*the height is missing/],
    ["a pixel scale of nought", { [TAG.modelPixelScale]: [0, 30, 0] }, /unreadableFile.*pixelWidth 0/],
    ["no place on earth", { [TAG.modelPixelScale]: null }, /unsupportedLayout.*where its pixels lie/],
    ["a 24-bit pixel", { [TAG.bitsPerSample]: [24] }, /unsupportedLayout.*24 bits/],
    ["an unknown compression", { [TAG.compression]: [7] }, /unsupportedLayout.*compression 7/],
  ])("refuses %s", (_, changes, message) => {
    expect(refusal(forge(changes as Record<number, number[] | null>))).toMatch(message);
  });

  it("refuses a few bytes that claim to be a country", () => {
    const tiles = 43 * 43;
    const changes = {
      [TAG.imageWidth]: [22_000],
      [TAG.imageLength]: [22_000],
      [TAG.tileWidth]: [512],
      [TAG.tileLength]: [512],
      [TAG.tileOffsets]: new Array<number>(tiles).fill(8),
      [TAG.tileByteCounts]: new Array<number>(tiles).fill(10),
    };
    expect(refusal(forge(changes))).toMatch(/tooLarge.*times as many/);
  });

  it("refuses rotated and south-up rasters", () => {
    const matrix = [20, 10, 0, 5, 10, -20, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1];
    const rotated: DirectoryEntry = { tag: TAG.modelTransformation, type: FIELD.double, values: matrix };
    expect(refusal(forge({ [TAG.modelPixelScale]: null }, [rotated]))).toMatch(/unsupportedLayout.*north to south/);
  });

  it("reads a north-up matrix and pixel-is-point", () => {
    const matrix: DirectoryEntry = {
      tag: TAG.modelTransformation,
      type: FIELD.double,
      values: [30, 0, 0, 500, 0, -20, 0, 900, 0, 0, 0, 0, 0, 0, 0, 1],
    };
    expect(openRaster(forge({ [TAG.modelPixelScale]: null }, [matrix])).grid).toMatchObject({
      originX: 500,
      originY: 900,
      pixelWidth: 30,
      pixelHeight: 20,
    });
    const keys: DirectoryEntry = {
      tag: TAG.geoKeyDirectory,
      type: FIELD.short,
      values: [1, 1, 0, 3, 1024, 0, 1, 1, 1025, 0, 1, 2, 3072, 0, 1, 32648],
    };
    const header = openRaster(forge({}, [keys]));
    expect(header.grid).toMatchObject({ originX: 49995, originY: 3060015 });
    expect(header.crsName).toBe("EPSG:32648 WGS 84 / UTM zone 48N");
  });

  it("refuses directories that point in a circle, too many of them, and too many tags", () => {
    const path = forge({});
    const bytes = readFileSync(path);
    const next = 8 + 2 + 12 * bytes.readUInt16LE(8);
    bytes.writeUInt32LE(8, next);
    writeFileSync(path, bytes);
    expect(refusal(path)).toMatch(/unreadableFile.*circle/);
    const many = Array.from({ length: 300 }, (_, i): DirectoryEntry => ({
      tag: 50_000 + i,
      type: FIELD.short,
      values: [1],
    }));
    expect(refusal(forge({}, many))).toMatch(/tooLarge.*311 tags/);
  });

  it("refuses what is no TIFF, is empty, is a folder or is not there", () => {
    const folder = temporaryFolder(onTestFinished);
    writeFileSync(join(folder, "empty.tif"), "");
    writeFileSync(join(folder, "text.tif"), "this is not a raster at all");
    mkdirSync(join(folder, "folder.tif"));
    expect(refusal(join(folder, "empty.tif"))).toMatch(/unreadableFile/);
    expect(refusal(join(folder, "text.tif"))).toMatch(/unreadableFile.*does not begin like a TIFF/);
    expect(refusal(join(folder, "folder.tif"))).toMatch(/unreadableFile.*folder/);
    expect(refusal(join(folder, "missing.tif"))).toMatch(/notFound/);
  });

  it("names the tile whose bytes are damaged", async () => {
    const path = join(temporaryFolder(onTestFinished), "damaged.tif");
    const header = await writePixels(
      path,
      clcdGrid(200, 100),
      new Uint8Array(20_000).map((_, i) => (i * i) % 9),
    );
    const file = openSync(path, "r+");
    writeSync(file, Buffer.alloc(40, 0xff), 0, 40, blockPlaces(header)[5].offset + 10);
    closeSync(file);
    const reader = openValueReader(openRaster(path));
    expect(() => reader.readWindow({ row: 0, column: 0, rows: 100, columns: 200 }, new Float64Array(20_000))).toThrow(
      /tile 5 \(from row 64\) cannot be unpacked/,
    );
    reader.close();
    truncateSync(path, header.fileBytes - 20);
    expect(refusal(path)).toMatch(/unreadableFile.*cut short/);
  });

  it("stops inflating at the declared size of a tile", async () => {
    const path = join(temporaryFolder(onTestFinished), "bomb.tif");
    await writePixels(path, clcdGrid(2048, 2048), new Uint8Array(2048 * 2048), { tileSize: 2048 });
    const bytes = readFileSync(path);
    for (let i = 0; i < bytes.readUInt16LE(8); i++) {
      const at = 10 + 12 * i;
      if ([TAG.imageWidth, TAG.imageLength].includes(bytes.readUInt16LE(at) as 256)) bytes.writeUInt32LE(16, at + 8);
      if ([TAG.tileWidth, TAG.tileLength].includes(bytes.readUInt16LE(at) as 322)) bytes.writeUInt16LE(16, at + 8);
    }
    writeFileSync(path, bytes);
    const reader = openValueReader(openRaster(path));
    expect(() => reader.readWindow({ row: 0, column: 0, rows: 16, columns: 16 }, new Float64Array(256))).toThrow(
      /tile 0 .* cannot be unpacked/,
    );
    reader.close();
  });
});
