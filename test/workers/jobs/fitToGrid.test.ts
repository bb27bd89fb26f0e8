import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { SMALL_GRID, smallPixels } from "../../support/smallSeries.ts";
import { rasterAlignmentSchema } from "@/contract/rasterAlignment.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { writeGeoTiff } from "@/raster/writeGeoTiff.ts";
import type { IntakeRow } from "@/server/db/intake.ts";
import { fitToGrid } from "@/workers/jobs/intake/fitToGrid.ts";
import { OfferedRaster } from "@/workers/jobs/intake/offeredRaster.ts";

const folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-fit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An offered year on a grid like the small area's. */
async function alignmentOf(name: string, grid: GridSpec, mayResample = false): Promise<Record<string, unknown>> {
  const file = path.join(folder, `${name}.tif`);
  const pixels = smallPixels(2000);
  await writeGeoTiff(file, {
    ...{ grid, dataType: "uint8", tileSize: 64, noData: 0 },
    readRows: (first, count) => pixels.subarray(first * grid.width, (first + count) * grid.width),
  });
  const row = { id: 1, path: file, fileName: `${name}.tif` } as IntakeRow;
  const raster = new OfferedRaster(row, file, new AbortController().signal);
  try {
    const fitted = await fitToGrid(openRaster(file), { grid: SMALL_GRID, name: "small" }, raster, mayResample);
    return JSON.parse(fitted.alignment) as Record<string, unknown>;
  } finally {
    raster.close();
  }
}

describe("a raster on pixels of its own", () => {
  it("is recorded with what moving it did, as the page reads it", async () => {
    const beside = { ...SMALL_GRID, originX: SMALL_GRID.originX + 33 };
    const laid = rasterAlignmentSchema.parse(await alignmentOf("beside", beside, true));
    expect(laid).toMatchObject({ relation: "resampled", movedRatio: 1 });
    expect(laid.longestMovePx).toBeCloseTo(0.33, 9);
    const sum = (areas: Record<string, number> = {}) => Object.values(areas).reduce((total, ha) => total + ha, 0);
    // 60 × 40 pixels of 1 ha; a third of a pixel is beyond the edge, so that no column loses its centres.
    expect([sum(laid.areaBeforeHa), sum(laid.areaAfterHa)]).toEqual([2400, 2400]);
  });
});

describe("a raster in CGCS2000 for an area in WGS 84", () => {
  const cgcs = { ...SMALL_GRID, projection: SMALL_GRID.projection.replace("+datum=WGS84", "+ellps=GRS80") };

  it("is laid on its pixels as it is, and its record says that the datums were taken as one", async () => {
    expect(cgcs.projection).toContain("GRS80");
    expect(await alignmentOf("cgcs2000", cgcs)).toMatchObject({ relation: "identical", datumTakenAsSame: true });
    const south = { ...cgcs, originY: cgcs.originY + 500 };
    expect(await alignmentOf("shifted", south)).toMatchObject({ relation: "shifted", datumTakenAsSame: true });
  });

  it("is not said where file and area name the same datum", async () => {
    const alignment = await alignmentOf("wgs84", SMALL_GRID);
    expect(alignment).toMatchObject({ relation: "identical" });
    expect(alignment).not.toHaveProperty("datumTakenAsSame");
  });
});
