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
import { isSummable, VIEW_METRICS, VIEW_UNITS, type ViewUnit } from "@/contract/viewNames.ts";
import { arrangeRanking, RANKING_SORTS } from "@/domain/ranking/arrangeRanking.ts";
import { appRouter } from "@/server/api/root.ts";
import { readExportAddress } from "@/server/api/exportAddress.ts";
import { getArea } from "@/server/db/area.ts";
import { getComparison } from "@/server/db/comparison.ts";
import { listPairRegions, listPairSpaces } from "@/server/db/pairFigures.ts";
import { requestPair } from "@/server/db/pairResult.ts";
import { getRanking } from "@/server/db/ranking.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";
import { getViewFigures } from "@/server/db/viewFigures.ts";
import { createContext } from "@/server/api/trpc.ts";
import { exportFileName } from "@/server/report/exportFileName.ts";
import { pageOf } from "@/server/report/pageOf.ts";
import { readExport } from "@/server/report/readExport.ts";
import { csvFile, csvText } from "@/server/report/table/csv.ts";
import { geoJsonFile } from "@/server/report/table/geoJson.ts";
import { headingOf } from "@/server/report/table/exportTable.ts";
import { VIEW_UNIT } from "@/server/report/table/viewTable.ts";
import { workbookFile } from "@/server/report/table/workbook.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";
import { workOnPairs } from "@/workers/workOnPairs.ts";

const NOW = new Date("2026-01-05T00:00:00Z");
const CODES = [1, 2, 4, 5, 8];
/** A year that every other one is compared with here. */
const BASE_YEAR = 2002;
/** A view without filters. */
const PLAIN = {
  ...{ year: 2005, baseYear: null, regionCode: null, classCode: 8, transition: { from: 1, to: 8 } },
  ...{ classes: [], levels: [], hidden: [] },
};
const RUNS = { numRuns: 15, seed: 20_260_105 };

const read = (request: TableRequest, scope: Scope = LOCAL_OPERATOR) =>
  readExport(scope, { areaId: SMALL_AREA_ID, request, format: "geojson", link: null }, NOW);

