import "../support/ownDataDir.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeSmallArea, removeComputedArea } from "../support/computedArea.ts";
import { SMALL_AREA_ID, SMALL_YEARS } from "../support/smallSeries.ts";
import { DEFAULT_AREA_THRESHOLDS, type AreaThresholdChoice } from "@/contract/thresholdChoice.ts";
import { defaultThresholdStudy } from "@/contract/defaultAnalyses.ts";
import { boundsTPerHa } from "@/domain/risk/thresholdModel.ts";
import { levelOf } from "@/domain/risk/riskLevel.ts";
import { getAnalysis, listAnalyses, getUnitValues } from "@/server/db/analysis.ts";
import { makeCurrent } from "@/server/db/accounting.ts";
import { getAreaRow } from "@/server/db/area.ts";
import { readCellChanges } from "@/server/db/cellChange.ts";
import { askPreview, getPreview, readCellLevels } from "@/server/db/coefficientPreview.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { listEventsSince } from "@/server/db/event.ts";
import { listNearCounties } from "@/server/db/nearThreshold.ts";
import { listRiskZoneRows } from "@/server/db/riskZone.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";
import { listThresholdVersions } from "@/server/db/thresholdModel.ts";
import { chooseThresholds, listThresholdUses } from "@/server/db/thresholdUse.ts";
import { listYearResults } from "@/server/db/yearResult.ts";
import { currentThresholds } from "@/workers/jobs/recompute/thresholds.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

const areaId = SMALL_AREA_ID;
const scope = LOCAL_OPERATOR;
const NOW = new Date("2026-01-01T00:00:00Z");
const never = new AbortController().signal;
const STRICTER: AreaThresholdChoice = {
  ...DEFAULT_AREA_THRESHOLDS,
  method: "errorTheory",
  multipliers: [-1, 0, 0.5, 1],
  transform: "none",
};
const SWING: AreaThresholdChoice = {
  ...{ method: "fluctuation", multipliers: [0, 0.5, 1, 2] },
  ...{ baselineFromYear: null, baselineToYear: null },
};

const LAST = SMALL_YEARS[SMALL_YEARS.length - 1];

async function ask(choice: AreaThresholdChoice) {
  const { id } = await askPreview(scope, { areaId, question: { kind: "thresholds", choice }, now: NOW });
  await workUntilIdle(never);
  return getPreview(scope, areaId, id);
}

async function choose(choice: AreaThresholdChoice, note = "test") {
  const { id } = await ask(choice);
  await chooseThresholds(scope, { areaId, previewId: id, note, now: NOW });
  await workUntilIdle(never);
}

const levelsByYear = () => SMALL_YEARS.map((year) => [year, [...readCellLevels(areaId, year)]] as const);

const currentVersions = async () =>
  (await listThresholdVersions(scope, areaId))
    .filter(({ current }) => current)
    .map(({ unit, version }) => [unit, version]);

beforeAll(() => computeSmallArea(SMALL_YEARS), 120_000);
afterAll(removeComputedArea);

describe("the study of thresholds", () => {
  it("judges by error theory exactly as the stored levels say, for cells and counties", async () => {
    const results = await listYearResults(areaId);
    const parameters = defaultThresholdStudy(areaId, "cell", results);
    expect(parameters?.units.year).toBe(LAST - 1);
    const found = (await listAnalyses(scope, { areaId })).filter(({ kind }) => kind === "thresholds");
    expect(found.map(({ state }) => state)).toEqual(["done", "done"]);
    for (const { id, parameters: asked } of found) {
      const { result } = await getAnalysis(scope, id);
      if (result?.kind !== "thresholds" || asked.units.from !== "area") throw new Error("no study");
      const { methods } = result;
      expect(methods.map(({ method }) => method)).toEqual(["errorTheory", "parameterBased", "fluctuation"]);
      const { level, year } = asked.units;
      const current = await currentThresholds(areaId);
      current?.[level].model.bounds.forEach((bound, i) => expect(methods[0].bounds[i]).toBeCloseTo(bound, 9));
      const { values } = await getUnitValues(scope, id);
      if (level === "cell") {
        const stored = readCellLevels(areaId, year);
        values.codes.forEach((code, at) =>
          expect(values.columns.errorTheory[at]).toBe(stored.get(Number(code)) ?? null),
        );
        expect(stored.size).toBeGreaterThan(10);
      }
      expect(methods[0].counts.reduce((a, b) => a + b, 0) + methods[0].notJudged).toBe(values.codes.length);
      expect(methods[0].accuracy?.n).toBeGreaterThan(0);
    }
  });
});

