import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { Installation } from "../support/installation.ts";
import { HAS_SHARED_DATA, SHARED_DATA } from "../support/sharedData.ts";

/** Tens of megapixels on a machine that may be busy. */
const PATIENT = { timeout: 240_000 };

interface Transition {
  readonly fromCode: number;
  readonly toCode: number;
  readonly pixels: number;
}

const entry = (code: number, nameEn: string, landCoverClass: string) => ({
  code,
  nameZh: nameEn,
  nameEn,
  landCoverClass,
  colour: "#808080",
});

/** Puts files into an inbox folder of their own, with the description that makes a study area of it. */
function fill(
  installation: Installation,
  id: string,
  area: Record<string, unknown>,
  files: Readonly<Record<string, string>>,
): string {
  const folder = path.join(installation.dataDir, "inbox", id);
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, "area.json"),
    JSON.stringify({ nameZh: id, nameEn: id, coefficientRegion: "southwest", ...area }),
  );
  for (const [name, source] of Object.entries(files))
    copyFileSync(path.join(SHARED_DATA, "landcover", source), path.join(folder, name));
  return folder;
}

const matrix = (installation: Installation, area: string, fromYear: number, toYear: number) =>
  installation.rows<Transition>(
    "SELECT fromCode, toCode, pixels FROM RegionTransition WHERE areaId = ? AND fromYear = ? AND toYear = ? ORDER BY fromCode, toCode",
    area,
    fromYear,
    toYear,
  );

/** Cross-tabs as lists of rows over codes 1, 2, 3. */
const crossTab = (transitions: readonly Transition[]) =>
  [1, 2, 3].map((from) =>
    [1, 2, 3].map((to) => transitions.find((t) => t.fromCode === from && t.toCode === to)?.pixels ?? 0),
  );

describe.skipIf(!HAS_SHARED_DATA)("real rasters through the ordinary doors (needs ../shared/data)", PATIENT, () => {
  const installation = new Installation();
  afterAll(() => installation.dispose());

  it("counts Plum Island's transitions as published, to the pixel", async () => {
    const legendEntries = [
      entry(1, "forest", "forest"),
      entry(2, "built", "construction"),
      entry(3, "other", "cropland"),
    ];
    // The published files carry no coordinate system; their documentation names the Massachusetts plane.
    fill(
      installation,
      "plum-island",
      { legendEntries, projection: "EPSG:26986" },
      {
        "plum_1985.tif": "plum_island_1985.tif",
        "plum_1991.tif": "plum_island_1991.tif",
        "plum_1999.tif": "plum_island_1999.tif",
      },
    );
    expect((await installation.run(["recompute"])).stderr).toBe("");
    expect(crossTab(matrix(installation, "plum-island", 1985, 1991))).toEqual([
      [46672, 1926, 415],
      [0, 37085, 37],
      [359, 1339, 25730],
    ]);
    expect(crossTab(matrix(installation, "plum-island", 1991, 1999))).toEqual([
      [44425, 2183, 423],
      [8, 40208, 134],
      [944, 1064, 24174],
    ]);
  });

  it("takes Worcester in on its own plane and sums cells to the whole", async () => {
    const legendEntries = [
      entry(1, "natural", "forest"),
      entry(2, "built", "construction"),
      entry(3, "agriculture", "cropland"),
    ];
    fill(
      installation,
      "worcester",
      { legendEntries },
      { "worcester_1971.tif": "worcester_1971.tif", "worcester_1999.tif": "worcester_1999.tif" },
    );
    await installation.run(["recompute"]);
    const [area] = installation.rows<{ changeT: number; pixels: number; netEmissionT: number }>(
      "SELECT changeT, pixels, netEmissionT FROM RegionBudget WHERE areaId = 'worcester' AND year = 1999",
    );
    const [cells] = installation.rows<{ changeT: number; pixels: number; netEmissionT: number }>(
      "SELECT sum(changeT) changeT, sum(pixels) pixels, sum(netEmissionT) netEmissionT FROM GridCarbonIndex WHERE areaId = 'worcester' AND year = 1999",
    );
    expect(cells).toEqual(area);
    expect(area.pixels).toBe(256 * 256);
  });

  it("takes Amazonia's 28 megapixels in, striped and without an EPSG code", async () => {
    const classes = ["cropland", "forest", "grassland", "water", "construction", "unused", "unused", "unused", "water"];
    const legendEntries = classes.map((landCoverClass, index) =>
      entry(index + 1, `class ${index + 1}`, landCoverClass),
    );
    fill(
      installation,
      "amazonia",
      { legendEntries },
      { "amazonia_2001.tif": "amazonia_2001.tif", "amazonia_2015.tif": "amazonia_2015.tif" },
    );
    await installation.run(["recompute"]);
    const transitions = matrix(installation, "amazonia", 2001, 2015);
    const pixelsOf = (code: number) =>
      transitions.filter((t) => t.toCode === code).reduce((sum, t) => sum + t.pixels, 0);
    // gdalinfo -hist of the 2015 file; no-data is the same in both years.
    expect([1, 2, 3, 5, 6, 7, 9].map(pixelsOf)).toEqual([862001, 8122776, 84482, 4311, 2677, 78555, 203444]);
  });

  it("refuses Lausanne's second year, which lies on another grid, and resamples it only when told to", async () => {
    const legendEntries = Array.from({ length: 44 }, (_, index) =>
      entry(index + 1, `CORINE ${index + 1}`, index < 11 ? "construction" : "forest"),
    );
    const folder = fill(
      installation,
      "lausanne",
      { legendEntries },
      { "lausanne_2006.tif": "lausanne_2006_misaligned.tif" },
    );
    await installation.run(["recompute"]);
    const second = path.join(folder, "lausanne_2012.tif");
    copyFileSync(path.join(SHARED_DATA, "landcover", "lausanne_2012_misaligned.tif"), second);
    await installation.run(["recompute"]);
    const state = () =>
      installation.rows<{ state: string; errorCode: string | null; errorMessage: string }>(
        "SELECT state, errorCode, errorMessage FROM Intake WHERE fileName = 'lausanne_2012.tif'",
      )[0];
    expect(state()).toMatchObject({ state: "refused", errorCode: "misaligned" });
    expect(state().errorMessage).toContain("99.99245895814812");

    expect(
      (await installation.run(["ingest", second, "--dataset", "lausanne", "--year", "2012", "--resample"])).code,
    ).toBe(0);
    const [dataset] = installation.rows<{ alignment: string }>(
      "SELECT alignment FROM Dataset WHERE areaId = 'lausanne' AND year = 2012",
    );
    expect(JSON.parse(dataset.alignment)).toMatchObject({ relation: "resampled" });
    expect((JSON.parse(dataset.alignment) as { movedRatio: number }).movedRatio).toBeGreaterThan(0.9);
  });
});
