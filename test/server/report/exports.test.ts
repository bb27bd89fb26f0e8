import "../../support/ownDataDir.ts";
import { parse } from "csv-parse/sync";
import excel from "exceljs";
import fc from "fast-check";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeSmallArea, removeComputedArea } from "../../support/computedArea.ts";
import { SMALL_AREA_ID, SMALL_YEARS } from "../../support/smallSeries.ts";
import type { ComparisonPart } from "@/contract/comparison.ts";
import { RANKING_LEVELS, RANKING_METRICS } from "@/contract/ranking.ts";
import type { TableRequest } from "@/contract/tableRequest.ts";
import { canonicalView, viewKeySchema } from "@/contract/viewKey.ts";
import { isSummable, VIEW_METRICS, VIEW_UNITS } from "@/contract/viewNames.ts";
import { arrangeRanking, RANKING_SORTS } from "@/domain/ranking/arrangeRanking.ts";
import { readExportAddress } from "@/server/api/exportAddress.ts";
import { getArea } from "@/server/db/area.ts";
import { getComparison } from "@/server/db/comparison.ts";
import { listPairRegions, listPairSpaces } from "@/server/db/pairFigures.ts";
import { requestPair } from "@/server/db/pairResult.ts";
import { getRanking } from "@/server/db/ranking.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";
import { getViewFigures } from "@/server/db/viewFigures.ts";
import { pageOf } from "@/server/report/pageOf.ts";
import { readExport } from "@/server/report/readExport.ts";
import { csvFile, csvText } from "@/server/report/table/csv.ts";
import { geoJsonFile } from "@/server/report/table/geoJson.ts";
import { headingOf } from "@/server/report/table/exportTable.ts";
import { VIEW_UNIT } from "@/server/report/table/viewTable.ts";
import { workbookFile } from "@/server/report/table/workbook.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

const NOW = new Date("2026-01-05T00:00:00Z");
const RUNS = { numRuns: 15, seed: 20_260_105 };

const read = (request: TableRequest, scope: Scope = LOCAL_OPERATOR) =>
  readExport(scope, { areaId: SMALL_AREA_ID, request, format: "geojson", link: null }, NOW);

/** One of each table that is no view. */
const TABLES: readonly TableRequest[] = [
  { content: "budgets", year: null, level: null, regionCode: null },
  { content: "alerts", year: null, level: null },
  { content: "zones", year: null },
  { content: "transitions", year: 2006, level: null, regionCode: null },
  { content: "cells", year: 2006 },
  {
    content: "ranking",
    view: { level: "county", year: 2006, metric: "net" },
    arrangement: { query: "", sort: "value", descending: true },
  },
];

type Read = Awaited<ReturnType<typeof read>>;

/** One column of a table as each of its files gives it back. */
async function columnsOf({ table, metadata }: Read, key: string) {
  const at = table.columns.findIndex((column) => column.key === key);
  const heading = headingOf(table.columns[at]);
  const csv = parse(Buffer.from(csvFile(table, "utf-8")), { columns: true, bom: true });
  const workbook = new excel.Workbook();
  await workbook.xlsx.load((await workbookFile(table, metadata)).buffer as ArrayBuffer);
  const sheet = workbook.worksheets[0];
  const json = JSON.parse(Buffer.from(geoJsonFile(table, metadata)).toString()) as {
    features: { properties: Record<string, number | null> }[];
  };
  return {
    csv: (csv as Record<string, string>[]).map((row) => (row[heading] === "" ? null : Number(row[heading]))),
    xlsx: table.rows.map((_, row) => (sheet.getRow(row + 2).getCell(at + 1).value ?? null) as number | null),
    json: json.features.map(({ properties }) => properties[key]),
  };
}