describe("choosing thresholds", () => {
  it("says first what would change, and then changes exactly that", async () => {
    const before = readCellLevels(areaId, LAST);
    const preview = await ask(STRICTER);
    expect(preview.state).toBe("done");
    // Nothing is stored yet.
    expect(readCellLevels(areaId, LAST)).toEqual(before);
    const said = preview.result;
    await chooseThresholds(scope, { areaId, previewId: preview.id, note: "pilot", now: NOW });
    await workUntilIdle(never);
    const after = readCellLevels(areaId, LAST);
    const up = [...after].filter(([cell, level]) => level > (before.get(cell) ?? 9)).length;
    const down = [...after].filter(([cell, level]) => level < (before.get(cell) ?? -9)).length;
    expect(up).toBeGreaterThan(0);
    expect(said?.moves.find(({ year }) => year === LAST)).toEqual({ year: LAST, up, down });
    const counts = [0, 1, 2, 3, 4].map((level) => [...after.values()].filter((one) => one === level).length);
    expect(said?.levels.find(({ year }) => year === LAST)?.cells.asked).toEqual(counts);
    const zones = await listRiskZoneRows(areaId, LAST);
    const saidZones = said?.zoneChanges.find(({ year }) => year === LAST);
    if (saidZones) expect(saidZones.zones.asked).toBe(zones.length);
  });

  it("records who, when and why with the event, and keeps the default that was there before", async () => {
    const [newest, first] = await listThresholdUses(scope, areaId);
    expect(newest).toMatchObject({ by: "local operator", note: "pilot", choice: STRICTER });
    expect(first).toMatchObject({ by: "system", choice: DEFAULT_AREA_THRESHOLDS });
    const { events } = await listEventsSince(scope, 0);
    expect(events.filter(({ kind }) => kind === "thresholds.changed")).toHaveLength(1);
    expect(await currentVersions()).toEqual([
      ["county", 2],
      ["cell", 2],
    ]);
  });

  it("goes back to the very versions and levels of an earlier choice", async () => {
    const stricter = levelsByYear();
    await choose(DEFAULT_AREA_THRESHOLDS, "back");
    expect(await currentVersions()).toEqual([
      ["county", 1],
      ["cell", 1],
    ]);
    expect(levelsByYear()).not.toEqual(stricter);
    await choose(STRICTER, "again");
    expect(levelsByYear()).toEqual(stricter);
    expect((await listThresholdVersions(scope, areaId)).map(({ version }) => version)).toEqual([2, 2, 1, 1]);
  });

  it("refuses without a reason, without a finished preview, for what is in use, and to those without the right", async () => {
    const { id } = await ask(DEFAULT_AREA_THRESHOLDS);
    const order = { areaId, previewId: id, now: NOW };
    await expect(chooseThresholds(scope, { ...order, note: " " })).rejects.toMatchObject({ code: "invalidInput" });
    await expect(chooseThresholds(scope, { ...order, previewId: 9999, note: "x" })).rejects.toMatchObject({
      code: "notFound",
    });
    const operator: Scope = { ...scope, role: "operator" };
    await expect(chooseThresholds(operator, { ...order, note: "x" })).rejects.toMatchObject({ code: "forbidden" });
    const same = await ask(STRICTER);
    await expect(chooseThresholds(scope, { ...order, previewId: same.id, note: "x" })).rejects.toMatchObject({
      code: "invalidInput",
    });
    expect((await listThresholdUses(scope, areaId))[0].note).toBe("again");
  });

  it("refuses a preview that speaks of results that are gone", async () => {
    const old = await ask(DEFAULT_AREA_THRESHOLDS);
    const choice = {
      ...{ coefficientSetId: "liu-2022-v1", coefficientRegion: "northwest", indexMode: "landChange" as const },
      factorSettings: {},
    };
    await makeCurrent(scope, { areaId, choice, note: "other region", now: NOW });
    await workUntilIdle(never);
    await expect(chooseThresholds(scope, { areaId, previewId: old.id, note: "late", now: NOW })).rejects.toMatchObject({
      code: "conflict",
    });
    await makeCurrent(scope, { areaId, choice: { ...choice, coefficientRegion: "southwest" }, note: "back", now: NOW });
    await workUntilIdle(never);
  });

  it("answers a baseline that leaves nothing to judge with the reason", async () => {
    const question = { kind: "thresholds", choice: { ...STRICTER, baselineToYear: LAST } } as const;
    const { id } = await askPreview(scope, { areaId, question, now: NOW });
    await expect(workUntilIdle(never)).rejects.toMatchObject({ code: "invalidInput" });
    const preview = await getPreview(scope, areaId, id);
    expect([preview.state, preview.errorCode]).toEqual(["refused", "invalidInput"]);
    expect(preview.errorMessage).toContain("no year left to judge");
  });

  it("judges by fluctuation against each unit's own year before, and bounds zones by their cells", async () => {
    await choose(SWING, "swing");
    const area = await getAreaRow(scope, areaId);
    const model = (await currentThresholds(areaId))?.cell.model;
    if (!model) throw new Error("no model");
    expect(model.method).toBe("fluctuation");
    const [before, now] = [LAST - 1, LAST].map((year) => readCellChanges(area, year, [], new Set()).density);
    const cells = getDatabase().sqlite.prepare(`SELECT cell FROM "Cell" WHERE areaId = ? ORDER BY cell`).pluck();
    const stored = readCellLevels(areaId, LAST);
    let judged = 0;
    (cells.all(areaId) as number[]).forEach((cell, at) => {
      const unchanged = Math.abs(now[at]) <= 1e-9;
      const level = unchanged ? 0 : levelOf(now[at], boundsTPerHa(model, before[at]));
      if (level >= 0 && !unchanged) judged++;
      expect(stored.get(cell) ?? -1).toBe(level);
    });
    expect(judged).toBeGreaterThan(5);
    const zones = await listRiskZoneRows(areaId, LAST);
    expect(zones.length).toBeGreaterThan(0);
    for (const zone of zones) {
      const bounds = JSON.parse(zone.bounds ?? "null") as number[];
      const density = zone.changeT / zone.areaHa;
      expect(density).toBeGreaterThan(bounds[zone.level - 1]);
    }
    // What an alert of a zone says adds up: the value is above the limit.
    const alerts = await getDatabase().prisma.alert.findMany({ where: { areaId, unit: "t" } });
    expect(alerts.length).toBeGreaterThan(0);
    for (const { value, limit } of alerts) expect(value).toBeGreaterThan(limit);
    await choose(STRICTER, "end");
  });
});

describe("counties near their limit", () => {
  it("lists judged counties below the highest level by their nearness", async () => {
    const { year, counties, method } = await listNearCounties(scope, areaId);
    expect([year, method]).toEqual([LAST, "errorTheory"]);
    for (const { value, limit, ratio, isNear } of counties) {
      if (ratio !== null) expect(ratio).toBeCloseTo(value / limit, 12);
      expect(isNear).toBe(ratio !== null && ratio >= 0.9 && value > 0);
    }
    const narrow: Scope = { ...scope, regions: [] };
    expect((await listNearCounties(narrow, areaId)).counties).toEqual([]);
    await expect(listNearCounties({ ...scope, areas: [] }, areaId)).rejects.toMatchObject({ code: "forbidden" });
  });
});
