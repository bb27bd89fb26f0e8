import { join } from "node:path";
import { fromFile } from "geotiff";
import { describe, expect, it, onTestFinished } from "vitest";
import { openRaster } from "@/raster/openRaster.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { openSlotReader } from "@/raster/slotReader.ts";
import { slotTableOf } from "@/raster/slotTable.ts";
import { openValueReader } from "@/raster/valueReader.ts";
import { clcdGrid, temporaryFolder, writePixels } from "./asciiRaster.ts";
import { gdal, gdalPixels, HAS_GDAL } from "./gdal.ts";

const WIDTH = 130;
const HEIGHT = 75;
/** Runs, noise and every code up to 15. */
const codes = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, i) => {
  const [row, column] = [Math.floor(i / WIDTH), i % WIDTH];
  return row % 3 === 0 ? (row * 5) % 16 : (row * row + column * 3 + ((row * column) >> 3)) % 16;
});

function ownValues(header: RasterHeader): number[] {
  const reader = openValueReader(header);
  const values = new Float64Array(WIDTH * HEIGHT);
  // Two windows that cut blocks apart, and one that reaches beyond the raster.
  reader.readWindow({ row: 0, column: 0, rows: 41, columns: WIDTH }, values.subarray(0, 41 * WIDTH));
  reader.readWindow({ row: 41, column: 0, rows: HEIGHT - 41, columns: WIDTH }, values.subarray(41 * WIDTH));
  const corner = new Float64Array(4);
  reader.readWindow({ row: HEIGHT - 1, column: WIDTH - 1, rows: 2, columns: 2 }, corner);
  reader.close();
  expect([...corner]).toEqual([values[values.length - 1], NaN, NaN, NaN]);
  return [...values];
}

function ownSlots(header: RasterHeader): number[] {
  const listed = [-32769, ...Array.from({ length: 15 }, (_, code) => code + 1)];
  const reader = openSlotReader(header, slotTableOf(listed, header.sampleType, header.noData, 0));
  const slots = new Uint8Array(WIDTH * HEIGHT);
  reader.readWindow({ row: 0, column: 0, rows: HEIGHT, columns: WIDTH }, slots);
  reader.close();
  return [...slots];
}

const LAYOUTS: ReadonlyArray<readonly [name: string, options: readonly string[]]> = [
  ["plain strips", []],
  ["one-row strips, DEFLATE", ["-co", "COMPRESS=DEFLATE", "-co", "BLOCKYSIZE=1"]],
  ["one strip", ["-co", "BLOCKYSIZE=75"]],
  ["tiles", ["-co", "TILED=YES", "-co", "BLOCKXSIZE=48", "-co", "BLOCKYSIZE=32"]],
  ["tiles, DEFLATE", ["-co", "TILED=YES", "-co", "BLOCKXSIZE=64", "-co", "BLOCKYSIZE=16", "-co", "COMPRESS=DEFLATE"]],
  [
    "tiles, DEFLATE, predictor 2",
    [
      "-co",
      "TILED=YES",
      "-co",
      "BLOCKXSIZE=64",
      "-co",
      "BLOCKYSIZE=16",
      "-co",
      "COMPRESS=DEFLATE",
      "-co",
      "PREDICTOR=2",
    ],
  ],
  ["strips, LZW", ["-co", "COMPRESS=LZW"]],
  [
    "tiles, LZW, predictor 2",
    ["-co", "TILED=YES", "-co", "BLOCKXSIZE=32", "-co", "BLOCKYSIZE=32", "-co", "COMPRESS=LZW", "-co", "PREDICTOR=2"],
  ],
  ["strips, PackBits", ["-co", "COMPRESS=PACKBITS"]],
  ["big-endian strips", ["-co", "ENDIANNESS=BIG"]],
  [
    "big-endian tiles, LZW",
    [
      "-co",
      "ENDIANNESS=BIG",
      "-co",
      "TILED=YES",
      "-co",
      "BLOCKXSIZE=32",
      "-co",
      "BLOCKYSIZE=32",
      "-co",
      "COMPRESS=LZW",
    ],
  ],
  [
    "BigTIFF tiles, DEFLATE",
    [
      "-co",
      "BIGTIFF=YES",
      "-co",
      "TILED=YES",
      "-co",
      "BLOCKXSIZE=32",
      "-co",
      "BLOCKYSIZE=32",
      "-co",
      "COMPRESS=DEFLATE",
    ],
  ],
  ["big-endian BigTIFF", ["-co", "BIGTIFF=YES", "-co", "ENDIANNESS=BIG"]],
  ["4 bits", ["-co", "NBITS=4"]],
  [
    "4 bits, tiles, DEFLATE",
    ["-co", "NBITS=4", "-co", "TILED=YES", "-co", "BLOCKXSIZE=32", "-co", "BLOCKYSIZE=32", "-co", "COMPRESS=DEFLATE"],
  ],
  [
    "cloud-optimised with overviews",
    ["-of", "COG", "-co", "BLOCKSIZE=128", "-co", "COMPRESS=DEFLATE", "-co", "OVERVIEW_COUNT=2"],
  ],
];

const TYPES: ReadonlyArray<readonly [type: string, read: (bytes: Buffer, index: number) => number]> = [
  ["UInt16", (bytes, i) => bytes.readUInt16LE(2 * i)],
  ["Int16", (bytes, i) => bytes.readInt16LE(2 * i)],
  ["UInt32", (bytes, i) => bytes.readUInt32LE(4 * i)],
  ["Int32", (bytes, i) => bytes.readInt32LE(4 * i)],
  ["Float32", (bytes, i) => bytes.readFloatLE(4 * i)],
  ["Float64", (bytes, i) => bytes.readDoubleLE(8 * i)],
];

