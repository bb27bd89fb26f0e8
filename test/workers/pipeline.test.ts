import { existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Installation } from "../support/installation.ts";
import {
  fillInbox,
  SMALL_AREA_ID,
  SMALL_GRID,
  SMALL_YEARS,
  smallPixels,
  writeSmallYear,
} from "../support/smallSeries.ts";

/** Paper A's coefficients for the Southwest, t/ha, by CLCD code: 1 cropland, 2 forest, 4 grassland, 5 water, 8 impervious. */
const COEFFICIENTS: Record<number, number> = { 1: 0.497, 2: -0.581, 4: -0.021, 5: -0.253, 8: 49.1 };

interface Sums {
  readonly netEmissionT: number;
  readonly changeT: number | null;
  readonly incrementT: number | null;
  readonly reductionT: number | null;
  readonly comparedPixels: number | null;
}

const SUM_COLUMNS =
  "sum(netEmissionT) netEmissionT, sum(changeT) changeT, sum(incrementT) incrementT, sum(reductionT) reductionT, sum(comparedPixels) comparedPixels";

describe("the path from files to alerts", { timeout: 120_000 }, () => {
  const installation = new Installation();
  const newestYear = SMALL_YEARS.at(-1) ?? 0;
  const firstYears = SMALL_YEARS.slice(0, -1);

  beforeAll(async () => {
    await fillInbox(installation.dataDir, firstYears);
    const end = await installation.run(["recompute"]);
    expect(end.stderr).toBe("");
    expect(end.code).toBe(0);
  });
  afterAll(() => installation.dispose());

  const regionSums = (level: string, year: number) =>
    installation.rows<Sums>(
      `SELECT ${SUM_COLUMNS} FROM RegionBudget b JOIN Region r ON r.areaId = b.areaId AND r.code = b.regionCode WHERE r.level = ? AND b.year = ?`,
      level,
      year,
    )[0];

  it("takes every year in and clears the inbox of rasters", () => {
    const years = installation.rows<{ year: number; role: string }>("SELECT year, role FROM YearResult ORDER BY year");
    expect(years.map((row) => `${row.year} ${row.role}`)).toEqual([
      "2000 first",
      "2001 baseline",
      "2002 baseline",
      "2003 judged",
      "2004 judged",
      "2005 judged",
    ]);
    expect(readdirSync(path.join(installation.dataDir, "inbox", SMALL_AREA_ID)).sort()).toEqual([
      "area.json",
      "regions.geojson",
    ]);
  });

  it("sums cells, counties, prefectures and the area to the same figures, to the last digit", () => {
    for (const year of firstYears) {
      const [cells] = installation.rows<Sums>(`SELECT ${SUM_COLUMNS} FROM GridCarbonIndex WHERE year = ?`, year);
      for (const level of ["county", "prefecture", "area"])
        expect(regionSums(level, year), `${level} ${year}`).toEqual(cells);
    }
  });

  it("agrees with counting pixels by hand", () => {
    const pixels = smallPixels(2003);
    const [county] = installation.rows<{ netEmissionT: number; pixels: number }>(
      "SELECT netEmissionT, pixels FROM RegionBudget WHERE regionCode = '5101' AND year = 2003",
    );
    // The county reaches from pixel edge 1.2 to 27.6 and 1.2 to 18.7: centres of columns 1–27 and rows 1–18.
    let net = 0;
    let count = 0;
    for (let row = 1; row <= 18; row++) {
      for (let column = 1; column <= 27; column++) {
        net += COEFFICIENTS[pixels[row * SMALL_GRID.width + column]];
        count++;
      }
    }
    expect(county.pixels).toBe(count);
    expect(county.netEmissionT).toBeCloseTo(net, 3);
  });

  it("gives each alert a receipt that adds up to its value exactly", async () => {
    await writeSmallYear(path.join(installation.dataDir, "inbox", SMALL_AREA_ID, `land_${newestYear}.tif`), newestYear);
    expect((await installation.run(["recompute"])).code).toBe(0);
    const alerts = installation.rows<{
      number: string;
      value: number;
      unit: string;
      limit: number;
      receipt: string;
      regionCode: string;
    }>("SELECT * FROM Alert WHERE year = ?", newestYear);
    expect(alerts.map((alert) => alert.regionCode)).toContain("5202");
    for (const alert of alerts.filter(({ unit }) => unit === "t")) {
      const receipt = JSON.parse(alert.receipt) as {
        lines: { changeT: number; areaHa: number; coefficientTPerHa: number }[];
      };
      expect(receipt.lines.reduce((sum, line) => sum + line.changeT, 0)).toBe(alert.value);
      expect(alert.value).toBeGreaterThan(alert.limit);
      for (const line of receipt.lines) expect(line.areaHa * line.coefficientTPerHa).toBeCloseTo(line.changeT, 4);
    }
  });

  it("marks only the newest year's alerts of a first evaluation as news", () => {
    const rows = installation.rows<{ year: number; historical: number }>(
      "SELECT DISTINCT year, historical FROM Alert ORDER BY year",
    );
    for (const { year, historical } of rows) expect(historical, String(year)).toBe(year < 2005 ? 1 : 0);
  });

  it("writes one event and one outbox row for each alert", () => {
    const [{ events }] = installation.rows<{ events: number }>(
      "SELECT count(*) events FROM Event WHERE kind = 'alert.opened'",
    );
    const [{ alerts }] = installation.rows<{ alerts: number }>("SELECT count(*) alerts FROM Alert");
    const [{ messages }] = installation.rows<{ messages: number }>(
      "SELECT count(*) messages FROM Outbox o JOIN Event e ON e.seq = o.eventSeq WHERE e.kind = 'alert.opened'",
    );
    expect([events, messages]).toEqual([alerts, alerts]);
  });

  it("does nothing and alerts nobody when run again", async () => {
    const state = () =>
      installation.rows(
        "SELECT (SELECT count(*) FROM Alert) a, (SELECT max(seq) FROM Event) e, (SELECT dataVersion FROM StudyArea) v",
      );
    const before = state();
    expect((await installation.run(["recompute"])).code).toBe(0);
    expect(state()).toEqual(before);
  });

  it("says that a file is already in use and skips it", async () => {
    const copy = path.join(installation.dataDir, `again_${newestYear}.tif`);
    await writeSmallYear(copy, newestYear);
    const end = await installation.run(["ingest", copy]);
    expect(end.code).toBe(0);
    expect(JSON.parse(end.stdout)).toMatchObject({ state: "duplicate", area: SMALL_AREA_ID, alerts: [] });
  });

  it("keeps the old raster when a year is revised, and computes from the new one", async () => {
    const pixels = smallPixels(2004);
    pixels.fill(8, 10 * 60 + 40, 10 * 60 + 50);
    const revised = path.join(installation.dataDir, "revised_2004.tif");
    await writeSmallYear(revised, 2004, pixels);
    const before = regionSums("area", 2004);
    expect((await installation.run(["ingest", revised, "--year", "2004", "--dataset", SMALL_AREA_ID])).code).toBe(0);
    const revisions = installation.rows<{ revision: number; state: string }>(
      "SELECT revision, state FROM Dataset WHERE year = 2004 ORDER BY revision",
    );
    expect(revisions).toEqual([
      { revision: 1, state: "superseded" },
      { revision: 2, state: "current" },
    ]);
    expect(regionSums("area", 2004).netEmissionT).toBeGreaterThan(before.netEmissionT);
  });

  it("goes back to an earlier raster when that one is offered again", async () => {
    const original = path.join(installation.dataDir, "original_2004.tif");
    await writeSmallYear(original, 2004);
    const before = regionSums("area", 2004);
    expect((await installation.run(["ingest", original])).code).toBe(0);
    expect(regionSums("area", 2004).netEmissionT).toBeLessThan(before.netEmissionT);
    expect(installation.rows("SELECT count(*) n FROM Dataset WHERE year = 2004 AND state = 'current'")).toEqual([
      { n: 1 },
    ]);
  });

  it.each([
    ["unknown.tif", "needsLegend", "holds code 12 (3 pixels, first at row 2, column 5)"],
    ["text.tif", "refused", "not a TIFF"],
  ])("stops at %s with the reason, changes nothing and leaves it where it is", async (name, stopped, reason) => {
    const file = path.join(installation.dataDir, "inbox", SMALL_AREA_ID, `2010_${name}`);
    if (name === "text.tif") writeFileSync(file, "this is no raster at all");
    else {
      const pixels = smallPixels(2006);
      pixels.fill(12, 2 * 60 + 5, 2 * 60 + 8);
      await writeSmallYear(file, 2010, pixels);
    }
    const version = () => installation.rows("SELECT dataVersion FROM StudyArea");
    const before = version();
    await installation.run(["recompute"]);
    const [intake] = installation.rows<{ state: string; errorMessage: string }>(
      "SELECT state, errorMessage FROM Intake WHERE fileName = ?",
      path.basename(file),
    );
    expect(intake.state).toBe(stopped);
    expect(intake.errorMessage).toContain(reason);
    expect(existsSync(file)).toBe(true);
    expect(version()).toEqual(before);
  });

  it("asks for the year of a file whose name does not tell", async () => {
    await writeSmallYear(path.join(installation.dataDir, "inbox", SMALL_AREA_ID, "newest.tif"), 2007);
    await installation.run(["recompute"]);
    expect(installation.rows("SELECT state FROM Intake WHERE fileName = 'newest.tif'")).toEqual([
      { state: "needsYear" },
    ]);
  });

  it("takes two equal files that lie side by side in only once", async () => {
    const inbox = path.join(installation.dataDir, "inbox", SMALL_AREA_ID);
    for (const year of [2007, 2008]) await writeSmallYear(path.join(inbox, `twin_${year}.tif`), 2007);
    expect((await installation.run(["recompute"])).code).toBe(0);
    const twins = installation.rows<{ state: string; errorText: string | null }>(
      "SELECT state, errorText FROM Intake WHERE fileName LIKE 'twin%' ORDER BY state",
    );
    expect(twins.map(({ state }) => state)).toEqual(["accepted", "duplicate"]);
    expect(JSON.parse(twins[1].errorText ?? "")).toMatchObject({ key: "sameInUse" });
  });
});
