import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { censusRaster } from "@/raster/censusRaster.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { prepareUnpacking } from "@/raster/prepareUnpacking.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { openValueReader } from "@/raster/valueReader.ts";
import { temporaryFolder } from "./asciiRaster.ts";

/** Cases in CI; CARBONWATCH_LAYOUT_CASES runs longer, CARBONWATCH_LAYOUT_SEED elsewhere. */
const CASES = Number(process.env.CARBONWATCH_LAYOUT_CASES ?? 120);
const SEED = Number(process.env.CARBONWATCH_LAYOUT_SEED ?? 20_260_207);
const PYTHON = "/usr/bin/python3";
const SCRIPT = fileURLToPath(new URL("./makeLayouts.py", import.meta.url));

function hasRasterio(): boolean {
  try {
    execFileSync(PYTHON, ["-c", "import rasterio"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const TYPES = ["uint8", "int8", "uint16", "int16", "uint32", "int32", "float32", "float64"] as const;
const COMPRESSIONS = ["NONE", "DEFLATE", "LZW", "PACKBITS", "ZSTD"] as const;
/** No-data values that the type can hold. */
const NO_DATA = { uint: [0, 15, 3], int: [0, -7, -128], float: [0, -9999, -0.5] } as const;

/** One layout: everything that a file's writer may choose, apart from what GDAL itself refuses. */
const layout = fc
  .record({
    width: fc.integer({ min: 1, max: 150 }),
    height: fc.integer({ min: 1, max: 100 }),
    dtype: fc.constantFrom(...TYPES),
    packed: fc.constantFrom(null, null, 1, 2, 4),
    tiled: fc.boolean(),
    blockx: fc.constantFrom(16, 32, 48, 64, 256),
    blocky: fc.constantFrom(16, 32, 64, 112),
    stripRows: fc.integer({ min: 1, max: 100 }),
    compress: fc.constantFrom(...COMPRESSIONS),
    differences: fc.boolean(),
    floating: fc.boolean(),
    big: fc.boolean(),
    bigtiff: fc.boolean(),
    sparse: fc.boolean(),
    noData: fc.option(fc.nat(2)),
    mask: fc.boolean(),
    overviews: fc.boolean(),
    seed: fc.nat(1 << 30),
  })
  .map(({ packed, stripRows, differences, floating, big, noData, ...plain }) => {
    const family = plain.dtype.startsWith("uint") ? "uint" : plain.dtype.startsWith("int") ? "int" : "float";
    const nbits = plain.dtype === "uint8" ? packed : null;
    const mayDiffer = ["DEFLATE", "LZW", "ZSTD"].includes(plain.compress) && nbits === null;
    // GDAL 3.6 spoils floats that it writes with predictor 3 in the other byte order, and reads them spoilt.
    const isFloating = mayDiffer && family === "float" && floating && !big;
    const wanted = noData === null ? null : NO_DATA[family][noData];
    return {
      ...plain,
      nbits,
      predictor: isFloating ? 3 : mayDiffer && differences ? 2 : 1,
      overviews: plain.overviews && Math.min(plain.width, plain.height) > 8,
      blocky: plain.tiled ? plain.blocky : Math.min(stripRows, plain.height),
      endianness: big ? "BIG" : "LITTLE",
      nodata: nbits !== null && wanted !== null ? Math.min(wanted, 2 ** nbits - 1) : wanted,
    };
  });

function valuesOf(header: RasterHeader): Float64Array {
  const { width, height } = header.grid;
  const values = new Float64Array(width * height);
  const reader = openValueReader(header);
  // In two windows, so that blocks are cut apart.
  const split = Math.ceil(height / 3);
  reader.readWindow({ row: 0, column: 0, rows: split, columns: width }, values.subarray(0, split * width));
  reader.readWindow({ row: split, column: 0, rows: height - split, columns: width }, values.subarray(split * width));
  reader.close();
  return values;
}

function countsOf(values: Float64Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

describe.skipIf(!hasRasterio())("files of every layout that GDAL writes", () => {
  it(`hold for us what GDAL reads in them (${CASES} layouts)`, { timeout: 20_000 + CASES * 50 }, async () => {
    const folder = temporaryFolder(onTestFinished);
    const cases = fc.sample(layout, { numRuns: CASES, seed: SEED });
    execFileSync(PYTHON, [SCRIPT, folder], { input: JSON.stringify(cases), stdio: ["pipe", "ignore", "pipe"] });
    for (const [index, stated] of cases.entries()) {
      const said = `case ${index}: ${JSON.stringify(stated)}`;
      const truth = readFileSync(join(folder, `case_${index}.bin`));
      const wanted = new Float64Array(truth.buffer, truth.byteOffset, truth.length / 8);
      const header = openRaster(join(folder, `case_${index}.tif`));
      await prepareUnpacking([header]);
      const { width, height, dtype, nbits } = stated;
      expect({ ...header.grid, ...header.sampleType }, said).toMatchObject({
        ...{ width, height, originX: 500_000, originY: 3_000_000, pixelWidth: 30 },
        ...{ bits: nbits ?? Number(dtype.replace(/\D/g, "")) },
      });
      const own = valuesOf(header);
      const first = own.findIndex((value, i) => !Object.is(value, wanted[i]));
      expect(first < 0 ? null : { first, own: own[first], gdal: wanted[first] }, said).toBeNull();
      // The census sees the same pixels by another way.
      const counted = censusRaster(header, { row: 0, column: 0, rows: height, columns: width });
      expect(new Map(counted.map(({ value, pixels }) => [value, pixels])), said).toEqual(countsOf(wanted));
    }
  });

  it("are of every kind: none of the choices is left to chance", () => {
    const cases = fc.sample(layout, { numRuns: CASES, seed: SEED });
    const seen = new Set(cases.flatMap((one) => [`${one.compress} ${one.predictor}`, `${one.dtype} ${one.nbits}`]));
    for (const compression of COMPRESSIONS) expect(seen).toContain(`${compression} 1`);
    for (const compression of ["DEFLATE", "LZW", "ZSTD"])
      for (const predictor of [2, 3]) expect(seen).toContain(`${compression} ${predictor}`);
    for (const type of TYPES) expect(seen).toContain(`${type} null`);
    for (const bits of [1, 2, 4]) expect(seen).toContain(`uint8 ${bits}`);
  });
});
