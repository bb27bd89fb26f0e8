import { describe, expect, it } from "vitest";
import { decodeTable, parseFactorTable } from "@/workers/jobs/factors/readFactorTable.ts";
import type { RegionRow } from "@/server/db/region.ts";

const county = (code: string, nameZh: string, nameEn: string, position: number): RegionRow => ({
  ...{ areaId: "a", code, parentCode: "a", level: "county", position, nameZh, nameEn },
  ...{ geometry: null, schematic: false, pixels: 1 },
});
const REGIONS = [county("520102", "南明区", "Nanming", 0), county("520103", "云岩区", "Yunyan", 1)];
const PLAIN = { scale: 1, offset: 0 };
const parse = (text: string, reading = PLAIN) => parseFactorTable(text, "energy.csv", reading, REGIONS);

describe("a table of counties and years", () => {
  it("finds counties by code or name, in either language", () => {
    const table = parse("code,year,tce\n520102,2000,10\n云岩区,2000,12\nNanming,2001,9\n");
    expect(table.valueOf("tce", 2000, "520102")).toBe(10);
    expect(table.valueOf("tce", 2000, "520103")).toBe(12);
    expect(table.valueOf("tce", 2001, "520102")).toBe(9);
    expect(table.years).toEqual([2000, 2001]);
  });

  it("leaves what it does not say undefined, and names who is missing and unknown", () => {
    const table = parse("区县,年份,能耗\n南明区,2000,\n火星区,2000,5\n南明区,2001,8\n");
    expect(table.valueOf("能耗", 2000, "520102")).toBeNaN();
    expect(table.missingCounties).toEqual(["云岩区"]);
    expect(table.unknownNames).toEqual(["火星区"]);
  });

  it("applies scale and offset, and reads thousands separators", () => {
    const table = parse('code,year,v\n520102,2000,"1,200"\n', { scale: 0.5, offset: 1 });
    expect(table.valueOf("v", 2000, "520102")).toBe(601);
  });

  it.each([
    ["code,v\n520102,1\n", /no column for the year/],
    ["code,year\n520102,2000\n", /no column of values/],
    ["code,year,v\n520102,soon,1\n", /line 2: "soon" is no year/],
    ["code,year,v\n520102,2000,much\n", /line 2: v is "much"/],
    ["code,year,v\n520102,2000,1\n520102,2000,2\n", /line 3: 520102 has 2000 twice/],
    ["code,year,v\n110101,2000,1\n", /names no county of the area; it begins with "110101"/],
  ])("refuses %j", (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it("reads UTF-8 and what spreadsheets in China write", () => {
    expect(decodeTable(Uint8Array.of(0xc4, 0xcf, 0xc3, 0xf7))).toBe("南明");
    expect(decodeTable(new TextEncoder().encode("\uFEFF南明"))).toBe("南明");
  });
});
