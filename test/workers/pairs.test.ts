import { dataDir } from "../support/ownDataDir.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeSmallArea, removeComputedArea } from "../support/computedArea.ts";
import { SMALL_AREA_ID, SMALL_GRID, SMALL_YEARS, smallPixels, writeSmallYear } from "../support/smallSeries.ts";
import type { PairKey } from "@/contract/pair.ts";
import { regionPairSchema, spaceClassSchema } from "@/contract/pair.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { listEventsSince } from "@/server/db/event.ts";
import { getCellPairLayer, getPairScale, listPairRegions, listPairSpaces } from "@/server/db/pairFigures.ts";
import { getLineage } from "@/server/db/lineage.ts";
import { getPairStatus, readPairBasis, requestPair } from "@/server/db/pairResult.ts";
import { listProposedDatasets, publishRevision } from "@/server/db/revision.ts";
import { listRegionYear, listTransitions } from "@/server/db/regionBudget.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";
import { workOnPairs } from "@/workers/workOnPairs.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

const ROOT = "small-root";
const NOW = new Date("2026-01-01T00:00:00Z");
const never = new AbortController().signal;
/** Paper A's coefficients for the Southwest, t/ha, by CLCD code. */
const COEFFICIENTS: Record<number, number> = { 1: 0.497, 2: -0.581, 4: -0.021, 5: -0.253, 8: 49.1 };

const pairOf = (fromYear: number, year: number): PairKey => ({ areaId: SMALL_AREA_ID, fromYear, year });

async function compute(key: PairKey): Promise<void> {
  await requestPair(LOCAL_OPERATOR, key, NOW);
  await workOnPairs(never);
}

