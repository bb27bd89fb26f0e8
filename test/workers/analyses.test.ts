import { dataDir } from "../support/ownDataDir.ts";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeSmallArea, removeComputedArea } from "../support/computedArea.ts";
import { SMALL_AREA_ID, SMALL_GRID, SMALL_YEARS } from "../support/smallSeries.ts";
import type { AnalysisKind, AnalysisParameters } from "@/contract/analysisParameters.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import type { PolygonGeometry } from "@/contract/regionFile.ts";
import { makeCurrent } from "@/server/db/accounting.ts";
import { cancelAnalysis, getAnalysis, getUnitValues, listAnalyses, requestAnalysis } from "@/server/db/analysis.ts";
import { getAreaRow } from "@/server/db/area.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { countPois } from "@/server/db/poi.ts";
import { listRegions } from "@/server/db/region.ts";
import { LOCAL_OPERATOR as scope } from "@/server/db/scope.ts";
import { listTableImports, undoTable } from "@/server/db/tableImport.ts";
import { layRegions } from "@/workers/jobs/layRegions.ts";
import type { RegionNode } from "@/workers/boundaries/regionTree.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

const areaId = SMALL_AREA_ID;
const NOW = new Date("2026-01-01T00:00:00Z");
const LAST = SMALL_YEARS[SMALL_YEARS.length - 1];
const work = () => workUntilIdle(new AbortController().signal);
const origin = { source: "made up for a test", licence: "", trust: "synthetic" };

/** Puts a table with its description into the area's inbox and has it taken in. */
async function bring(name: string, text: string, offer: object): Promise<void> {
  const file = path.join(dataDir, "inbox", areaId, name);
  writeFileSync(file, text);
  writeFileSync(`${file}.table.json`, JSON.stringify({ origin, applyIfClean: true, ...offer }));
  await work();
}

/** 300 points on a jumble of places, one of four functions each. */
function points(): string {
  const { inverse } = projectionOf(SMALL_GRID.projection);
  const functions = ["industrial", "transportation", "residential", "commercialService"];
  const rows = Array.from({ length: 300 }, (_, i) => {
    const [column, row] = [(i * 37) % 60, (i * i * 11) % 40];
    const place = inverse([SMALL_GRID.originX + 100 * (column + 0.5), SMALL_GRID.originY - 100 * (row + 0.5)]);
    return `${place[0]},${place[1]},${functions[(i * 7 + row) % 4]}`;
  });
  return `lon,lat,kind\n${rows.join("\n")}\n`;
}

const POINTS = {
  kind: "poi",
  mapping: {
    ...{ kind: "poi", longitude: "lon", latitude: "lat", category: "kind" },
    ...{ datum: "wgs84", vocabulary: "function" },
  },
};

const rows = () => listAnalyses(scope, { areaId });
const find = async (kind: AnalysisKind, level = "cell") => {
  const found = (await rows()).find((row) => {
    const { units } = row.parameters;
    return row.kind === kind && units.from === "area" && units.level === level;
  });
  if (!found) throw new Error(`no ${kind}`);
  return getAnalysis(scope, found.id);
};
const setFactors = (settings: string | null) =>
  getDatabase().sqlite.prepare(`UPDATE StudyArea SET factorSettings = ? WHERE id = ?`).run(settings, areaId);

