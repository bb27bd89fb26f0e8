import { dataDir } from "../../support/ownDataDir.ts";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeSmallArea, removeComputedArea } from "../../support/computedArea.ts";
import { SMALL_AREA_ID, SMALL_GRID, SMALL_YEARS, smallPixels } from "../../support/smallSeries.ts";
import type { AccountingChoice } from "@/contract/accounting.ts";
import type { NewFactorInput } from "@/contract/factor.ts";
import { writeGeoTiff } from "@/raster/writeGeoTiff.ts";
import { listCoefficientUses, makeCurrent, restoreUse } from "@/server/db/accounting.ts";
import { askPreview, getPreview } from "@/server/db/coefficientPreview.ts";
import { createCoefficientSet, deleteCoefficientSet, listCoefficientSets } from "@/server/db/coefficientSet.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { listLoadedFactors } from "@/server/db/factor.ts";
import {
  createFactorInput,
  listFactorInputs,
  listFactorSummaries,
  requireIndexFreeOfPoi,
} from "@/server/db/factorInput.ts";
import { listRegionSeries } from "@/server/db/regionBudget.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { getIntensitySettings, listOffsetPeriods, setIntensityLimits } from "@/server/db/space.ts";
import { getStockAccount } from "@/server/db/stock.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

const ROOT = "small-root";
const NOW = new Date("2026-01-01T00:00:00Z");
const never = new AbortController().signal;
const scope = LOCAL_OPERATOR;
const areaId = SMALL_AREA_ID;
const LAST = SMALL_YEARS[SMALL_YEARS.length - 1];
const BASE: AccountingChoice = {
  ...{ coefficientSetId: "liu-2022-v1", coefficientRegion: "southwest", indexMode: "landChange" },
  factorSettings: {},
};

const reading = { unitText: "1", scale: 1, offset: 0, validMin: null, validMax: null };
const facts = { source: "test", synthetic: true, reading };

/** Offers a file and has it read. */
async function offer(file: string, offered: NewFactorInput): Promise<void> {
  const place = path.join(dataDir, file);
  await createFactorInput(scope, { ...offered, areaId, fileName: file, path: place, now: NOW });
  await workUntilIdle(never);
}

/** A share of bare rock that is `west` in the western half and `east` in the other, on a grid four times as coarse. */
async function offerKarst(file: string, west: number, east: number): Promise<void> {
  const grid = { ...SMALL_GRID, width: 15, height: 10, pixelWidth: 400, pixelHeight: 400 };
  const readRows = (_first: number, rows: number) =>
    Float32Array.from({ length: rows * grid.width }, (_, i) => (i % grid.width < 7 ? west : east));
  await writeGeoTiff(path.join(dataDir, file), { grid, dataType: "float32", tileSize: 16, readRows });
  await offer(file, { variable: "karst", year: null, ...facts });
}

const sums = (sql: string) =>
  getDatabase()
    .sqlite.prepare(
      `SELECT sum(netEmissionT) net, sum(changeT) change, sum(incrementT) increment, sum(reductionT) reduction FROM ${sql}`,
    )
    .get();

/** Net emission and change of the whole area, all years. */
const figures = async () =>
  (await listRegionSeries(scope, areaId, ROOT)).map(({ netEmissionT, changeT }) => [netEmissionT, changeT]);

async function preview(choice: AccountingChoice) {
  const { id } = await askPreview(scope, { areaId, question: { kind: "coefficients", choice }, now: NOW });
  await workUntilIdle(never);
  return getPreview(scope, areaId, id);
}

async function take(choice: AccountingChoice): Promise<void> {
  await makeCurrent(scope, { areaId, choice, note: "test", now: NOW });
  await workUntilIdle(never);
}

beforeAll(() => computeSmallArea(SMALL_YEARS), 120_000);
afterAll(removeComputedArea);

