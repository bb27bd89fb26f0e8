import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Installation } from "../support/installation.ts";
import { fillInbox, SMALL_AREA_ID, SMALL_YEARS, smallPixels, writeSmallYear } from "../support/smallSeries.ts";
import { closeDatabase } from "@/server/db/connection.ts";
import { getCoverage } from "@/server/db/coverage.ts";
import { findLateness } from "@/server/db/lateness.ts";
import { getLineage } from "@/server/db/lineage.ts";
import { discardRevision, listRevisions, publishRevision } from "@/server/db/revision.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";

const installation = new Installation();
process.env.DATA_DIR = installation.dataDir;
process.env.DATABASE_URL = "";

/** The second town leaps in 2004 already: county 5202 would have been found then. */
function revisedPixels(): Uint8Array {
  const pixels = smallPixels(2004);
  for (let row = 24; row < 33; row++) pixels.fill(8, row * 60 + 40, row * 60 + 52);
  return pixels;
}

describe("a better file for a year in use", { timeout: 120_000 }, () => {
  const inbox = (name: string) => path.join(installation.dataDir, "inbox", SMALL_AREA_ID, name);
  const budgets = () =>
    installation.rows<{ regionCode: string; year: number; netEmissionT: number; changeT: number | null }>(
      "SELECT regionCode, year, netEmissionT, changeT FROM RegionBudget ORDER BY year, regionCode",
    );
  const states = () => installation.rows("SELECT revision, state FROM Dataset WHERE year = 2004 ORDER BY revision");
  const zoneCells = (year: number) =>
    installation.rows<{ zones: number; cells: number }>(
      "SELECT count(*) zones, coalesce(sum(cellCount), 0) cells FROM RiskZone WHERE year = ?",
      year,
    )[0];
  const waiting = () => listRevisions(LOCAL_OPERATOR, SMALL_AREA_ID);
  let before: ReturnType<typeof budgets>;
  /** A signal as it was opened: nothing of it may change. */
  const opened = () =>
    installation.rows(
      'SELECT number, ruleKey, regionCode, year, level, value, "limit", facts, receipt, inputHash FROM Alert ORDER BY id',
    );
  let alertsBefore: unknown[];

  beforeAll(async () => {
    await fillInbox(installation.dataDir, SMALL_YEARS);
    expect((await installation.run(["recompute"])).code).toBe(0);
    before = budgets();
    alertsBefore = opened();
    await writeSmallYear(inbox("better_2004.tif"), 2004, revisedPixels());
    expect((await installation.run(["recompute"])).stderr).toBe("");
  });
  afterAll(async () => {
    await closeDatabase();
    installation.dispose();
  });

  it("waits, and no figure changes", async () => {
    expect(states()).toEqual([
      { revision: 1, state: "current" },
      { revision: 2, state: "proposed" },
    ]);
    expect(budgets()).toEqual(before);
    expect((await waiting()).map(({ year, revision, present }) => [year, revision, present?.revision])).toEqual([
      [2004, 2, 1],
    ]);
    expect((await installation.run(["verify"])).code).toBe(0);
    // Its neighbours were counted beside it for the preview; that is no result which waits to be computed.
    expect(await findLateness(new Date("2100-01-01T00:00:00Z"))).toBeNull();
  });

  it("is not taken a second time while it waits", async () => {
    await writeSmallYear(inbox("again_2004.tif"), 2004, revisedPixels());
    expect((await installation.run(["recompute"])).code).toBe(0);
    expect(installation.rows("SELECT state FROM Intake WHERE fileName = 'again_2004.tif'")).toEqual([
      { state: "duplicate" },
    ]);
    expect(states()).toHaveLength(2);
  });

  it("says beforehand exactly what publishing it changes", async () => {
    const [{ datasetId, preview }] = await waiting();
    if (!preview) throw new Error("no preview");
    expect(new Set(preview.regions.map(({ year }) => year))).toEqual(new Set([2004, 2005]));
    const zonesBefore = zoneCells(2004);
    await publishRevision(LOCAL_OPERATOR, datasetId);
    expect((await installation.run(["recompute"])).stderr).toBe("");
    expect(states()).toEqual([
      { revision: 1, state: "superseded" },
      { revision: 2, state: "current" },
    ]);
    const key = ({ regionCode, year }: { regionCode: string; year: number }) => `${regionCode} ${year}`;
    const old = new Map(before.map((row) => [key(row), row]));
    const changed = budgets().filter((row) => {
      const was = old.get(key(row));
      return was?.netEmissionT !== row.netEmissionT || was.changeT !== row.changeT;
    });
    const foretold = new Map(preview.regions.map((row) => [key(row), row]));
    expect([...foretold.keys()].sort()).toEqual(changed.map(key).sort());
    for (const row of changed) {
      expect(foretold.get(key(row))?.netEmissionT).toEqual({
        now: old.get(key(row))?.netEmissionT,
        asked: row.netEmissionT,
      });
      expect(foretold.get(key(row))?.changeT).toEqual({ now: old.get(key(row))?.changeT, asked: row.changeT });
    }
    const zones = preview.zones.find(({ year }) => year === 2004);
    const zonesAfter = zoneCells(2004);
    expect(zones).toEqual({
      year: 2004,
      zones: { now: zonesBefore.zones, asked: zonesAfter.zones },
      cells: { now: zonesBefore.cells, asked: zonesAfter.cells },
    });
    for (const flip of preview.flips.filter(({ now, year }) => now === null && year === 2004)) {
      const opened = installation.rows(
        "SELECT level FROM Alert WHERE ruleKey = ? AND regionCode = ? AND year = ?",
        ...[flip.ruleKey, flip.regionCode, flip.year],
      );
      expect(opened, `${flip.ruleKey} ${flip.regionCode}`).toEqual([{ level: flip.asked }]);
    }
    expect(preview.flips.length).toBeGreaterThan(0);
  });

  it("leaves a verdict beside every signal of the years it touched, and the signal itself as it was", () => {
    const touched = installation.rows<{ number: string; ruleKey: string; regionCode: string; year: number }>(
      "SELECT a.number, a.ruleKey, a.regionCode, a.year FROM Alert a JOIN YearResult y ON y.year = a.year WHERE a.inputHash <> y.inputHash ORDER BY a.number",
    );
    const verdicts = installation.rows<{ alertNumber: string; verdict: string; value: number | null }>(
      "SELECT alertNumber, verdict, value FROM AlertVerdict ORDER BY alertNumber",
    );
    expect(verdicts.map(({ alertNumber }) => alertNumber)).toEqual(touched.map(({ number }) => number));
    expect(verdicts.length).toBeGreaterThan(0);
    const now = installation.rows<{ number: string; state: string }>("SELECT number, state FROM Alert");
    for (const { alertNumber, verdict } of verdicts) {
      const { state } = now.find(({ number }) => number === alertNumber) ?? { state: "" };
      expect(state, alertNumber).toBe(verdict === "withdrawn" ? "superseded" : "open");
    }
    const entries = installation.rows("SELECT alertNumber FROM AlertEntry WHERE kind = 'verdict' ORDER BY alertNumber");
    expect(entries).toHaveLength(verdicts.length);
    expect(alertsBefore.length).toBeGreaterThan(0);
    for (const alert of alertsBefore) expect(opened()).toContainEqual(alert);
  });

  it("can be left unused: then nothing changes, and it cannot be published any more", async () => {
    const now = budgets();
    await writeSmallYear(inbox("other_2004.tif"), 2004, smallPixels(2004).fill(2, 0, 60));
    expect((await installation.run(["recompute"])).code).toBe(0);
    const [{ datasetId }] = await waiting();
    await discardRevision(LOCAL_OPERATOR, datasetId);
    expect((await installation.run(["recompute"])).code).toBe(0);
    expect(budgets()).toEqual(now);
    await expect(publishRevision(LOCAL_OPERATOR, datasetId)).rejects.toMatchObject({ code: "conflict" });
    expect(await waiting()).toEqual([]);
  });

  it("leaves its trace: the lineage names files, counts, coefficients, models and runs", async () => {
    const key = { areaId: SMALL_AREA_ID, regionCode: "5202", year: 2004 };
    const lineage = await getLineage(LOCAL_OPERATOR, key);
    const [own] = installation.rows<{ sha256: string }>(
      "SELECT sha256 FROM Dataset WHERE year = 2004 AND state = 'current'",
    );
    const [counts] = installation.rows<{ inputHash: string }>(
      "SELECT t.inputHash FROM TransitionTally t JOIN Dataset a ON a.id = t.fromDatasetId JOIN Dataset b ON b.id = t.toDatasetId WHERE a.year = 2003 AND b.year = 2004 AND b.state = 'current'",
    );
    expect(lineage.files.map(({ year }) => year)).toEqual([2004, 2003, 2000]);
    expect(lineage.files[0]).toMatchObject({ sha256: own.sha256, revision: 2, fileName: "better_2004.tif" });
    expect(lineage).toMatchObject({ fromYear: 2003, role: "judged", synthetic: true, pairHash: counts.inputHash });
    expect(lineage.coefficients).toMatchObject({ id: "liu-2022-v1", region: "southwest" });
    expect(lineage.thresholds.map(({ unit }) => unit)).toEqual(["cell", "county"]);
    expect(lineage.jobs.map(({ kind }) => kind)).toContain("recompute");
    await expect(getLineage(LOCAL_OPERATOR, { ...key, year: 1990 })).rejects.toMatchObject({ code: "notFound" });
  });

  it("shows a year without a file and a county without data as missing, never as complete", async () => {
    const half = smallPixels(2006);
    for (let row = 0; row < 40; row++) half.fill(0, row * 60 + 30, row * 60 + 60);
    await writeSmallYear(inbox("half_2008.tif"), 2008, half);
    expect((await installation.run(["recompute"])).code).toBe(0);
    const { years, regions } = await getCoverage(LOCAL_OPERATOR, SMALL_AREA_ID);
    expect(years.map(({ year, hasFile }) => `${year}${hasFile ? "" : " -"}`)).toEqual([
      ...["2000", "2001", "2002", "2003", "2004", "2005", "2006", "2007 -", "2008"],
    ]);
    const of = (code: string, year: number) =>
      regions.find(({ regionCode }) => regionCode === code)?.cells[year - 2000];
    expect(of("5101", 2000)).toMatchObject({
      landCover: { state: "full", ratio: 1 },
      change: { state: "notApplicable", reason: "first" },
      risk: { state: "notApplicable", reason: "first" },
    });
    for (const layer of ["landCover", "change", "risk"] as const)
      expect(of("5101", 2007)?.[layer]).toEqual({ state: "missing", ratio: null, reason: "noFile" });
    expect(of("5101", 2008)?.landCover.state).toBe("full");
    expect(of("5102", 2008)).toMatchObject({ landCover: { state: "partial" }, change: { state: "partial" } });
    expect(of("5202", 2008)?.landCover).toMatchObject({ state: "missing", reason: "uncovered" });
    expect(of("5202", 2008)?.risk).toMatchObject({ state: "missing" });
  });
});