describe("analyses of an area", { timeout: 120_000 }, () => {
  beforeAll(async () => {
    await computeSmallArea(SMALL_YEARS);
    await bring("points.csv", points(), POINTS);
  }, 120_000);
  afterAll(removeComputedArea);

  it("are computed without anybody asking, from the very figures of the accounts", async () => {
    const asked = await rows();
    expect(new Set(asked.map(({ state }) => state))).toEqual(new Set(["done"]));
    const drivers = asked.filter(({ kind }) => kind !== "thresholds").map(({ kind, state }) => `${kind} ${state}`);
    expect(drivers.sort()).toEqual([
      "distribution done",
      "functionalSpace done",
      "functionalSpace done",
      "geodetector done",
      "hotSpots done",
      "hotSpots done",
      "quantileRegression done",
    ]);
    const { id } = await find("hotSpots", "county");
    const { codes, columns } = (await getUnitValues(scope, id)).values;
    const sums = getDatabase()
      .sqlite.prepare<[string, number, number], { code: string; change: number }>(
        `SELECT a.regionCode code, a.netEmissionT - b.netEmissionT change FROM RegionBudget a
         JOIN RegionBudget b ON b.areaId = a.areaId AND b.regionCode = a.regionCode
         WHERE a.areaId = ? AND a.year = ? AND b.year = ?`,
      )
      .all(areaId, LAST, SMALL_YEARS[0]);
    const changeOf = new Map(sums.map(({ code, change }) => [code, change]));
    expect(columns.value).toEqual(codes.map((code) => changeOf.get(code)));
  });

  it("of a total and of its parts agree: cells add up to counties", async () => {
    const sumOf = async (level: string) => {
      const { columns } = (await getUnitValues(scope, (await find("hotSpots", level)).id)).values;
      return columns.value.reduce<number>((sum, value) => sum + Number(value), 0);
    };
    expect(await sumOf("cell")).toBe(await sumOf("county"));
  });

  it("are stale from the moment their inputs change, and computed again by themselves", async () => {
    const before = await find("hotSpots");
    expect(before.stale).toBe(false);
    const choice = { coefficientSetId: "liu-2022-v1", indexMode: "landChange", factorSettings: {} } as const;
    await makeCurrent(scope, { areaId, choice: { ...choice, coefficientRegion: "north" }, note: "", now: NOW });
    await work();
    const after = await find("hotSpots");
    expect([after.stale, after.id]).toEqual([false, before.id]);
    expect(after.inputHash).not.toBe(before.inputHash);
    getDatabase().sqlite.prepare(`UPDATE StudyArea SET computedHash = 'other' WHERE id = ?`).run(areaId);
    expect((await find("hotSpots")).stale).toBe(true);
    expect((await rows()).every(({ stale }) => stale)).toBe(true);
    await makeCurrent(scope, { areaId, choice: { ...choice, coefficientRegion: "southwest" }, note: "", now: NOW });
    await work();
    expect((await find("hotSpots")).result).toEqual({ ...before.result, dataVersion: expect.any(String) as string });
  });

  it("are not computed twice from the same inputs", async () => {
    const { id, parameters, durationMs, inputHash } = await find("quantileRegression");
    getDatabase().sqlite.prepare(`UPDATE Analysis SET durationMs = 12345 WHERE id = ?`).run(id);
    await requestAnalysis(scope, parameters, NOW);
    await work();
    expect(await getAnalysis(scope, id)).toMatchObject({ state: "done", durationMs: 12345, inputHash });
    expect(durationMs).not.toBe(12345);
  });

  it("do not explain by points an index that is made of points: refused with the reason, the last result stays", async () => {
    setFactors(JSON.stringify({ function: { weights: [{ use: "industrial", weight: 2 }] } }));
    for (const kind of ["quantileRegression", "geodetector"] as const) {
      const { id, parameters, result } = await find(kind);
      await requestAnalysis(scope, parameters, NOW);
      await work();
      const refused = await getAnalysis(scope, id);
      expect(refused).toMatchObject({ state: "failed", errorCode: "conflict", errorText: { key: "circular" }, result });
    }
    // What explains nothing by points is computed as before.
    const { id, parameters } = await find("hotSpots");
    await requestAnalysis(scope, parameters, NOW);
    await work();
    expect(await getAnalysis(scope, id)).toMatchObject({ state: "done", errorCode: null });
    setFactors(null);
  });

  it("keep their last result when a new run is called off", async () => {
    const { id, parameters, result } = await find("distribution");
    await requestAnalysis(scope, parameters, NOW);
    expect(await getAnalysis(scope, id)).toMatchObject({ state: "queued", result });
    await cancelAnalysis(scope, id, NOW);
    expect(await getAnalysis(scope, id)).toMatchObject({ state: "done", result });
    await expect(cancelAnalysis(scope, id, NOW)).rejects.toMatchObject({ code: "conflict" });
  });

  it("say what units lack, and stay refused until somebody asks again", async () => {
    const { units } = (await find("hotSpots", "county")).parameters;
    const parameters: AnalysisParameters = {
      ...{ kind: "hotSpots", units, response: "rainfall", weights: { rule: "queen" } },
      ...{ correction: "none", permutations: 0, seed: 1 },
    };
    const { id } = await requestAnalysis(scope, parameters, NOW);
    await work();
    expect(await getAnalysis(scope, id)).toMatchObject({
      ...{ state: "failed", errorCode: "invalidInput", result: null },
      errorMessage: expect.stringContaining("rainfall") as string,
    });
  });

  it("find their points in the counties of today when the boundaries change", async () => {
    const [table] = await listTableImports(scope, areaId);
    const before = countPois(table.id, "county");
    expect(new Set(before.map(({ unit }) => unit))).toEqual(new Set(["5101", "5102", "5201", "5202"]));
    const area = await getAreaRow(scope, areaId);
    const east = (code: string) => (code === "5101" ? "5102" : code === "5102" ? "5101" : code);
    const regions = (await listRegions(scope, areaId)).map(({ geometry, ...region }) => ({
      ...region,
      level: region.level as RegionNode["level"],
      code: east(region.code),
      geometry: geometry === null ? null : (JSON.parse(geometry) as PolygonGeometry),
    }));
    await layRegions(area, regions, "swapped.geojson", NOW);
    await work();
    const pointsOf = (code: string, counts = countPois(table.id, "county")) =>
      counts.filter(({ unit }) => unit === code).reduce((sum, { points: number }) => sum + number, 0);
    expect(pointsOf("5101", before)).not.toBe(pointsOf("5102", before));
    expect(pointsOf("5101")).toBe(pointsOf("5102", before));
    expect(pointsOf("5102")).toBe(pointsOf("5101", before));
    expect((await find("functionalSpace", "county")).stale).toBe(false);
  });

  it("go with their table when it is taken out", async () => {
    const [table] = await listTableImports(scope, areaId);
    await undoTable(scope, table.id, NOW);
    await work();
    expect(countPois(table.id, "cell")).toEqual([]);
    expect((await rows()).map(({ kind }) => kind)).not.toContain("quantileRegression");
  });
});