describe("choices of coefficients", { timeout: 120_000 }, () => {
  it("keeps a changed set as a new version that can be deleted until it is used", async () => {
    const [first] = await listCoefficientSets(scope);
    const rows = first.rows.map((row) => ({ ...row, tPerHa: row.tPerHa * 2, source: "user" }));
    const { nameZh, nameEn, unitText, source } = first;
    const copy = { nameZh, nameEn, unitText, source, basedOnId: first.id, rows };
    expect(await createCoefficientSet(scope, copy, NOW)).toBe("liu-2022-v2");
    expect(await createCoefficientSet(scope, copy, NOW)).toBe("liu-2022-v3");
    await deleteCoefficientSet(scope, "liu-2022-v3", NOW);
    await expect(deleteCoefficientSet(scope, first.id, NOW)).rejects.toMatchObject({ code: "conflict" });
    const twice = { ...copy, rows: [...rows, rows[0]] };
    await expect(createCoefficientSet(scope, twice, NOW)).rejects.toMatchObject({ code: "invalidInput" });
  });

  it("says what would change exactly as it then comes, and changes nothing by asking", async () => {
    const before = await figures();
    const doubled = { ...BASE, coefficientSetId: "liu-2022-v2" };
    const { state, result } = await preview(doubled);
    expect(state).toBe("done");
    expect(await figures()).toEqual(before);
    const asked = result?.regions.filter(({ regionCode }) => regionCode === ROOT) ?? [];
    expect(asked.map(({ netEmissionT, changeT }) => [netEmissionT.now, changeT.now])).toEqual(before);
    await take(doubled);
    expect(await figures()).toEqual(asked.map(({ netEmissionT, changeT }) => [netEmissionT.asked, changeT.asked]));
  });

  it("goes back to an earlier choice, with every figure as it was", async () => {
    const uses = await listCoefficientUses(scope, areaId);
    expect(uses.map(({ choice }) => choice.coefficientSetId)).toEqual(["liu-2022-v2", "liu-2022-v1"]);
    const [first] = await listRegionSeries(scope, areaId, ROOT);
    await restoreUse(scope, { areaId, useId: uses[1].id, note: "", now: NOW });
    await workUntilIdle(never);
    const [again] = await listRegionSeries(scope, areaId, ROOT);
    expect(again.netEmissionT * 2).toBeCloseTo(first.netEmissionT, 3);
    expect((await listCoefficientUses(scope, areaId))[0].choice).toEqual(BASE);
  });

  it("refuses a region the set does not know and a set that is not there", async () => {
    const elsewhere = { ...BASE, coefficientRegion: "moon" };
    await expect(makeCurrent(scope, { areaId, choice: elsewhere, note: "", now: NOW })).rejects.toThrow(/"moon"/);
    const missing = { ...BASE, coefficientSetId: "none" };
    await expect(makeCurrent(scope, { areaId, choice: missing, note: "", now: NOW })).rejects.toThrow(/"none"/);
  });
});

