import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fromFile } from "geotiff";
import { describe, expect, it, onTestFinished } from "vitest";
import { censusRaster } from "@/raster/censusRaster.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { prepareUnpacking } from "@/raster/prepareUnpacking.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { openSlotReader } from "@/raster/slotReader.ts";
import { slotTableOf } from "@/raster/slotTable.ts";
import { openValueReader } from "@/raster/valueReader.ts";
import { clcdGrid, temporaryFolder, writePixels } from "./asciiRaster.ts";
import { blockPlaces } from "./blockPlaces.ts";
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
  const reader = openSlotReader(header, slotTableOf(listed, header.sampleType, header.noData, [0]));
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
  ["strips, ZSTD", ["-co", "COMPRESS=ZSTD"]],
  [
    "tiles, ZSTD, predictor 2",
    ["-co", "TILED=YES", "-co", "BLOCKXSIZE=48", "-co", "BLOCKYSIZE=32", "-co", "COMPRESS=ZSTD", "-co", "PREDICTOR=2"],
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
    await prepareUnpacking([header]);
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
    const predictors = type.startsWith("Float") ? ["1", "2", "3"] : ["1", "2"];
    for (const predictor of predictors) {
      // GDAL 3.6 spoils floats that it writes with predictor 3 in the other byte order, and reads them spoilt.
      for (const endianness of predictor === "3" ? ["LITTLE"] : ["LITTLE", "BIG"]) {
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
    expect(blockPlaces(header).map(({ bytes }) => bytes)).toContain(0);
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

  it("takes a block that was never written as 0 where the file names no value", async () => {
    const folder = temporaryFolder(onTestFinished);
    await writePixels(join(folder, "source.tif"), clcdGrid(WIDTH, HEIGHT), new Uint8Array(WIDTH * HEIGHT));
    const path = join(folder, "sparse.tif");
    const tiles = ["-co", "TILED=YES", "-co", "BLOCKXSIZE=64", "-co", "BLOCKYSIZE=64"];
    gdal("gdal_translate", "-q", "-co", "SPARSE_OK=TRUE", ...tiles, join(folder, "source.tif"), path);
    expect(blockPlaces(openRaster(path)).every(({ bytes }) => bytes === 0)).toBe(true);
    expect(new Set(ownValues(openRaster(path)))).toEqual(new Set([0]));
    // GDAL itself reads a value of −9999 on such a band as the nearest that a byte can have.
    gdal(
      "gdal_translate",
      "-q",
      "-a_nodata",
      "-9999",
      "-co",
      "SPARSE_OK=TRUE",
      ...tiles,
      path,
      join(folder, "far.tif"),
    );
    expect(new Set(ownValues(openRaster(join(folder, "far.tif"))))).toEqual(new Set([0]));
  });

  const MASKS: ReadonlyArray<readonly [name: string, options: readonly string[]]> = [
    ["strips", []],
    ["tiles, DEFLATE", ["-co", "TILED=YES", "-co", "BLOCKXSIZE=48", "-co", "BLOCKYSIZE=32", "-co", "COMPRESS=DEFLATE"]],
    ["cloud-optimised, ZSTD, overviews", ["-of", "COG", "-co", "BLOCKSIZE=128", "-co", "COMPRESS=ZSTD"]],
  ];

  it.each(MASKS)("takes what an internal mask hides as no data, whatever its value: %s", async (_, options) => {
    const folder = temporaryFolder(onTestFinished);
    const shown = codes.map((__, i) =>
      ((i % WIDTH) + Math.floor(i / WIDTH) * 3) % 11 > 2 || i % WIDTH > 120 ? 255 : 0,
    );
    await writePixels(join(folder, "codes.tif"), clcdGrid(WIDTH, HEIGHT), codes);
    await writePixels(join(folder, "shown.tif"), clcdGrid(WIDTH, HEIGHT), shown);
    gdal(
      "gdalbuildvrt",
      "-q",
      "-separate",
      join(folder, "both.vrt"),
      join(folder, "codes.tif"),
      join(folder, "shown.tif"),
    );
    const path = join(folder, "masked.tif");
    const internal = ["--config", "GDAL_TIFF_INTERNAL_MASK", "YES", "-b", "1", "-mask", "2"];
    gdal("gdal_translate", "-q", ...internal, ...options, join(folder, "both.vrt"), path);
    gdal("gdal_translate", "-q", "-of", "ENVI", "-b", "mask", path, join(folder, "mask.bin"));
    expect([...readFileSync(join(folder, "mask.bin"))]).toEqual([...shown]);

    const header = openRaster(path);
    expect(header.mask?.sampleType.bits).toBe(1);
    await prepareUnpacking([header]);
    expect(ownSlots(header)).toEqual(Array.from(codes, (code, i) => (shown[i] === 0 ? 0 : code)));
    const reader = openValueReader(header);
    const part = new Float64Array(50 * 30);
    reader.readWindow({ row: 20, column: 33, rows: 30, columns: 50 }, part);
    reader.close();
    const inPart = (i: number) => (20 + Math.floor(i / 50)) * WIDTH + 33 + (i % 50);
    expect([...part]).toEqual(Array.from(part, (__, i) => (shown[inPart(i)] === 0 ? NaN : codes[inPart(i)])));
    const values = censusRaster(header, { row: 0, column: 0, rows: HEIGHT, columns: WIDTH });
    const counted = new Map(values.map(({ value, pixels }) => [value, pixels]));
    expect(counted.get(NaN)).toBe(shown.filter((value) => value === 0).length);
    const sevens = codes.filter((code, i) => code === 7 && shown[i] > 0).length;
    expect(counted.get(7)).toBe(sevens);
  });

  it("reads the colour table of a file and passes its overviews over", async () => {
    const folder = temporaryFolder(onTestFinished);
    const colours = new Map([
      [1, [250, 227, 156]],
      [9, [0, 1, 255]],
    ] as const);
    await writePixels(join(folder, "source.tif"), clcdGrid(WIDTH, HEIGHT), codes, { colours });
    const path = join(folder, "made.tif");
    gdal("gdal_translate", "-q", "-co", "COMPRESS=LZW", join(folder, "source.tif"), path);
    gdal("gdaladdo", "-q", "-r", "nearest", path, "2", "4");
    expect(gdal("gdalinfo", path)).toContain("Overviews: 65x38, 33x19");
    const header = openRaster(path);
    expect(header.grid).toMatchObject({ width: WIDTH, height: HEIGHT });
    expect(header.colours?.get(1)).toEqual([250, 227, 156]);
    expect(header.colours?.get(9)).toEqual([0, 1, 255]);
    expect(ownValues(header)).toEqual([...codes]);
  });

  it.each([
    ["none", [], 0],
    ["0", ["-a_nodata", "0"], 0],
    ["15", ["-a_nodata", "15"], 15],
    ["255, which no pixel has", ["-a_nodata", "255"], null],
    ["−128 on an unsigned band", ["-a_nodata", "-128"], null],
    ["−9999 on an unsigned band", ["-a_nodata", "-9999"], null],
    ["nan on an unsigned band", ["-a_nodata", "nan"], null],
    ["65535 on a byte band", ["-a_nodata", "65535"], null],
  ] as const)("knows no data by the product's code and by the file's value: %s", async (_, options, noData) => {
    const folder = temporaryFolder(onTestFinished);
    await writePixels(join(folder, "source.tif"), clcdGrid(WIDTH, HEIGHT), codes);
    const path = join(folder, "made.tif");
    gdal("gdal_translate", "-q", ...options, join(folder, "source.tif"), path);
    expect(ownSlots(openRaster(path))).toEqual(Array.from(codes, (code) => (code === noData ? 0 : code)));
  });

  it.each([
    ["JPEG compression", ["-co", "COMPRESS=JPEG"], /compression 7 \(JPEG\) is not read/],
    ["LERC compression", ["-co", "COMPRESS=LERC"], /compression 34887 \(LERC\) is not read/],
    ["WebP compression", ["-b", "1", "-b", "1", "-b", "1", "-co", "COMPRESS=WEBP"], /3 bands/],
    ["LZMA compression", ["-co", "COMPRESS=LZMA"], /compression 34925 \(LZMA\) is not read/],
    ["three bands", ["-b", "1", "-b", "1", "-b", "1"], /it has 3 bands/],
    ["complex numbers", ["-ot", "CFloat32"], /sample format 6 are not read/],
  ])("are refused by name: %s", async (_, options, message) => {
    const folder = temporaryFolder(onTestFinished);
    await writePixels(join(folder, "source.tif"), clcdGrid(WIDTH, HEIGHT), codes);
    gdal("gdal_translate", "-q", ...options, join(folder, "source.tif"), join(folder, "made.tif"));
    expect(() => openRaster(join(folder, "made.tif"))).toThrow(message);
  });
});
