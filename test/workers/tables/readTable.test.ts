import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ExcelJs from "exceljs";
import iconv from "iconv-lite";
import { afterAll, describe, expect, it } from "vitest";
import { HAS_SHARED_DATA, SHARED_DATA } from "../../support/sharedData.ts";
import { checkFactors } from "@/workers/jobs/tables/checkFactors.ts";
import { checkPoints } from "@/workers/jobs/tables/checkPoints.ts";
import type { KnownCounty } from "@/workers/jobs/tables/findCounty.ts";
import { guessMapping } from "@/workers/jobs/tables/guessMapping.ts";
import { numberOf } from "@/workers/jobs/tables/numberOf.ts";
import { readTable } from "@/workers/jobs/tables/readTable.ts";
import { READY_POI_CATEGORIES } from "@/domain/drivers/poiFunction.ts";
import { fromWgs84 } from "@/domain/grid/chinaDatums.ts";
import { AppError } from "@/errors.ts";

const folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-tables-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, bytes: string | Uint8Array): { path: string; name: string } {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return { path: file, name };
}

const TEXT = "区县,年份,人口(万人)\n南明区,2020,1.5\n云岩区,2020,2.5\n";
const ROWS = [
  ["南明区", "2020", "1.5"],
  ["云岩区", "2020", "2.5"],
];

describe("readTable", () => {
  it.each([
    ["UTF-8", "a.csv", TEXT, "utf-8"],
    ["UTF-8 with a byte order mark", "b.csv", `\ufeff${TEXT}`, "utf-8"],
    ["GBK", "c.csv", iconv.encode(TEXT, "gbk"), "gb18030"],
    ["tabs", "d.txt", TEXT.replaceAll(",", "\t"), "utf-8"],
  ])("reads %s", async (_name, name, bytes, encoding) => {
    const table = await readTable(fileOf(name, bytes));
    expect(table).toEqual({ encoding, columns: ["区县", "年份", "人口(万人)"], rows: ROWS, rowNumbers: [2, 3] });
  });

  it("reads the first sheet of a workbook, results of formulas included", async () => {
    const workbook = new ExcelJs.Workbook();
    const sheet = workbook.addWorksheet("one");
    sheet.addRows([
      ["区县", "年份", "人口(万人)"],
      ["南明区", 2020, 1.5],
    ]);
    sheet.addRow(["云岩区", 2020, { formula: "1+1.5", result: 2.5 }]);
    const table = await readTable(fileOf("e.xlsx", new Uint8Array(await workbook.xlsx.writeBuffer())));
    expect(table.rows).toEqual(ROWS);
    expect(table.encoding).toBe("xlsx");
  });

  it("finds the headings of a yearbook's sheet: title, note of units, merged headings in two rows, empty rows", async () => {
    const workbook = new ExcelJs.Workbook();
    const sheet = workbook.addWorksheet("表3-1");
    sheet.addRows([
      ["2020 年各县主要经济指标"],
      ["单位：万元"],
      ["地区", "年份", "产业", null, "城镇化率"],
      [null, null, "第一产业", "第二产业", null],
      [],
      ["南　明　区", 2020, "1,234", 2.5, 0.125],
      [],
      ["合计", 2020, 9, 9, 0.5],
    ]);
    for (const range of ["A1:E1", "A2:E2", "A3:A4", "B3:B4", "C3:D3", "E3:E4"]) sheet.mergeCells(range);
    for (const cell of ["E6", "E8"]) sheet.getCell(cell).numFmt = "0.0%";
    const table = await readTable(fileOf("yearbook.xlsx", new Uint8Array(await workbook.xlsx.writeBuffer())));
    expect(table.columns).toEqual(["地区", "年份", "产业 第一产业", "产业 第二产业", "城镇化率"]);
    expect(table.rows).toEqual([
      ["南　明　区", "2020", "1,234", "2.5", "12.5%"],
      ["合计", "2020", "9", "9", "50%"],
    ]);
    expect(table.rowNumbers).toEqual([6, 8]);
  });

  it("takes a row of units into the headings, and counts rows as the file does", async () => {
    const text = "某市统计年鉴,,\n地区,GDP,常住人口\n,(亿元),万人\n\n南明区,1,2\n,,\n云岩区,3,4\n";
    const table = await readTable(fileOf("units.csv", text));
    expect(table.columns).toEqual(["地区", "GDP(亿元)", "常住人口(万人)"]);
    expect(table.rowNumbers).toEqual([5, 7]);
    const mapping = guessMapping("factors", table.columns, true, table.rows);
    if (mapping?.kind !== "factors") throw new Error("no mapping was guessed");
    expect(mapping.variables.map(({ variable, unit }) => [variable, unit])).toEqual([
      ["gdp", "cny100m"],
      ["population", "person10k"],
    ]);
  });

  it.each([
    ["a first row of texts alone", "区县,人口\n云岩区,不详\n南明区,1\n", ["区县", "人口"]],
    ["headings that are years", "地区,2019,2020\n南明区,1,2\n", ["地区", "2019", "2020"]],
    ["two columns of one name", "a,a\n1,2\n", ["a", "a (2)"]],
  ])("leaves %s where it is", async (_name, text, columns) => {
    expect((await readTable(fileOf("plain.csv", text))).columns).toEqual(columns);
  });

  it("reads points and middles of shapes from GeoJSON", async () => {
    const features = [
      { type: "Feature", geometry: { type: "Point", coordinates: [106.7, 26.6] }, properties: { shop: "books" } },
      {
        type: "Feature",
        geometry: {
          type: "LineString",
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
        properties: null,
      },
    ];
    const table = await readTable(fileOf("f.geojson", JSON.stringify({ type: "FeatureCollection", features })));
    expect(table.rows).toEqual([
      ["106.7", "26.6", "books"],
      ["2", "3", ""],
    ]);
  });

  it("tells headings of one name apart and makes rows whole", async () => {
    const table = await readTable(fileOf("g.csv", "a,a,\n1\n"));
    expect(table.columns).toEqual(["a", "a (2)", "column 3"]);
    expect(table.rows).toEqual([["1", "", ""]]);
  });

  it.each([
    ["an empty table", "h.csv", "a,b\n", "invalidInput"],
    ["an old workbook", "i.xls", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), "unsupportedLayout"],
    ["a broken workbook", "j.xlsx", new Uint8Array([0x50, 0x4b, 3, 4, 0]), "unreadableFile"],
    ["a text that calls itself GeoJSON", "k.geojson", "hello", "unreadableFile"],
  ])("refuses %s", async (_name, name, bytes, code) => {
    await expect(readTable(fileOf(name, bytes))).rejects.toSatisfy(
      (error) => error instanceof AppError && error.code === code,
    );
  });
});

