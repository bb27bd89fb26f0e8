import "../../support/ownDataDir.ts";
import { createHash } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeSmallArea, removeComputedArea } from "../../support/computedArea.ts";
import { SMALL_AREA_ID, SMALL_GRID, SMALL_YEARS, smallPixels } from "../../support/smallSeries.ts";
import { canonicalView, viewAddress, viewKeySchema } from "@/contract/viewKey.ts";
import { comparesYears, isSummable, VIEW_METRICS } from "@/contract/viewNames.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { getGridLayerValues } from "@/server/db/gridIndex.ts";
import { listHotSpotYears } from "@/server/db/hotSpotLayer.ts";
import { getLayerScale } from "@/server/db/layerScale.ts";
import { listPairRegions } from "@/server/db/pairFigures.ts";
import { requestPair } from "@/server/db/pairResult.ts";
import { listRegionYear, listTransitions } from "@/server/db/regionBudget.ts";
import { resultCodeOf } from "@/server/db/resultCode.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";
import { setIntensityLimits } from "@/server/db/space.ts";
import { getRegionLayers, getViewFigures, getViewTable } from "@/server/db/viewFigures.ts";
import { workOnPairs } from "@/workers/workOnPairs.ts";

const CODES = [1, 2, 4, 5, 8];
/** Years that are compared with every other one in these stories. */
const BASE_YEARS = [2000, 2003];
const NOW = new Date("2026-01-01T00:00:00Z");
const RUNS = { numRuns: 60, seed: 20_250_101 };

const viewArbitrary = fc
  .record({
    year: fc.constantFrom(...SMALL_YEARS),
    base: fc.constantFrom(null, ...BASE_YEARS),
    metric: fc.constantFrom(...VIEW_METRICS.filter((metric) => metric !== "hotSpots")),
    from: fc.constantFrom(...CODES),
    to: fc.constantFrom(...CODES),
    classCode: fc.constantFrom(...CODES),
    classes: fc.subarray(CODES),
    levels: fc.subarray([0, 1, 2, 3, 4]),
    hidden: fc.subarray([0, 1, 2, 3]),
  })
  .map(({ base, from, to, ...view }) =>
    viewKeySchema.parse({ ...view, areaId: SMALL_AREA_ID, baseYear: base, transition: { from, to } }),
  );