describe("exports", { timeout: 180_000 }, () => {
  beforeAll(() => computeSmallArea(SMALL_YEARS), 120_000);
  afterAll(removeComputedArea);

  it("of a view hold the numbers of its page to the last bit in every format, and its result code", async () => {
    const views = fc.record({
      year: fc.constantFrom(...SMALL_YEARS),
      // Hot spots are an analysis of their own, which nobody has asked for here.
      metric: fc.constantFrom(...VIEW_METRICS.filter((metric) => metric !== "hotSpots")),
      unit: fc.constantFrom(...VIEW_UNITS),
      regionCode: fc.constantFrom(null, "51", "5201"),
      classes: fc.subarray([1, 2, 8]),
    });
    await fc.assert(
      fc.asyncProperty(views, async (drawn) => {
        const transition = drawn.metric === "transition" ? { from: 1, to: 8 } : null;
        const view = viewKeySchema.parse({ ...drawn, areaId: SMALL_AREA_ID, classCode: 8, transition });
        const page = await getViewFigures(LOCAL_OPERATOR, view);
        const exported = await read({ content: "view", view });
        const values = page.rows.map(({ value }) => value);
        expect(await columnsOf(exported, "value")).toEqual({ csv: values, xlsx: values, json: values });
        expect(exported.metadata.resultCode).toBe(page.resultCode);
      }),
      RUNS,
    );
  });

  it("of hot spots that nobody has computed are refused like their page, never handed out empty", async () => {
    const view = viewKeySchema.parse({ areaId: SMALL_AREA_ID, year: 2006, metric: "hotSpots", unit: "cell" });
    const { code } = await getViewFigures(LOCAL_OPERATOR, view).then(
      () => ({ code: "none" }),
      (error: { code: string }) => error,
    );
    expect(code).toMatch(/^(notFound|notReady)$/);
    await expect(read({ content: "view", view })).rejects.toMatchObject({ code });
  });

  it("add up: cells = counties = prefectures = area, from the files themselves", async () => {
    for (const metric of VIEW_METRICS.filter(isSummable)) {
      const sums = await Promise.all(
        VIEW_UNITS.map(async (unit) => {
          const view = viewKeySchema.parse({ areaId: SMALL_AREA_ID, year: 2006, metric, unit });
          const { csv } = await columnsOf(await read({ content: "view", view }), "value");
          return csv.reduce<number>((sum, value) => sum + (value ?? 0), 0);
        }),
      );
      expect(new Set(sums).size, `${metric}: ${sums.join(", ")}`).toBe(1);
    }
  });

  it("of a ranking hold its rows in its order, whatever is asked for", async () => {
    const asked = fc.record({
      level: fc.constantFrom(...RANKING_LEVELS),
      year: fc.constantFrom(...SMALL_YEARS),
      metric: fc.constantFrom(...RANKING_METRICS),
      query: fc.constantFrom("", "5", "52", "COUNTY 51", "无"),
      sort: fc.constantFrom(...RANKING_SORTS),
      descending: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ query, sort, descending, ...view }) => {
        const arrangement = { query, sort, descending };
        const ranking = await getRanking(LOCAL_OPERATOR, SMALL_AREA_ID, view);
        const page = arrangeRanking(ranking.rows, arrangement);
        const exported = await read({ content: "ranking", view, arrangement });
        for (const key of ["value", "rank", "change", "coverageRatio"] as const) {
          const values = page.map((row) => row[key]);
          expect(await columnsOf(exported, key)).toEqual({ csv: values, xlsx: values, json: values });
        }
        expect(exported.metadata.resultCode).toBe(ranking.resultCode);
      }),
      RUNS,
    );
  });

  it("of a comparison hold the numbers of its page and its result code, and add up to one another", async () => {
    const pair = { areaId: SMALL_AREA_ID, fromYear: SMALL_YEARS[0], year: 2006 };
    const request = (part: ComparisonPart, regionCode: string | null): TableRequest => ({
      ...{ content: "comparison", part, fromYear: pair.fromYear, year: pair.year, regionCode },
    });
    await expect(read(request("transitions", null))).rejects.toMatchObject({ code: "notReady" });
    await requestPair(LOCAL_OPERATOR, pair, NOW);
    await workUntilIdle(new AbortController().signal);
    const { regions: all } = await getArea(LOCAL_OPERATOR, SMALL_AREA_ID);
    const rootCode = all.find(({ level }) => level === "area")?.code;
    const sum = (values: readonly (number | null)[]) =>
      values.reduce<number>((total, value) => total + (value ?? 0), 0);
    for (const regionCode of [null, "5201"]) {
      const column = async (part: ComparisonPart, key: string) => {
        const exported = await read(request(part, regionCode));
        const { resultCode } = await getComparison(LOCAL_OPERATOR, { ...pair, part, regionCode });
        expect(exported.metadata.resultCode).toBe(resultCode);
        const { csv, xlsx, json } = await columnsOf(exported, key);
        expect([xlsx, json]).toEqual([csv, csv]);
        return csv;
      };
      const region = regionCode ?? rootCode ?? "";
      const totals = (await listPairRegions(LOCAL_OPERATOR, pair)).find((each) => each.regionCode === region);
      const spaces = await listPairSpaces(LOCAL_OPERATOR, pair, region);
      expect(await column("accounts", "changeT")).toEqual(spaces.map(({ changeT }) => changeT));
      expect(sum(await column("transitions", "changeT"))).toBeCloseTo(totals?.changeT ?? NaN, 6);
      expect(sum(await column("transitions", "areaHa"))).toBeCloseTo(totals?.comparedAreaHa ?? NaN, 6);
      expect(sum(await column("classes", "lostHa"))).toBeCloseTo(sum(await column("classes", "gainedHa")), 6);
      expect((await column("offset", "offsetRatio")).length).toBe(SMALL_YEARS.length - 1);
    }
    const regions = await read(request("regions", null));
    const { csv } = await columnsOf(regions, "netEmissionTDifference");
    const view = { areaId: SMALL_AREA_ID, year: pair.year, baseYear: pair.fromYear, metric: "change" } as const;
    const onMap = await getViewFigures(LOCAL_OPERATOR, viewKeySchema.parse({ ...view, unit: "county" }));
    const codeAt = regions.table.columns.findIndex(({ key }) => key === "regionCode");
    const byCode = new Map(regions.table.rows.map(({ values }, row) => [values[codeAt], csv[row]]));
    expect(onMap.rows.map(({ code }) => byCode.get(code))).toEqual(onMap.rows.map(({ value }) => value));
  });

  it("are plain data, so that a thread can write them", async () => {
    for (const request of TABLES) {
      const exported = await read(request);
      expect(structuredClone(exported)).toEqual(exported);
    }
  });

  it("say the same of the same view as the map does: one code for ranking and view", async () => {
    const view = { level: "county", year: 2006, metric: "net" } as const;
    const ranking = await getRanking(LOCAL_OPERATOR, SMALL_AREA_ID, view);
    const key = viewKeySchema.parse({ areaId: SMALL_AREA_ID, year: 2006, metric: "net", unit: "county" });
    expect(ranking.resultCode).toBe((await getViewFigures(LOCAL_OPERATOR, key)).resultCode);
  });

  it("are asked for by the address of their page", () => {
    const view = viewKeySchema.parse({
      ...{ areaId: SMALL_AREA_ID, year: 2004, metric: "share", classCode: 8, unit: "county", regionCode: "51" },
      ...{ classes: [8, 1], levels: [3], hidden: [0, 2] },
    });
    const { request } = readExportAddress("view", new URLSearchParams(canonicalView(view)));
    expect(request).toEqual({ content: "view", view: { ...view, classes: [1, 8] } });
    const page = pageOf(SMALL_AREA_ID, {
      content: "ranking",
      view: { level: "prefecture", year: 2003, metric: "index" },
      arrangement: { query: "贵阳", sort: "change", descending: false },
    });
    expect(page).toBe("/regions?a=small&y=2003&lv=prefecture&m=index&q=%E8%B4%B5%E9%98%B3&sort=change&up=true");
    const asked = readExportAddress("ranking", new URL(page, "http://x").searchParams).request;
    expect(pageOf(SMALL_AREA_ID, asked)).toBe(page);
    const comparison = readExportAddress(
      "comparison",
      new URLSearchParams("part=classes&a=2003&b=2006&r=5201"),
    ).request;
    expect(pageOf(SMALL_AREA_ID, comparison)).toBe("/compare?area=small&a=2003&b=2006&tab=classes&r=5201");
  });

  it("refuse an address that names nothing, by the part that is wrong", () => {
    const of = (content: string, query: string) => () => readExportAddress(content, new URLSearchParams(query));
    expect(of("passwords", "")).toThrow(/address/);
    expect(of("cells", "y=now")).toThrow(/year/);
    expect(of("ranking", "y=2004&m=gossip")).toThrow(/metric/);
    expect(of("budgets", "format=exe")).toThrow(/format/);
    expect(of("budgets", "encoding=utf-7")).toThrow(/encoding/);
    expect(of("comparison", "a=2003&b=2006&part=gossip")).toThrow(/part/);
  });

  it("of one region hold the zones and signals of what lies in it", async () => {
    const inside = async (content: "zones" | "alerts", regionCode: string | null) => {
      const request: TableRequest =
        content === "zones" ? { content, year: null, regionCode } : { content, year: null, level: null, regionCode };
      const { table } = await read(request);
      const at = table.columns.findIndex(({ key }) => key === "regionCode");
      return table.rows.map(({ values }) => String(values[at]));
    };
    for (const content of ["zones", "alerts"] as const) {
      const all = await inside(content, null);
      expect(all.length).toBeGreaterThan(0);
      expect(await inside(content, "5201")).toEqual(all.filter((code) => code === "5201"));
      expect(await inside(content, "51")).toEqual(all.filter((code) => code.startsWith("51")));
    }
  });

  it("leave out what is out of scope", async () => {
    const scope: Scope = { ...LOCAL_OPERATOR, role: "viewer", regions: ["5101"] };
    const budgets = await read({ content: "budgets", year: 2006, level: null, regionCode: null }, scope);
    const codeAt = budgets.table.columns.findIndex(({ key }) => key === "regionCode");
    expect(budgets.table.rows.map(({ values }) => values[codeAt])).toEqual(["5101"]);
    const cells = await read({ content: "cells", year: 2006 }, scope);
    expect(cells.table.rows.length).toBeGreaterThan(0);
    expect(new Set(cells.table.rows.map(({ values }) => values[1]))).toEqual(new Set(["5101"]));
  });

  it("write GBK of every metric, unit and table: no heading of ours lies outside it", async () => {
    for (const metric of VIEW_METRICS.filter((each) => each !== "hotSpots")) {
      const transition = metric === "transition" ? { from: 1, to: 8 } : null;
      const view = viewKeySchema.parse({ areaId: SMALL_AREA_ID, year: 2006, metric, classCode: 8, transition });
      const { table } = await read({ content: "view", view: { ...view, unit: "county" } });
      expect(iconv.decode(Buffer.from(csvFile(table, "gbk")), "gbk")).toBe(csvText(table));
    }
    for (const request of TABLES) {
      const { table } = await read(request);
      expect(iconv.decode(Buffer.from(csvFile(table, "gbk")), "gbk")).toBe(csvText(table));
    }
    for (const unit of Object.values(VIEW_UNIT).filter((each) => each !== null))
      expect(iconv.decode(iconv.encode(unit, "gbk"), "gbk")).toBe(unit);
  });

  it("keep negative numbers numbers, make formulas harmless, and write GBK", () => {
    const column = { key: "x", zh: "名称", en: "Name", unit: null };
    const table = {
      columns: [column, { ...column, key: "y", zh: "数值", unit: "t" }],
      rows: [
        { values: ["=cmd|' /C calc'!A0", -0.004], geometry: null },
        { values: ["遵义", -123_456_789], geometry: null },
      ],
    };
    const text = iconv.decode(Buffer.from(csvFile(table, "gbk")), "gbk");
    expect(text.split("\r\n").slice(1, 3)).toEqual([`'=cmd|' /C calc'!A0,-0.004`, "遵义,-123456789"]);
  });
});