describe("factors", { timeout: 120_000 }, () => {
  it("are laid on fragments, and summed up before anybody switches them on", async () => {
    await offerKarst("karst.tif", 0.5, 0);
    const [input] = await listFactorInputs(scope, areaId);
    expect(input).toMatchObject({ state: "done", errorMessage: null });
    expect(input.report).toMatchObject({ lowest: 0, highest: 0.5, missingFragments: 0 });
    const [summary] = await listFactorSummaries(scope, areaId);
    expect(summary).toMatchObject({ factor: "karst", on: false, missingHa: 0 });
    // Columns 1–27 lie west of the border at column 28 of county 5101's forest: all of it has 1 − 0.5.
    expect(summary.counties.find(({ code }) => code === "5101")?.mean).toBeCloseTo(0.5, 12);
    expect(summary.withNetT).toBeGreaterThan(summary.baseNetT);
  });

  it("keep cells, counties, prefectures and the area equal to the last bit", async () => {
    await take({ ...BASE, indexMode: "full", factorSettings: { karst: {} } });
    const join = `RegionBudget b JOIN Region r ON r.areaId = b.areaId AND r.code = b.regionCode`;
    for (const year of SMALL_YEARS) {
      const cells = sums(`GridCarbonIndex WHERE year = ${year}`);
      for (const level of ["county", "prefecture", "area"])
        expect(sums(`${join} WHERE r.level = '${level}' AND b.year = ${year}`)).toEqual(cells);
    }
  });

  it("are not switched on before anything is loaded for them, and the refusal says what to load", async () => {
    const limits = { low: 0.5, high: 2 };
    const choice: AccountingChoice = { ...BASE, factorSettings: { karst: {}, npp: { baseYear: 2000, limits } } };
    const before = await listCoefficientUses(scope, areaId);
    const refusal = {
      code: "invalidInput",
      message:
        'Nothing is loaded for npp on the present regions of study area "small". Load it on the Coefficients page, tab "Factors", or leave the factor off.',
      text: { key: "factorsMissing", values: { npp: "yes", karst: "no", energy: "no", function: "no" } },
    };
    await expect(makeCurrent(scope, { areaId, choice, note: "", now: NOW })).rejects.toMatchObject(refusal);
    const question = { kind: "coefficients", choice } as const;
    await expect(askPreview(scope, { areaId, question, now: NOW })).rejects.toMatchObject(refusal);
    expect(await listCoefficientUses(scope, areaId)).toEqual(before);
    const uses = { ...BASE, factorSettings: { function: { weights: [{ use: "port", weight: 1 }] } } };
    await expect(makeCurrent(scope, { areaId, choice: uses, note: "", now: NOW })).rejects.toThrow(/function:port/);
  });

  it("divide a county's energy by its built-up land of the year, where only totals are known", async () => {
    const total = (year: number) => 1000 + 300 * (year - SMALL_YEARS[0]);
    const rows = SMALL_YEARS.map((year) => `5101,${year},${total(year)}`).join("\n");
    writeFileSync(path.join(dataDir, "totals.csv"), `code,year,tce\n${rows}\n`);
    await offer("totals.csv", { variable: "energyTotal", year: null, ...facts });
    expect((await listFactorInputs(scope, areaId))[0]).toMatchObject({ state: "done", errorMessage: null });
    // Pixels are 1 ha; county 5101 holds columns 1–27 of rows 1–18.
    const builtUpHa = (year: number) => {
      const pixels = smallPixels(year);
      let count = 0;
      for (let row = 1; row <= 18; row++)
        for (let column = 1; column <= 27; column++) if (pixels[row * SMALL_GRID.width + column] === 8) count++;
      return count;
    };
    const perHa = (year: number) => total(year) / builtUpHa(year);
    const intensity = { baseYear: SMALL_YEARS[0], limits: { low: 0, high: 10 } };
    await take({ ...BASE, indexMode: "full", factorSettings: { intensity } });
    const [stable] = getDatabase()
      .sqlite.prepare(
        `SELECT areaHa, changeT FROM RegionTransition WHERE regionCode = '5101' AND toYear = ${LAST} AND fromCode = 8 AND toCode = 8`,
      )
      .all() as { areaHa: number; changeT: number }[];
    const ratio = (year: number) => perHa(year) / perHa(SMALL_YEARS[0]);
    expect(builtUpHa(LAST)).toBeGreaterThan(builtUpHa(SMALL_YEARS[0]));
    expect(stable.changeT).toBeCloseTo(49.1 * (ratio(LAST) - ratio(LAST - 1)) * stable.areaHa, 3);
    const summary = (await listFactorSummaries(scope, areaId)).find(({ factor }) => factor === "intensity");
    expect(summary?.layers).toEqual([{ variable: "energyTotal", year: summary?.year, synthetic: true }]);
    const mean = summary?.counties.find(({ code }) => code === "5101")?.mean;
    expect(mean).toBeCloseTo(ratio(summary?.year ?? 0), 10);
  });

  it("weigh uses of construction land as they are told", async () => {
    const rows = ["5101", "5102", "5201", "5202"].map((code, i) => `${code},2000,${i < 2 ? 1 : 0},${i < 2 ? 0 : 1}`);
    writeFileSync(path.join(dataDir, "uses.csv"), `code,year,industrial,residential\n${rows.join("\n")}\n`);
    await offer("uses.csv", { variable: "function", year: null, ...facts });
    expect(listLoadedFactors(scope, areaId)).toContainEqual({ variable: "function:industrial", years: [2000] });
    const emissionOf = async (industrial: number) => {
      const weights = [
        { use: "industrial", weight: industrial },
        { use: "residential", weight: 1 },
      ];
      await take({ ...BASE, factorSettings: { function: { weights } } });
      const of = (code: string) => listRegionSeries(scope, areaId, code);
      return [(await of("5101"))[0].emissionT, (await of("5202"))[0].emissionT];
    };
    const [evenIndustrial, evenResidential] = await emissionOf(1);
    const [heavyIndustrial, heavyResidential] = await emissionOf(3);
    // The mean over construction land stays 1: what industry gains, housing loses.
    expect(heavyIndustrial).toBeGreaterThan(evenIndustrial);
    expect(heavyResidential).toBeLessThan(evenResidential);
  });

  it("change an unchanged pixel in full mode only", async () => {
    const rows = SMALL_YEARS.map((year) => `5101,${year},${100 - 10 * (year - SMALL_YEARS[0])}`).join("\n");
    writeFileSync(path.join(dataDir, "energy.csv"), `code,year,tce\n${rows}\n`);
    await offer("energy.csv", { variable: "energy", year: null, ...facts });
    const [input] = await listFactorInputs(scope, areaId);
    expect(input.report?.missingCounties).toEqual(["5102县", "5201县", "5202县"]);
    const intensity = { baseYear: SMALL_YEARS[0], limits: { low: 0, high: 10 } };
    const stable = async (mode: AccountingChoice["indexMode"]) => {
      await take({ ...BASE, indexMode: mode, factorSettings: { intensity } });
      return getDatabase()
        .sqlite.prepare(
          `SELECT sum(changeT) FROM RegionTransition WHERE regionCode = '5101' AND toYear = ${LAST} AND fromCode = 8 AND toCode = 8`,
        )
        .pluck()
        .get() as number;
    };
    expect(await stable("landChange")).toBe(0);
    // One tenth of 49.1 t/ha less on each of its unchanged built-up hectares.
    const hectares = getDatabase()
      .sqlite.prepare(
        `SELECT areaHa FROM RegionTransition WHERE regionCode = '5101' AND toYear = ${LAST} AND fromCode = 8 AND toCode = 8`,
      )
      .pluck()
      .get() as number;
    expect(await stable("full")).toBeCloseTo(-4.91 * hectares, 4);
  });

  it("are refused with the reason when the reading is wrong", async () => {
    await offerKarst("percent.tif", 50, 20);
    const [input] = await listFactorInputs(scope, areaId);
    expect(input).toMatchObject({ state: "refused", errorCode: "invalidInput" });
    expect(input.errorMessage).toMatch(/karst lies between 0 and 1\. Check scale/);
  });

  it("cannot be made of shares of points of interest in an index that is regressed on them", async () => {
    await requireIndexFreeOfPoi(scope, areaId);
    const settings = JSON.stringify({ function: { weights: [{ use: "industrial", weight: 2 }] } });
    const set = (value: string | null) =>
      getDatabase().sqlite.prepare(`UPDATE StudyArea SET factorSettings = ? WHERE id = ?`).run(value, areaId);
    set(settings);
    await expect(requireIndexFreeOfPoi(scope, areaId)).rejects.toThrow(/would explain itself/);
    set(null);
  });
});

