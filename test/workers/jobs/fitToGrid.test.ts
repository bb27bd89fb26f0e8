import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { SMALL_GRID, smallPixels } from "../../support/smallSeries.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { writeGeoTiff } from "@/raster/writeGeoTiff.ts";
import type { IntakeRow } from "@/server/db/intake.ts";
import { fitToGrid } from "@/workers/jobs/intake/fitToGrid.ts";
import { OfferedRaster } from "@/workers/jobs/intake/offeredRaster.ts";

const folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-fit-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An offered year on a grid like the small area's. */
async function alignmentOf(name: string, grid: GridSpec): Promise<Record<string, unknown>> {
  const file = path.join(folder, `${name}.tif`);
  const pixels = smallPixels(2000);
  await writeGeoTiff(file, {
    ...{ grid, dataType: "uint8", tileSize: 64, noData: 0 },
    readRows: (first, count) => pixels.subarray(first * grid.width, (first + count) * grid.width),
  });
  const row = { id: 1, path: file, fileName: `${name}.tif` } as IntakeRow;
  const raster = new OfferedRaster(row, file, new AbortController().signal);
  try {
    const fitted = await fitToGrid(openRaster(file), { grid: SMALL_GRID, name: "small" }, raster, false);
    return JSON.parse(fitted.alignment) as Record<string, unknown>;
  } finally {
    raster.close();
  }
}

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