/** Pixels of the counties' boxes (columns 1–58, rows 1–38) by transition, counted one by one. */
function countByHand(fromYear: number, year: number): Map<string, number> {
  const [before, after] = [smallPixels(fromYear), smallPixels(year)];
  const counts = new Map<string, number>();
  for (let row = 1; row <= 38; row++) {
    for (let column = 1; column <= 58; column++) {
      const at = row * SMALL_GRID.width + column;
      const key = `${before[at]}>${after[at]}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

beforeAll(() => computeSmallArea(SMALL_YEARS));
afterAll(removeComputedArea);

describe("any pair of years", () => {
  it("is absent until somebody asks, and asking for its state changes nothing", async () => {
    const before = getDatabase().sqlite.prepare("SELECT count(*) FROM PairResult").pluck().get();
    expect((await getPairStatus(LOCAL_OPERATOR, pairOf(2000, 2006))).state).toBe("absent");
    expect(getDatabase().sqlite.prepare("SELECT count(*) FROM PairResult").pluck().get()).toBe(before);
    await expect(listTransitions(LOCAL_OPERATOR, { ...pairOf(2000, 2006), regionCode: ROOT })).rejects.toMatchObject({
      code: "notReady",
    });
  });

  it("is computed once it is asked for, and tells browsers", async () => {
    const { latestSeq } = await listEventsSince(LOCAL_OPERATOR, 0);
    expect((await requestPair(LOCAL_OPERATOR, pairOf(2000, 2006), NOW)).state).toBe("computing");
    expect((await requestPair(LOCAL_OPERATOR, pairOf(2000, 2006), NOW)).state).toBe("computing");
    expect(await workOnPairs(never)).toBe(true);
    expect(await workOnPairs(never)).toBe(false);
    expect((await getPairStatus(LOCAL_OPERATOR, pairOf(2000, 2006))).state).toBe("ready");
    const { events } = await listEventsSince(LOCAL_OPERATOR, latestSeq);
    expect(events.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual(["pair.ready 2000–2006"]);
  });

  it.each([
    [2000, 2006],
    [2006, 2000],
  ])("leads back to its two files, their counts and its run (%i → %i)", async (fromYear, year) => {
    const key = { areaId: SMALL_AREA_ID, regionCode: ROOT, year, fromYear };
    if (fromYear > year) {
      await expect(getLineage(LOCAL_OPERATOR, key)).rejects.toMatchObject({ code: "notFound" });
      await compute(pairOf(fromYear, year));
    }
    const lineage = await getLineage(LOCAL_OPERATOR, key);
    const { sqlite } = getDatabase();
    const hashes = sqlite
      .prepare("SELECT sha256 FROM Dataset WHERE state = 'current' AND year IN (2000, 2006) ORDER BY year DESC")
      .pluck();
    const counts = sqlite
      .prepare(
        "SELECT t.inputHash FROM TransitionTally t JOIN Dataset a ON a.id = t.fromDatasetId JOIN Dataset b ON b.id = t.toDatasetId WHERE a.year = 2000 AND b.year = 2006",
      )
      .pluck();
    expect(lineage.files.map(({ sha256 }) => sha256)).toEqual(hashes.all());
    expect(lineage).toMatchObject({ fromYear, year, pairHash: counts.get(), thresholds: [], isStale: false });
    expect(lineage.inputHash).toBe(readPairBasis(pairOf(fromYear, year)));
    expect(lineage.jobs.map(({ kind }) => kind)).toContain("pair");
  });

  it("has the transitions that counting pixel by pixel gives", async () => {
    const transitions = await listTransitions(LOCAL_OPERATOR, { ...pairOf(2000, 2006), regionCode: ROOT });
    const byHand = countByHand(2000, 2006);
    expect(new Map(transitions.map((t) => [`${t.fromCode}>${t.toCode}`, t.pixels]))).toEqual(byHand);
    for (const { fromCode, toCode, pixels, areaHa, changeT } of transitions) {
      expect(areaHa).toBe(pixels);
      // 100 m pixels are 1 ha; terms are rounded to 2⁻²² t once per fragment.
      expect(changeT).toBeCloseTo(pixels * (COEFFICIENTS[toCode] - COEFFICIENTS[fromCode]), 4);
    }
  });

  it("adds up: area = prefectures = counties = cells = transitions, bit for bit", async () => {
    const key = pairOf(2000, 2006);
    const regions = await listPairRegions(LOCAL_OPERATOR, key);
    regions.forEach((region) => regionPairSchema.parse(region));
    const of = (codes: string[]) => regions.filter(({ regionCode }) => codes.includes(regionCode));
    const [area] = of([ROOT]);
    for (const field of ["changeT", "incrementT", "reductionT", "comparedPixels", "changedPixels"] as const) {
      expect(sum(of(["51", "52"]).map((region) => region[field]))).toBe(area[field]);
      expect(sum(of(["5101", "5102", "5201", "5202"]).map((region) => region[field]))).toBe(area[field]);
    }
    const transitions = await listTransitions(LOCAL_OPERATOR, { ...key, regionCode: ROOT });
    expect(sum(transitions.map(({ changeT }) => changeT))).toBe(area.changeT);
    for (const [metric, total] of [
      ["change", area.changeT],
      ["increment", area.incrementT],
      ["reduction", area.reductionT],
    ] as const) {
      const cells = await getCellPairLayer(LOCAL_OPERATOR, { ...key, metric });
      expect(sum(cells.filter((value) => !Number.isNaN(value)))).toBe(total);
    }
  });

  it("has a net change equal to the difference of the two years' budgets where every pixel is valid in both", async () => {
    const [from] = await listRegionYear(LOCAL_OPERATOR, SMALL_AREA_ID, 2000, "area");
    const [to] = await listRegionYear(LOCAL_OPERATOR, SMALL_AREA_ID, 2006, "area");
    const area = (await listPairRegions(LOCAL_OPERATOR, pairOf(2000, 2006))).find((r) => r.regionCode === ROOT);
    expect(area?.comparedPixels).toBe(58 * 38);
    expect(area?.changeT).toBeCloseTo(to.netEmissionT - from.netEmissionT, 4);
  });

  it("equals the stored budgets for neighbouring years, exactly", async () => {
    await compute(pairOf(2003, 2004));
    const stored = await listRegionYear(LOCAL_OPERATOR, SMALL_AREA_ID, 2004);
    const pair = await listPairRegions(LOCAL_OPERATOR, pairOf(2003, 2004));
    expect(pair.length).toBe(stored.length);
    for (const region of pair) {
      const { changeT, incrementT, reductionT, comparedPixels, comparedAreaHa, changedPixels, offsetRatio } =
        stored.find(({ regionCode }) => regionCode === region.regionCode) ?? stored[0];
      expect(region).toMatchObject({
        ...{ changeT, incrementT, reductionT, comparedPixels, comparedAreaHa, changedPixels, offsetRatio },
      });
    }
  });

  it("flips every sign when it looks back in time, without reading a raster", async () => {
    const tallies = () => getDatabase().sqlite.prepare("SELECT count(*) FROM TransitionTally").pluck().get();
    const before = tallies();
    await compute(pairOf(2006, 2000));
    expect(tallies()).toBe(before);
    const forward = await listPairRegions(LOCAL_OPERATOR, pairOf(2000, 2006));
    const back = await listPairRegions(LOCAL_OPERATOR, pairOf(2006, 2000));
    back.forEach((region, index) => {
      expect(region.changeT).toBe(-forward[index].changeT + 0);
      expect(region.incrementT).toBe(forward[index].reductionT);
    });
  });

  it("lists the spaces of a region by intensity; their changes add up to the region's", async () => {
    const spaces = await listPairSpaces(LOCAL_OPERATOR, pairOf(2000, 2006), ROOT);
    spaces.forEach((space) => spaceClassSchema.parse(space));
    const area = (await listPairRegions(LOCAL_OPERATOR, pairOf(2000, 2006))).find((r) => r.regionCode === ROOT);
    expect(sum(spaces.map(({ changeT }) => changeT))).toBe(area?.changeT);
    expect(spaces[0]).toMatchObject({ space: "increment", intensity: "extremelyStrong" });
  });

  it("has a legend whose counts are all its cells, without negative classes for an increment", async () => {
    const scale = await getPairScale(LOCAL_OPERATOR, { ...pairOf(2000, 2006), metric: "increment" });
    const cells = await getCellPairLayer(LOCAL_OPERATOR, { ...pairOf(2000, 2006), metric: "increment" });
    expect(sum(scale.counts) + scale.noDataCells).toBe(cells.length);
    expect(Math.min(...scale.breaks)).toBeGreaterThan(0);
  });

  it("keeps to the caller's scope", async () => {
    const county: Scope = { ...LOCAL_OPERATOR, who: "county", areas: [SMALL_AREA_ID], regions: ["5101"] };
    const elsewhere: Scope = { ...LOCAL_OPERATOR, who: "elsewhere", areas: ["other"], regions: "all" };
    const key = pairOf(2000, 2006);
    expect((await listPairRegions(county, key)).map(({ regionCode }) => regionCode)).toEqual(["5101"]);
    await expect(listPairSpaces(county, key, "5102")).rejects.toMatchObject({ code: "forbidden" });
    await expect(getPairStatus(elsewhere, key)).rejects.toMatchObject({ code: "forbidden" });
    await expect(requestPair(elsewhere, key, NOW)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("refuses a year that is not there", async () => {
    await expect(requestPair(LOCAL_OPERATOR, pairOf(1999, 2006), NOW)).rejects.toMatchObject({ code: "notFound" });
  });

  it("is out of date as soon as a raster of one of its years is replaced, and new when asked for again", async () => {
    const old = await getPairStatus(LOCAL_OPERATOR, pairOf(2000, 2006));
    const pixels = smallPixels(2006).map((code, index) => (index % 7 === 0 ? 8 : code));
    await writeSmallYear(`${dataDir}/inbox/${SMALL_AREA_ID}/land_2006.tif`, 2006, pixels);
    await workUntilIdle(never);
    expect((await getPairStatus(LOCAL_OPERATOR, pairOf(2000, 2006))).state).toBe("ready");
    for (const { id } of await listProposedDatasets(SMALL_AREA_ID)) await publishRevision(LOCAL_OPERATOR, id, NOW);
    await workUntilIdle(never);
    expect((await getPairStatus(LOCAL_OPERATOR, pairOf(2000, 2006))).state).toBe("absent");
    expect((await getPairStatus(LOCAL_OPERATOR, pairOf(2003, 2004))).state).toBe("ready");
    await compute(pairOf(2000, 2006));
    const now = await getPairStatus(LOCAL_OPERATOR, pairOf(2000, 2006));
    expect(now.state).toBe("ready");
    expect(now.version).not.toBe(old.version);
  });
});
