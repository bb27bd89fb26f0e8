import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { projectionOf } from "@/domain/grid/projection.ts";
import { placeOnGrid } from "@/raster/alignment.ts";
import { censusRaster } from "@/raster/censusRaster.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { resampleNearest } from "@/raster/resampleNearest.ts";
import { clcdGrid, CLCD_PROJECTION, pixelsOf, temporaryFolder, writeDrawing, writePixels } from "./asciiRaster.ts";
import { gdal, gdalPixels, HAS_GDAL } from "./gdal.ts";

describe("placeOnGrid", () => {
  it("states both grids and the offset of a file that does not fit", () => {
    const place = () =>
      placeOnGrid(clcdGrid(5, 3), "the area", clcdGrid(5, 3, { originX: 50025, originY: 3060007.5 }), "b.tif");
    expect(place).toThrow(
      /b\.tif does not lie on the grid of the area: the corners are -0\.5 columns and 0\.25 rows apart.*the area: 5 × 3 pixels of 30 × 30, north-west corner \(50010, 3060000\)/,
    );
    expect(() => placeOnGrid(clcdGrid(5, 3), "the area", clcdGrid(5, 3, { pixelWidth: 10 }), "b.tif")).toThrow(
      /pixel sizes differ/,
    );
    expect(() => placeOnGrid(clcdGrid(5, 3), "the area", clcdGrid(5, 3, { projection: "" }), "b.tif")).toThrow(
      /coordinate systems differ.*no coordinate system that can be read/,
    );
  });

  it("refuses a file without a pixel in common", () => {
    expect(() => placeOnGrid(clcdGrid(5, 3), "the area", clcdGrid(5, 3, { originX: 50010 + 150 }), "b.tif")).toThrow(
      /no pixel in common/,
    );
  });
});

describe("resampleNearest", () => {
  it("moves pixels by less than one, and reports how many and how far", async () => {
    const folder = temporaryFolder(onTestFinished);
    const { pixels } = pixelsOf(
      `1234
       5678`,
    );
    // A quarter of a pixel east of the area: every centre still falls into its own pixel, the last column into none.
    await writePixels(join(folder, "a.tif"), clcdGrid(4, 2, { originX: 50017.5 }), pixels, { noData: 0 });
    const report = await resampleNearest(join(folder, "a.tif"), clcdGrid(5, 2), join(folder, "b.tif"));
    expect(report).toMatchObject({ filledPixels: 8, movedRatio: 1, longestMovePx: 0.25 });
    expect([...report.areaBeforeHa]).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((code) => [code, 0.09]));
    expect([...report.areaAfterHa]).toEqual([[0, 0.18], ...[1, 2, 3, 4, 5, 6, 7, 8].map((code) => [code, 0.09])]);
    const header = openRaster(join(folder, "b.tif"));
    expect(header.grid).toEqual(clcdGrid(5, 2));
    const values = censusRaster(header, { row: 0, column: 0, rows: 2, columns: 5 });
    expect(values.find(({ value }) => value === 0)?.pixels).toBe(2);
  });

  it("moves nothing between equal grids", async () => {
    const folder = temporaryFolder(onTestFinished);
    await writeDrawing(join(folder, "a.tif"), "1234");
    expect(await resampleNearest(join(folder, "a.tif"), clcdGrid(4, 1), join(folder, "b.tif"))).toMatchObject({
      movedRatio: 0,
      longestMovePx: 0,
    });
  });

  it.skipIf(!HAS_GDAL)("agrees with gdalwarp across projections", async () => {
    const folder = temporaryFolder(onTestFinished);
    const codes = Uint8Array.from(
      { length: 120 * 90 },
      (_, i) => 1 + (((Math.floor(i / 120) >> 2) + ((i % 120) >> 3)) % 9),
    );
    await writePixels(join(folder, "a.tif"), clcdGrid(120, 90), codes, { noData: 0 });
    const utm = "+proj=utm +zone=48 +datum=WGS84 +units=m +no_defs";
    const middle = projectionOf(CLCD_PROJECTION).inverse([50010 + 60 * 30, 3060000 - 45 * 30]);
    const [west, north] = projectionOf(utm)
      .forward(middle)
      .map((metres, axis) => Math.round(metres / 40) * 40 + (axis === 0 ? -45 : 35) * 40);
    const target = clcdGrid(90, 70, {
      projection: utm,
      originX: west,
      originY: north,
      pixelWidth: 40,
      pixelHeight: 40,
    });
    const extent = [west, north - 70 * 40, west + 90 * 40, north].map(String);
    gdal(
      "gdalwarp",
      "-q",
      "-r",
      "near",
      "-et",
      "0",
      "-t_srs",
      "EPSG:32648",
      "-te",
      ...extent,
      "-tr",
      "40",
      "40",
      join(folder, "a.tif"),
      join(folder, "peer.tif"),
    );
    const report = await resampleNearest(join(folder, "a.tif"), target, join(folder, "own.tif"));
    expect(report.filledPixels).toBeGreaterThan(1000);
    expect(
      Buffer.compare(gdalPixels(join(folder, "own.tif"), folder), gdalPixels(join(folder, "peer.tif"), folder)),
    ).toBe(0);
  });

  it("refuses rasters that hold no codes", async () => {
    const folder = temporaryFolder(onTestFinished);
    await writePixels(join(folder, "a.tif"), clcdGrid(2, 1), Float32Array.of(1, 2.5));
    await expect(resampleNearest(join(folder, "a.tif"), clcdGrid(2, 1), join(folder, "b.tif"))).rejects.toThrow(
      /row 0 holds 2.5/,
    );
    expect(existsSync(join(folder, "b.tif"))).toBe(false);
  });

  const shared = process.env.CARBONWATCH_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
  it.skipIf(!existsSync(join(shared, "data", "landcover")))(
    "brings the second year of Lausanne onto the first year's grid",
    async () => {
      const path = (year: number) => join(shared, "data", "landcover", `lausanne_${year}_misaligned.tif`);
      const output = join(temporaryFolder(onTestFinished), "lausanne_2012.tif");
      const target = openRaster(path(2006)).grid;
      const report = await resampleNearest(path(2012), target, output);
      expect(report.longestMovePx).toBeLessThan(Math.SQRT1_2);
      expect(report.movedRatio).toBeGreaterThan(0.99);
      expect(placeOnGrid(target, "2006", openRaster(output).grid, "2012").relation).toBe("identical");
    },
  );
});