/** One of each table that is no view. */
const TABLES: readonly TableRequest[] = [
  { content: "budgets", year: null, level: null, regionCode: null },
  { content: "alerts", year: null, level: null, regionCode: null },
  { content: "zones", year: null, regionCode: null },
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
async function columnsOf({ table, metadata }: Read, key: string, kinds: readonly string[] = ["csv", "xlsx", "json"]) {
  const at = table.columns.findIndex((column) => column.key === key);
  const heading = headingOf(table.columns[at]);
  const csv = parse(Buffer.from(csvFile(table, "utf-8")), { columns: true, bom: true });
  const values = (csv as Record<string, string>[]).map((row) => (row[heading] === "" ? null : Number(row[heading])));
  if (!kinds.includes("xlsx")) return { csv: values };
  const workbook = new excel.Workbook();
  await workbook.xlsx.load((await workbookFile(table, metadata)).buffer as ArrayBuffer);
  const sheet = workbook.worksheets[0];
  const json = JSON.parse(Buffer.from(geoJsonFile(table, metadata)).toString()) as {
    features: { properties: Record<string, number | null> }[];
  };
  return {
    csv: values,
    xlsx: table.rows.map((_, row) => (sheet.getRow(row + 2).getCell(at + 1).value ?? null) as number | null),
    json: json.features.map(({ properties }) => properties[key]),
  };
}

describe("exports", { timeout: 180_000 }, () => {
  let api: ReturnType<typeof appRouter.createCaller>;
  beforeAll(async () => {
    await computeSmallArea(SMALL_YEARS);
    for (const year of SMALL_YEARS.filter((each) => each !== BASE_YEAR))
      await requestPair(LOCAL_OPERATOR, { areaId: SMALL_AREA_ID, fromYear: BASE_YEAR, year }, NOW);
    while (await workOnPairs(new AbortController().signal));
    api = appRouter.createCaller(await createContext(null));
  }, 120_000);
  afterAll(removeComputedArea);

  // Every metric in every unit, the rest of the view drawn: year, base year, classes, region and filters.
  const METRICS = VIEW_METRICS.filter((metric) => metric !== "hotSpots");
  it.each(METRICS.flatMap((metric) => VIEW_UNITS.map((unit) => [metric, unit] as const)))(
    "of a view of %s by %s hold what page and API show, to the last bit in every format, under one code",
    async (metric, unit) => {
      const views = fc.record({
        year: fc.constantFrom<number[]>(...SMALL_YEARS),
        baseYear: fc.constantFrom<(number | null)[]>(null, BASE_YEAR),
        regionCode: fc.constantFrom(null, ...(unit === "area" ? [] : ["51"]), ...(unit === "cell" ? ["5201"] : [])),
        classCode: fc.constantFrom(...CODES),
        transition: fc.record({ from: fc.constantFrom(...CODES), to: fc.constantFrom(...CODES) }),
        classes: fc.subarray(CODES),
        levels: fc.subarray([0, 1, 2, 3, 4]),
        hidden: fc.subarray([0, 1, 2, 3]),
      });
      await fc.assert(
        fc.asyncProperty(views, async (drawn) => {
          const view = viewKeySchema.parse({ ...drawn, areaId: SMALL_AREA_ID, metric, unit });
          const page = await getViewFigures(LOCAL_OPERATOR, view);
          const values = page.rows.map(({ value }) => value);
          const answer = await api.view.table({ view, order: "code", limit: 500 });
          expect(answer.count).toBe(values.length);
          expect(answer.rows.map(({ value }) => value)).toEqual(values.slice(0, 500));
          const exported = await read({ content: "view", view });
          expect(await columnsOf(exported, "value")).toEqual({ csv: values, xlsx: values, json: values });
          expect([answer.resultCode, exported.metadata.resultCode]).toEqual([page.resultCode, page.resultCode]);
          expect(exportFileName(exported.metadata, "csv")).toContain(`_${page.resultCode}.csv`);
          const { pathname, search } = new URL(pageOf(SMALL_AREA_ID, { content: "view", view }), "http://x");
          expect(pathname).toBe("/map");
          const asked = readExportAddress("view", new URLSearchParams(search)).request;
          expect((await read(asked)).metadata.resultCode).toBe(page.resultCode);
        }),
        { numRuns: 2, seed: 20_260_105, examples: [[{ ...PLAIN, year: 2006, baseYear: BASE_YEAR }]] },
      );
    },
  );

  it("of a view say which classes and which years they speak of", async () => {
    const key = { areaId: SMALL_AREA_ID, year: 2006, unit: "county" } as const;
    const headings = async (more: object) => {
      const { table, metadata } = await read({ content: "view", view: viewKeySchema.parse({ ...key, ...more }) });
      const at = table.columns.findIndex((column) => column.key === "fromYear");
      return { head: headingOf(table.columns[table.columns.length - 1]), from: table.rows[0].values[at], metadata };
    };
    const share = await headings({ metric: "share", classCode: 8 });
    expect([share.head, share.from]).toEqual(["地类占比：不透水面 Share of a class: Impervious (ratio)", undefined]);
    const transition = { from: 1, to: 8 };
    const moved = await headings({ metric: "transition", transition, baseYear: BASE_YEAR, hidden: [3] });
    expect(moved.head).toBe("转移面积：农田 → 不透水面 Area of a transition: Cropland → Impervious (ha)");
    expect(moved.from).toBe(BASE_YEAR);
    expect(moved.metadata.selection).toMatchObject({ transition, hidden: [3], baseYear: BASE_YEAR });
    expect((await headings({ metric: "change" })).from).toBe(2005);
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

  it.each(["county", "prefecture", "area"] as const)(
    "of hot spots by %s are refused: they are of cells",
    async (unit) => {
      const view = viewKeySchema.parse({ areaId: SMALL_AREA_ID, year: 2006, metric: "hotSpots", unit });
      await expect(read({ content: "view", view })).rejects.toMatchObject({
        code: "invalidInput",
        text: { key: "hotSpotsOfCells" },
      });
    },
  );

  it("add up: cells = counties = prefectures = area, from the files themselves, of a year and of a period", async () => {
    const spans = [2003, 2006].flatMap((year) => [null, BASE_YEAR].map((baseYear) => ({ year, baseYear })));
    for (const metric of VIEW_METRICS.filter(isSummable))
      for (const span of spans) {
        const sumOf = async (unit: ViewUnit, regionCode: string | null) => {
          const view = viewKeySchema.parse({ areaId: SMALL_AREA_ID, ...span, metric, unit, regionCode });
          const { csv } = await columnsOf(await read({ content: "view", view }), "value", ["csv"]);
          return csv.reduce<number>((sum, value) => sum + (value ?? 0), 0);
        };
        const sums = await Promise.all(VIEW_UNITS.map((unit) => sumOf(unit, null)));
        expect(new Set(sums).size, `${metric} ${span.year}: ${sums.join(", ")}`).toBe(1);
        expect(await sumOf("county", "51")).toBe(await sumOf("prefecture", "51"));
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
      expect(sum(await column("transitions", "changeT"))).toBe(totals?.changeT);
      expect(sum(await column("transitions", "areaHa"))).toBe(totals?.comparedAreaHa);
      expect(sum(await column("classes", "lostHa"))).toBe(sum(await column("classes", "gainedHa")));
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

  it("make every text that a spreadsheet would run harmless, in cells and in names of columns, and no number", async () => {
    const starts = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];
    const texts = starts.map((start) => `${start}1+1`);
    const column = { key: "x", zh: "=名称", en: "Name", unit: null };
    const table = {
      columns: [column, { ...column, key: "y", zh: "数值" }],
      rows: texts.map((text, index) => ({ values: [text, -index - 0.5], geometry: null })),
    };
    const csv: string[][] = parse(Buffer.from(csvFile(table, "utf-8")), { bom: true });
    expect(csv.map(([text]) => text)).toEqual(["'=名称 Name", ...texts.map((text) => `'${text}`)]);
    expect(csv.slice(1).map(([, value]) => Number(value))).toEqual(texts.map((_, index) => -index - 0.5));
    const { metadata } = await read({ content: "cells", year: 2006 });
    const workbook = new excel.Workbook();
    await workbook.xlsx.load((await workbookFile(table, metadata)).buffer as ArrayBuffer);
    const sheet = workbook.worksheets[0];
    texts.forEach((text, index) => {
      const row = sheet.getRow(index + 2);
      // XML knows one end of line.
      expect(row.getCell(1).value).toBe(`'${text.replace("\r", "\n")}`);
      expect([row.getCell(2).value, row.getCell(2).type]).toEqual([-index - 0.5, excel.ValueType.Number]);
    });
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
