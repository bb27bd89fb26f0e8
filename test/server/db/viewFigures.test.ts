import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Installation } from "../../support/installation.ts";
import { fillInbox, SMALL_AREA_ID, SMALL_YEARS } from "../../support/smallSeries.ts";
import { canonicalView, viewAddress, viewKeySchema } from "@/contract/viewKey.ts";
import { isSummable, VIEW_METRICS } from "@/contract/viewNames.ts";
import { closeDatabase } from "@/server/db/connection.ts";
import { getGridLayerValues } from "@/server/db/gridIndex.ts";
import { getLayerScale } from "@/server/db/layerScale.ts";
import { listRegionYear } from "@/server/db/regionBudget.ts";
import { resultCodeOf } from "@/server/db/resultCode.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";
import { getRegionLayers, getViewFigures, getViewTable } from "@/server/db/viewFigures.ts";

const CODES = [1, 2, 4, 5, 8];
const RUNS = { numRuns: 60, seed: 20_250_101 };

const viewArbitrary = fc
  .record({
    year: fc.constantFrom(...SMALL_YEARS),
    base: fc.constantFrom(null, ...SMALL_YEARS),
    metric: fc.constantFrom(...VIEW_METRICS),
    classCode: fc.constantFrom(...CODES),
    classes: fc.subarray(CODES),
    levels: fc.subarray([0, 1, 2, 3, 4]),
    hidden: fc.subarray([0, 1, 2, 3]),
  })
  .map(({ base, ...view }) => viewKeySchema.parse({ ...view, areaId: SMALL_AREA_ID, baseYear: base }));

describe("the figures of a view", { timeout: 120_000 }, () => {
  const installation = new Installation();

  beforeAll(async () => {
    await fillInbox(installation.dataDir, SMALL_YEARS);
    const end = await installation.run(["recompute"]);
    expect(end.stderr).toBe("");
    Object.assign(process.env, { DATA_DIR: installation.dataDir, DATABASE_URL: "" });
  });
  afterAll(async () => {
    await closeDatabase();
    installation.dispose();
  });

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
        const plain = { ...view, classes: [], levels: [], hidden: [], baseYear: null };
        const key = {
          areaId: view.areaId,
          metric: view.metric,
          year: view.year,
          classCode: view.classCode ?? undefined,
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
    const [expected] = installation.rows<{ n: number }>(
      "SELECT count(*) n FROM GridCarbonIndex WHERE year = 2006 AND riskLevel >= 3",
    );
    expect(risky.rows).toHaveLength(expected.n);
  });

  it("a choropleth's values are the table's, in every year", async () => {
    const { codes, years, values } = await getRegionLayers(LOCAL_OPERATOR, {
      areaId: SMALL_AREA_ID,
      level: "county",
      metric: "index",
      baseYear: null,
      classCode: null,
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
  });
});