describe("numberOf", () => {
  it("reads numbers as people write them, and what stands for none", () => {
    expect(["1,234.5", " 12 ", "−3", "1e3", ".5"].map(numberOf)).toEqual([1234.5, 12, -3, 1000, 0.5]);
    expect(["", "—", "N/A", "缺失"].map(numberOf)).toEqual([null, null, null, null]);
    expect(["12a", "1.2.3", "约5"].map(numberOf)).toEqual([NaN, NaN, NaN]);
  });

  it("reads full-width digits and percentages, and takes no mark of a footnote for a digit", () => {
    expect(["１，２３４．５", "12.5%", "－３", "12,345,678"].map(numberOf)).toEqual([1234.5, 12.5, -3, 12345678]);
    expect(["1234①", "5²", "1,5", "1,23,456"].map(numberOf)).toEqual([NaN, NaN, NaN, NaN]);
  });
});

const COUNTIES: KnownCounty[] = [
  { code: "520102", name: "南明区", parentName: "贵阳市" },
  { code: "520103", name: "云岩区", parentName: "贵阳市" },
];

describe("checkFactors", () => {
  it("says of each mistake where it is, and takes the rest", () => {
    const columns = ["区县", "年份", "人口"];
    const rows = [
      ["南明区", "2020", "1.5"],
      ["南明区", "2020", "1.6"],
      ["云岩区", "今年", "2"],
      ["云岩区", "2020", "many"],
      ["云岩区", "2021", "-1"],
      ["别的县", "2020", "5"],
      ["云岩区", "2022", ""],
      ["", "2022", "1"],
    ];
    const { report, values } = checkFactors(
      { encoding: "utf-8", columns, rows, rowNumbers: rows.map((_, at) => at + 2) },
      {
        kind: "factors",
        level: "county",
        name: "区县",
        yearColumn: "年份",
        datum: "wgs84",
        variables: [{ column: "人口", variable: "population", unit: "person10k" }],
      },
      COUNTIES,
      2024,
    );
    expect(values).toEqual([{ variable: "population", year: 2020, unitCode: "520102", value: 1.5 }]);
    expect(report.problems.map(({ row, column, problem }) => [row, column, problem])).toEqual([
      [3, "区县", "repeated"],
      [4, "年份", "notAYear"],
      [5, "人口", "notANumber"],
      [6, "人口", "tooSmall"],
      [9, "区县", "missing"],
    ]);
    expect([report.problemCount, report.skipped]).toEqual([5, 1]);
  });
});

