import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { writeGeoTiff } from "@/raster/writeGeoTiff.ts";
import { Installation } from "../support/installation.ts";
import { fillInbox, SMALL_AREA_ID, SMALL_GRID, smallPixels, writeSmallYear } from "../support/smallSeries.ts";

interface Row {
  readonly year: number;
  readonly alignment: string;
  readonly storedPath: string;
}

/** The small area with a wide margin to the north and west, as part of a country. */
const NORTH = 37;
const WEST = 51;
const COUNTRY: GridSpec = {
  ...SMALL_GRID,
  width: 240,
  height: 150,
  originX: SMALL_GRID.originX - WEST * SMALL_GRID.pixelWidth,
  originY: SMALL_GRID.originY + NORTH * SMALL_GRID.pixelHeight,
};

async function writeCountry(file: string, year: number): Promise<void> {
  const small = smallPixels(year);
  const pixels = new Uint8Array(COUNTRY.width * COUNTRY.height).fill(1);
  for (let row = 0; row < SMALL_GRID.height; row++)
    pixels.set(
      small.subarray(row * SMALL_GRID.width, (row + 1) * SMALL_GRID.width),
      (row + NORTH) * COUNTRY.width + WEST,
    );
  const readRows = (first: number, rows: number) =>
    pixels.subarray(first * COUNTRY.width, (first + rows) * COUNTRY.width);
  await writeGeoTiff(file, { grid: COUNTRY, dataType: "uint8", tileSize: 16, noData: 0, readRows });
}

describe("a whole country's year", { timeout: 120_000 }, () => {
  const installation = new Installation();
  const file = path.join(installation.dataDir, "country_2002.tif");
  const budgets = (year: number) =>
    installation.rows("SELECT * FROM RegionBudget WHERE year = ? ORDER BY regionCode", year).map((row) => ({
      ...(row as Record<string, unknown>),
      inputHash: null,
    }));

  beforeAll(async () => {
    await fillInbox(installation.dataDir, [2000, 2001]);
    expect((await installation.run(["recompute"])).stderr).toBe("");
    await writeCountry(file, 2002);
  });
  afterAll(() => installation.dispose());

  it("is kept as the area's window, with the hash of what was offered, and gives the same accounts", async () => {
    const first = await installation.run(["ingest", file]);
    expect(first.stderr).toBe("");
    expect(JSON.parse(first.stdout)).toMatchObject({ state: "accepted", area: SMALL_AREA_ID });
    const [row] = installation.rows<Row>("SELECT year, alignment, storedPath FROM Dataset WHERE year = 2002");
    expect(JSON.parse(row.alignment)).toMatchObject({
      relation: "shifted",
      rowOffset: NORTH,
      columnOffset: WEST,
      cropped: true,
    });
    const stored = openRaster(path.join(installation.dataDir, row.storedPath));
    expect(stored.grid).toMatchObject({ width: SMALL_GRID.width, height: SMALL_GRID.height });
    const country = budgets(2002);

    const clip = path.join(installation.dataDir, "clip_2002.tif");
    await writeSmallYear(clip, 2002);
    expect(JSON.parse((await installation.run(["ingest", clip])).stdout)).toMatchObject({ state: "accepted" });
    expect(budgets(2002)).toEqual(country);
    expect(existsSync(file)).toBe(true);
    expect(readdirSync(path.join(installation.dataDir, "uploads"))).toEqual([]);
  });

  it("is known again, and its window is verified by the window's own hash", async () => {
    expect(JSON.parse((await installation.run(["ingest", file])).stdout)).toMatchObject({ state: "accepted" });
    expect(JSON.parse((await installation.run(["ingest", file])).stdout)).toMatchObject({ state: "duplicate" });
    const end = await installation.run(["verify"]);
    const { checks } = JSON.parse(end.stdout) as {
      checks: Array<{ name: string; problems: string[]; notes: string[] }>;
    };
    expect(checks.find(({ name }) => name === "storedRasters")).toMatchObject({ problems: [], notes: [] });
  });
});