describe("spaces and stocks", { timeout: 120_000 }, () => {
  it("keep limits of an area's own, and offer natural breaks", async () => {
    const limits = { extremelyStrong: 40, strong: 2, moderate: 0.1 };
    await setIntensityLimits(scope, { areaId, limits, now: NOW });
    expect(await getIntensitySettings(scope, areaId)).toMatchObject({ limits, isDefault: false });
    await setIntensityLimits(scope, { areaId, limits: null, now: NOW });
    expect(await getIntensitySettings(scope, areaId)).toMatchObject({ isDefault: true });
  });

  it("tell the offset ratio of a period and what it rests on", async () => {
    const periods = [[SMALL_YEARS[0], LAST] as const, [LAST - 1, LAST] as const];
    const [whole, last] = await listOffsetPeriods(scope, { areaId, regionCode: ROOT, periods });
    expect([whole.basis, last.basis]).toEqual(["sum", "endYears"]);
    expect(whole.offsetRatio).toBeCloseTo(whole.reductionT / whole.incrementT, 12);
    const unknown = [[1990, LAST] as const];
    await expect(listOffsetPeriods(scope, { areaId, regionCode: ROOT, periods: unknown })).rejects.toThrow(/1990/);
  });

  it("store as much as the land of the years differs by, where every pixel has a class", async () => {
    const account = await getStockAccount(scope, { areaId, regionCode: ROOT, stockSetId: "stock-example-v1" });
    expect(account.years).toHaveLength(SMALL_YEARS.length);
    const released = account.pairs.reduce((total, { netRelease }) => total + netRelease.oneOffT, 0);
    const [first, last] = [account.years[0], account.years[account.years.length - 1]];
    expect(first.stored.oneOffT - last.stored.oneOffT).toBeCloseTo(released, 4);
  });
});