describe.skipIf(!HAS_GDAL)("pixels of files that GDAL wrote", () => {
  it.each(LAYOUTS)("are the same to us, to geotiff and to GDAL: %s", async (_, options) => {
    const folder = temporaryFolder(onTestFinished);
    await writePixels(join(folder, "source.tif"), clcdGrid(WIDTH, HEIGHT), codes);
    const path = join(folder, "made.tif");
    gdal("gdal_translate", "-q", ...options, join(folder, "source.tif"), path);
    const header = openRaster(path);
    const own = ownValues(header);
    expect(own).toEqual([...codes]);
    expect(own).toEqual([...gdalPixels(path, folder)]);
    expect(ownSlots(header)).toEqual([...codes]);
    const image = await (await fromFile(path)).getImage();
    expect(own).toEqual([...((await image.readRasters())[0] as Uint8Array)]);
    expect(header.grid).toEqual(clcdGrid(WIDTH, HEIGHT));
  });

  it.each(TYPES)("are the same in type %s, with and without predictor, in both byte orders", async (type, read) => {
    const folder = temporaryFolder(onTestFinished);
    await writePixels(join(folder, "source.tif"), clcdGrid(WIDTH, HEIGHT), codes);
    const scale = type.startsWith("Int") ? ["-scale", "0", "15", "-7", "8"] : [];
    const predictors = type.startsWith("Float") ? ["1"] : ["1", "2"];
    for (const predictor of predictors) {
      for (const endianness of ["LITTLE", "BIG"]) {
        const path = join(folder, `${predictor}${endianness}.tif`);
        gdal(
          "gdal_translate",
          "-q",
          "-ot",
          type,
          ...scale,
          "-co",
          "COMPRESS=DEFLATE",
          "-co",
          `PREDICTOR=${predictor}`,
          "-co",
          `ENDIANNESS=${endianness}`,
          join(folder, "source.tif"),
          path,
        );
        const bytes = gdalPixels(path, folder);
        const header = openRaster(path);
        expect(ownValues(header)).toEqual(Array.from(codes, (__, i) => read(bytes, i)));
        if (scale.length === 0) expect(ownSlots(header)).toEqual([...codes]);
      }
    }
  });

  it("reads 2-bit and 1-bit pixels", async () => {
    const folder = temporaryFolder(onTestFinished);
    for (const bits of [1, 2]) {
      const few = codes.map((code) => code % 2 ** bits);
      await writePixels(join(folder, "source.tif"), clcdGrid(WIDTH, HEIGHT), few);
      gdal("gdal_translate", "-q", "-co", `NBITS=${bits}`, join(folder, "source.tif"), join(folder, "made.tif"));
      expect(ownValues(openRaster(join(folder, "made.tif")))).toEqual([...few]);
    }
  });

  it("takes blocks that were never written as no data", async () => {
    const folder = temporaryFolder(onTestFinished);
    const half = codes.map((code, i) => (i % WIDTH < 64 ? 0 : code));
    await writePixels(join(folder, "source.tif"), clcdGrid(WIDTH, HEIGHT), half, { noData: 0 });
    const path = join(folder, "sparse.tif");
    gdal(
      "gdal_translate",
      "-q",
      "-co",
      "SPARSE_OK=TRUE",
      "-co",
      "TILED=YES",
      "-co",
      "BLOCKXSIZE=64",
      "-co",
      "BLOCKYSIZE=64",
      join(folder, "source.tif"),
      path,
    );
    const header = openRaster(path);
    expect(Array.from(header.blocks.byteCounts)).toContain(0);
    expect(ownValues(header)).toEqual([...half]);
    expect(ownSlots(header)).toEqual([...half]);
  });

  it("reads signed bytes and their no-data value −128", async () => {
    const folder = temporaryFolder(onTestFinished);
    const signed = codes.map((code) => (code === 3 ? 128 : code));
    await writePixels(join(folder, "source.tif"), clcdGrid(WIDTH, HEIGHT), signed);
    const path = join(folder, "signed.tif");
    gdal("gdal_translate", "-q", "-co", "PIXELTYPE=SIGNEDBYTE", "-a_nodata", "-128", join(folder, "source.tif"), path);
    const header = openRaster(path);
    expect(header.sampleType).toEqual({ bits: 8, kind: "signed" });
    expect(ownSlots(header)).toEqual(Array.from(codes, (code) => (code === 3 ? 0 : code)));
  });

  it.each([
    ["JPEG compression", ["-co", "COMPRESS=JPEG"], /compression 7 is not read/],
    ["LERC compression", ["-co", "COMPRESS=LERC"], /compression 34887 is not read/],
    ["ZSTD compression", ["-co", "COMPRESS=ZSTD"], /compression 50000 is not read/],
    [
      "a floating-point predictor",
      ["-ot", "Float32", "-co", "COMPRESS=DEFLATE", "-co", "PREDICTOR=3"],
      /predictor 3 is not read/,
    ],
    ["three bands", ["-b", "1", "-b", "1", "-b", "1"], /it has 3 bands/],
    ["complex numbers", ["-ot", "CFloat32"], /sample format 6 are not read/],
  ])("are refused by name: %s", async (_, options, message) => {
    const folder = temporaryFolder(onTestFinished);
    await writePixels(join(folder, "source.tif"), clcdGrid(WIDTH, HEIGHT), codes);
    gdal("gdal_translate", "-q", ...options, join(folder, "source.tif"), join(folder, "made.tif"));
    expect(() => openRaster(join(folder, "made.tif"))).toThrow(message);
  });
});