describe("the figures of a view", { timeout: 120_000 }, () => {
  beforeAll(async () => {
    await computeSmallArea(SMALL_YEARS);
    for (const fromYear of BASE_YEARS) {
      for (const year of SMALL_YEARS.filter((each) => each !== fromYear))
        await requestPair(LOCAL_OPERATOR, { areaId: SMALL_AREA_ID, fromYear, year }, NOW);
    }
    while (await workOnPairs(new AbortController().signal));
  });
  afterAll(removeComputedArea);

  const figures = (view: Parameters<typeof viewKeySchema.parse>[0]) =>
    getViewFigures(LOCAL_OPERATOR, viewKeySchema.parse(view));

  it("cells = counties = prefectures = area, to the last bit, whatever is looked at", async () => {
    await fc.assert(
      fc.asyncProperty(viewArbitrary, async (view) => {
        if (!isSummable(view.metric)) return;
        const unfiltered = { ...view, classes: [], levels: [], hidden: [] };
        const of = (unit: string) => figures({ ...unfiltered, unit });
        const [cells, counties, prefectures, area] = [
          await of("cell"),
          await of("county"),
          await of("prefecture"),
          await of("area"),
        ];
        expect(counties.sum).toBe(cells.sum);
        expect(prefectures.sum).toBe(cells.sum);
        expect(area.sum).toBe(cells.sum);
        expect(area.total).toBe(cells.sum);
        expect([cells.total, counties.total, prefectures.total]).toEqual([area.total, area.total, area.total]);
      }),
      RUNS,
    );
  });

  it("the table shows the rows of the figures, in any order and any pages", async () => {
    await fc.assert(
      fc.asyncProperty(viewArbitrary, fc.constantFrom("largest", "smallest", "code"), async (view, order) => {
        const whole = await getViewFigures(LOCAL_OPERATOR, view);
        const pages = [];
        for (let offset = 0; offset < Math.max(1, whole.rows.length); offset += 7) {
          pages.push(await getViewTable(LOCAL_OPERATOR, view, { order: order, offset, limit: 7 }));
        }
        const rows = pages.flatMap((page) => page.rows);
        const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1);
        expect([...rows].sort(byCode)).toEqual([...whole.rows].sort(byCode));
        expect(new Set(pages.map(({ resultCode }) => resultCode))).toEqual(new Set([whole.resultCode]));
        expect(pages[0].count).toBe(whole.rows.length);
      }),
      { ...RUNS, numRuns: 20 },
    );
  });

  it("the map's layer and the legend's counts are of the same values", async () => {
    await fc.assert(
      fc.asyncProperty(viewArbitrary, async (view) => {
        const plain = { ...view, classes: [], levels: [], hidden: [] };
        const key = {
          areaId: view.areaId,
          metric: view.metric,
          year: view.year,
          fromYear: comparesYears(view.metric) ? (view.baseYear ?? undefined) : undefined,
          classCode: view.classCode ?? undefined,
          transition: view.transition ?? undefined,
        };
        const layer = await getGridLayerValues(LOCAL_OPERATOR, key);
        const { rows, noData } = await figures(plain);
        expect(Array.from(layer, (value) => (Number.isNaN(value) ? null : value))).toEqual(
          rows.map(({ value }) => value),
        );
        const scale = await getLayerScale(LOCAL_OPERATOR, key);
        expect(scale.noDataCells).toBe(noData);
        expect(scale.counts.reduce((sum, count) => sum + count, 0)).toBe(rows.length - noData);
        const off = { ...plain, hidden: [0] };
        expect((await figures(off)).rows.length).toBe(rows.length - scale.counts[0]);
      }),
      { ...RUNS, numRuns: 25 },
    );
  });

  it("the legend counts what the table lists, under every filter, region and unit", async () => {
    const narrowed = fc.record({
      view: viewArbitrary,
      unit: fc.constantFrom(...(["cell", "county", "prefecture"] as const)),
      regionCode: fc.constantFrom(null, "51", "5102"),
    });
    await fc.assert(
      fc.asyncProperty(narrowed, async ({ view, unit, regionCode }) => {
        const scale = await getLayerScale(LOCAL_OPERATOR, {
          ...{ areaId: view.areaId, metric: view.metric, year: view.year, unit },
          fromYear: comparesYears(view.metric) ? (view.baseYear ?? undefined) : undefined,
          classCode: view.classCode ?? undefined,
          transition: view.transition ?? undefined,
          regionCode: regionCode ?? undefined,
          ...{ classes: view.classes, levels: view.levels },
        });
        const { rows, noData } = await figures({ ...view, unit, regionCode });
        const seen = scale.counts.filter((_, index) => !view.hidden.includes(index));
        expect(scale.noDataCells).toBe(noData);
        expect(seen.reduce((sum, count) => sum + count, 0) + noData).toBe(rows.length);
      }),
      { ...RUNS, numRuns: 40 },
    );
  });

  it("a region's figures are those of its account", async () => {
    const budgets = await listRegionYear(LOCAL_OPERATOR, SMALL_AREA_ID, 2006, "county");
    const view = { areaId: SMALL_AREA_ID, year: 2006, unit: "county" } as const;
    for (const [metric, field] of [
      ["net", "netEmissionT"],
      ["increment", "incrementT"],
      ["risk", "riskLevel"],
    ] as const) {
      const { rows } = await figures({ ...view, metric });
      expect(rows.map(({ value }) => value)).toEqual(budgets.map((budget) => budget[field]));
    }
    const { rows, total } = await figures({ ...view, metric: "net", regionCode: "51" });
    expect(rows.map(({ code }) => code)).toEqual(["5101", "5102"]);
    expect(rows.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(total);
  });

  it("filters keep the units of the class and of the level, and say how many there are in all", async () => {
    const view = { areaId: SMALL_AREA_ID, year: 2006, metric: "net" } as const;
    const all = await figures(view);
    const parts = await Promise.all(CODES.map((code) => figures({ ...view, classes: [code] })));
    expect(parts.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(all.rows.length);
    for (const part of parts) expect(part.unfilteredCount).toBe(all.rows.length);
    const risky = await figures({ ...view, levels: [3, 4] });
    const expected = getDatabase()
      .sqlite.prepare("SELECT count(*) FROM GridCarbonIndex WHERE year = 2006 AND riskLevel >= 3")
      .pluck()
      .get();
    expect(risky.rows).toHaveLength(Number(expected));
  });

  it("hectares of a transition and its region are those of the pair's matrix, in either direction", async () => {
    const pixels = new Map([2000, 2006].map((year) => [year, smallPixels(year)]));
    for (const [year, baseYear] of [
      [2006, 2000],
      [2001, null],
    ] as const) {
      const matrix = await listTransitions(LOCAL_OPERATOR, {
        ...{ areaId: SMALL_AREA_ID, regionCode: "5101", year },
        fromYear: baseYear ?? 2000,
      });
      for (const { fromCode, toCode, areaHa } of matrix) {
        const transition = { from: fromCode, to: toCode };
        const view = { areaId: SMALL_AREA_ID, year, metric: "transition", baseYear, transition } as const;
        const { rows } = await figures({ ...view, unit: "county" });
        expect(rows.find(({ code }) => code === "5101")?.value).toBe(areaHa);
      }
    }
    const view = { areaId: SMALL_AREA_ID, year: 2006, baseYear: 2000, metric: "transition" } as const;
    const cells = await figures({ ...view, transition: { from: 1, to: 8 } });
    const [before, after] = [pixels.get(2000), pixels.get(2006)];
    let expected = 0;
    for (let row = 1; row <= 38; row++)
      for (let column = 1; column <= 58; column++) {
        const at = row * SMALL_GRID.width + column;
        if (before?.[at] === 1 && after?.[at] === 8) expected++;
      }
    // A pixel of the small series is one hectare.
    expect(cells.rows.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(expected);
    expect(expected).toBeGreaterThan(0);
    const backwards = { ...view, year: 2000, baseYear: 2003, transition: { from: 8, to: 1 } };
    const forwards = { ...view, year: 2003, baseYear: 2000, transition: { from: 1, to: 8 } };
    expect((await figures(backwards)).rows).toEqual((await figures(forwards)).rows);
  });

  it("a space's level is that of its index, of cells and of regions, under the limits in use", async () => {
    const view = { areaId: SMALL_AREA_ID, year: 2006, metric: "space", baseYear: 2000 } as const;
    const key = { areaId: SMALL_AREA_ID, fromYear: 2000, year: 2006 };
    const regions = new Map((await listPairRegions(LOCAL_OPERATOR, key)).map((each) => [each.regionCode, each]));
    const levelOf = (index: number) => {
      const size = Math.abs(index);
      return size <= 1e-9 ? 0 : Math.sign(index) * (size >= 30 ? 4 : size >= 1 ? 3 : size >= 0.3 ? 2 : 1);
    };
    const { rows } = await figures({ ...view, unit: "county" });
    for (const { code, value } of rows) {
      const { changeT, comparedAreaHa } = regions.get(code) ?? { changeT: NaN, comparedAreaHa: NaN };
      expect(value).toBe(levelOf(changeT / comparedAreaHa));
    }
    const levels = new Set((await figures(view)).rows.map(({ value }) => value));
    expect(levels.size).toBeGreaterThan(2);
    await setIntensityLimits(LOCAL_OPERATOR, {
      ...{ areaId: SMALL_AREA_ID, now: NOW },
      limits: { extremelyStrong: 3e5, strong: 2e5, moderate: 1e5 },
    });
    expect(new Set((await figures(view)).rows.map(({ value }) => Math.abs(value ?? 0)))).toEqual(new Set([0, 1]));
    await setIntensityLimits(LOCAL_OPERATOR, { areaId: SMALL_AREA_ID, limits: null, now: NOW });
  });

  it("two years that nobody has asked for are not ready, and not zero", async () => {
    const view = { areaId: SMALL_AREA_ID, year: 2006, baseYear: 2001, transition: { from: 1, to: 8 } } as const;
    for (const metric of ["increment", "space", "transition"] as const)
      await expect(figures({ ...view, metric })).rejects.toMatchObject({ code: "notReady" });
    expect((await figures({ ...view, metric: "change" })).rows.length).toBeGreaterThan(0);
  });

  it("hot spots are those of the newest result of the two years; without one they are not ready", async () => {
    const view = { areaId: SMALL_AREA_ID, year: 2006, metric: "hotSpots", baseYear: 2001 } as const;
    await expect(figures(view)).rejects.toMatchObject({ code: "notReady" });
    const { rows: cells } = await figures({ ...view, metric: "net" });
    const bins = cells.map((_, index) => [-3, 0, 3, null][index % 4]);
    const units = { from: "area", areaId: SMALL_AREA_ID, level: "cell", year: 2006, fromYear: 2001 };
    const parameters = {
      ...{ kind: "hotSpots", units: { ...units, poiTableId: null, factorTableId: null }, response: "changeT" },
      ...{ weights: { rule: "queen" }, correction: "fdr", permutations: 0, seed: 1 },
    };
    const values = { codes: cells.map(({ code }) => code), names: [], lonLat: [], columns: { bin: bins } };
    getDatabase()
      .sqlite.prepare(
        `INSERT INTO "Analysis" (areaId, kind, parameters, parameterHash, state, unitValues, resultVersion, computedAt, requestedBy, requestedAt)
         VALUES (?, 'hotSpots', ?, 'by hand', 'done', ?, 7, '2026-01-01T00:00:00.000Z', 'test', '2026-01-01T00:00:00.000Z')`,
      )
      .run(SMALL_AREA_ID, JSON.stringify(parameters), deflateRawSync(JSON.stringify(values)));
    const { rows, noData, total } = await figures(view);
    expect(rows.map(({ value }) => value)).toEqual(bins);
    expect(noData).toBe(bins.filter((bin) => bin === null).length);
    expect(total).toBeNull();
    const known = await listHotSpotYears(LOCAL_OPERATOR, SMALL_AREA_ID);
    expect(known.find(({ year, fromYear }) => year === 2006 && fromYear === 2001)).toMatchObject({ version: 7 });
    const scale = await getLayerScale(LOCAL_OPERATOR, { ...view, fromYear: 2001 });
    expect(scale.codes).toEqual([-3, -2, -1, 0, 1, 2, 3]);
    expect(scale.counts[6]).toBe(bins.filter((bin) => bin === 3).length);
  });

  it("a choropleth's values are the table's, in every year", async () => {
    const { codes, years, values } = await getRegionLayers(LOCAL_OPERATOR, {
      areaId: SMALL_AREA_ID,
      level: "county",
      metric: "index",
      baseYear: null,
      classCode: null,
      transition: null,
    });
    expect(years).toEqual([...SMALL_YEARS]);
    for (const [index, year] of years.entries()) {
      const { rows } = await figures({ areaId: SMALL_AREA_ID, year, metric: "index", unit: "county" });
      expect(rows.map(({ code, value }) => [code, value])).toEqual(codes.map((code, i) => [code, values[index][i]]));
    }
  });

  it("a view out of scope is refused", async () => {
    const county: Scope = { ...LOCAL_OPERATOR, who: "county", areas: [SMALL_AREA_ID], regions: ["5101"] };
    const view = viewKeySchema.parse({ areaId: SMALL_AREA_ID, year: 2006, metric: "net", unit: "county" });
    await expect(getViewFigures(county, view)).rejects.toThrow(/outside your scope/);
    await expect(getViewFigures(county, { ...view, regionCode: "5102" })).rejects.toThrow(/outside your scope/);
    expect((await getViewFigures(county, { ...view, regionCode: "5101" })).rows).toHaveLength(1);
  });
});

describe("the result code", () => {
  const view = { areaId: "small", year: 2006, metric: "share", classCode: 8, unit: "county" } as const;
  const rows = [
    { code: "5101", value: 0.1 },
    { code: "5102", value: null },
  ];

  it("is the first forty bits of the SHA-256 of view and values, in Crockford's base 32", () => {
    const digest = createHash("sha256").update("a=small&y=2006&m=share&c=8&u=county\n5101=0.1\n5102=\n").digest("hex");
    const number = BigInt(`0x${digest.slice(0, 10)}`);
    const code = resultCodeOf(view, rows);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
    const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    expect([...code].reduce((all, letter) => all * 32n + BigInt(digits.indexOf(letter)), 0n)).toBe(number);
  });

  it("does not depend on the order of rows or lists, but on every bit of every value", () => {
    const code = resultCodeOf(view, rows);
    expect(resultCodeOf(view, [...rows].reverse())).toBe(code);
    expect(resultCodeOf(view, [{ code: "5101", value: 0.1 + 2 ** -56 }, rows[1]])).not.toBe(code);
    expect(resultCodeOf({ ...view, year: 2005 }, rows)).not.toBe(code);
    expect(resultCodeOf({ ...view, levels: [4, 3, 3] }, rows)).toBe(resultCodeOf({ ...view, levels: [3, 4] }, rows));
  });

  it("what does not concern a metric is not part of its view", () => {
    expect(canonicalView({ areaId: "a", year: 2006, metric: "net", baseYear: 2001, classCode: 8 })).toBe(
      "a=a&y=2006&m=net",
    );
    expect(viewAddress({ areaId: "a", year: 2006, metric: "risk", regionCode: "52" })).toBe(
      "/map?a=a&y=2006&m=risk&r=52",
    );
    const transition = { from: 10, to: 80 };
    expect(
      viewAddress({ areaId: "a", year: 2006, metric: "transition", baseYear: 2000, transition, pixels: "change" }),
    ).toBe("/map?a=a&y=2006&m=transition&b=2000&f=10_80&px=change");
    expect(canonicalView({ areaId: "a", year: 2006, metric: "net", transition })).toBe("a=a&y=2006&m=net");
  });
});