describe("checkFactors of a yearbook", () => {
  const check = (rows: string[][], unit = "person10k", counties: readonly KnownCounty[] | null = COUNTIES) =>
    checkFactors(
      {
        encoding: "utf-8",
        columns: ["代码", "区县", "年份", "人口"],
        rows,
        rowNumbers: rows.map((_, at) => at + 2),
      },
      {
        kind: "factors",
        level: "county",
        code: "代码",
        name: "区县",
        yearColumn: "年份",
        datum: "wgs84",
        variables: [{ column: "人口", variable: "population", unit }],
      },
      counties,
      2024,
    );

  it("finds counties by long codes, padded names, with their prefecture before them, and under an old kind", () => {
    const { values, report } = check([
      ["520102000000", "别名", "2020", "1"],
      ["", "南　明　区", "2021", "2"],
      ["", "贵州省贵阳市云岩区", "２０２２年", "3"],
      ["", "云岩县", "2023-12-31", "4"],
    ]);
    expect(values.map(({ unitCode, year }) => [unitCode, year])).toEqual([
      ["520102", 2020],
      ["520102", 2021],
      ["520103", 2022],
      ["520103", 2023],
    ]);
    expect(report.problemCount).toBe(0);
  });

  it("names the places the area does not have, leaves totals out, and refuses years to come and wrong units", () => {
    const { report } = check([
      ["", "花溪区", "2020", "1"],
      ["", "花溪区", "2021", "1"],
      ["", "合 计", "2020", "9"],
      ["", "南明区", "2091", "1"],
      ["", "南明区", "2020", "850000"],
      ["", "云岩区", "2020", "12%"],
    ]);
    expect(report.unknownPlaces).toEqual([{ place: "花溪区", count: 2 }]);
    expect(report.reasons.find(({ problem }) => problem === "totalRow")?.count).toBe(1);
    expect(report.problems.map(({ row, problem }) => [row, problem])).toEqual([
      [5, "futureYear"],
      [6, "tooLarge"],
      [7, "unknownUnit"],
    ]);
  });
});

describe("checkPoints", () => {
  it("moves GCJ-02 to where it is, and leaves out what lies outside or has no function", () => {
    const [longitude, latitude] = fromWgs84("gcj02", [106.7, 26.6]);
    const rows = [
      [String(longitude), String(latitude), "购物服务;商场"],
      ["1", "1", "购物服务;商场"],
      [String(longitude), String(latitude), "星际航行"],
      ["x", "26", "购物服务"],
      ["200", "26", "购物服务"],
    ];
    const { report, points } = checkPoints(
      { encoding: "utf-8", columns: ["lon", "lat", "type"], rows, rowNumbers: rows.map((_, at) => at + 2) },
      { kind: "poi", longitude: "lon", latitude: "lat", category: "type", datum: "gcj02", vocabulary: "amap" },
      [...READY_POI_CATEGORIES],
      (x) => (x > 100 ? { cell: 3, countyCode: "520102" } : null),
    );
    expect(points).toHaveLength(1);
    expect(points[0].longitude).toBeCloseTo(106.7, 8);
    expect(points[0].latitude).toBeCloseTo(26.6, 8);
    expect(points[0].poiFunction).toBe("commercialService");
    expect(report.meanShiftM).toBeGreaterThan(300);
    expect([report.skipped, report.problemCount]).toEqual([2, 2]);
    expect(report.unknownCategories).toEqual([{ category: "星际航行", count: 1 }]);
  });
});

const REAL = HAS_SHARED_DATA ? "real tables" : "real tables (left out: ../shared/data is not here)";
describe.skipIf(!HAS_SHARED_DATA)(REAL, () => {
  const real = (name: string) => readTable({ path: path.join(SHARED_DATA, "tables", name), name });

  it("takes the panel of 288 cities and 25 years, with its places", async () => {
    const table = await real("china_city_panel_2000_2024.csv");
    const mapping = guessMapping("factors", table.columns, false, table.rows.slice(0, 8));
    if (mapping?.kind !== "factors") throw new Error("no mapping was guessed");
    expect(mapping).toMatchObject({
      level: "city",
      code: "city_code",
      name: "city",
      yearColumn: "year",
      longitude: "lon",
    });
    const { report, units } = checkFactors(table, mapping, null, 2024);
    expect([report.rows, report.units, report.years.length, report.problemCount]).toEqual([7200, 288, 25, 0]);
    expect(units.every(({ longitude, region }) => longitude !== null && region !== null)).toBe(true);
    expect(mapping.variables.find(({ variable }) => variable === "co2")?.unit).toBe("t");
    expect(mapping.variables.find(({ variable }) => variable === "gdp")?.unit).toBe("unstated");
  });

  it("takes the counties of Guizhou that the area has, and leaves the others out", async () => {
    const table = await real("guizhou_county_co2_2000_2024.csv");
    const mapping = guessMapping("factors", table.columns, true, table.rows.slice(0, 8));
    if (mapping?.kind !== "factors") throw new Error("no mapping was guessed");
    const { report } = checkFactors(table, mapping, COUNTIES, 2024);
    expect([report.rows, report.units, report.taken, report.skipped]).toEqual([2200, 2, 50, 2150]);
    expect(report.problemCount).toBe(0);
  });
});
