import { describe, expect, it } from "vitest";
import { isLandCoverClass, LAND_COVER_CLASSES, LAND_COVER_CLASS_NAMES } from "@/domain/landCover/landCoverClass.ts";
import { findLegendEntry, legendCodes, legendOf } from "@/domain/landCover/legend.ts";
import { CLCD_LEGEND } from "@/domain/landCover/legends/clcd.ts";
import { READY_LEGENDS } from "@/domain/landCover/readyLegends.ts";

describe("ready legends", () => {
  it("are well formed: names, colours, classes, ascending codes, no data apart", () => {
    expect(READY_LEGENDS.map(({ id }) => id)).toEqual([
      "clcd",
      "globeland30",
      "esa-worldcover",
      "esri",
      "modis-igbp",
      "corine",
    ]);
    for (const { entries, noDataCode } of READY_LEGENDS) {
      for (const { nameZh, nameEn, colour, landCoverClass } of entries) {
        expect(nameZh).toMatch(/\p{Script=Han}/u);
        expect(nameEn).toMatch(/[A-Za-z]/);
        expect(colour).toMatch(/^#[0-9a-f]{6}$/);
        expect(landCoverClass === null || isLandCoverClass(landCoverClass)).toBe(true);
      }
      const codes = entries.map(({ code }) => code);
      expect(codes).toEqual([...codes].sort((a, b) => a - b));
      expect(codes).not.toContain(noDataCode);
    }
    expect(READY_LEGENDS.at(-1)?.entries).toHaveLength(44);
  });

  it("map CLCD to the six classes as the methods page says", () => {
    const classes = CLCD_LEGEND.entries.map(({ code, landCoverClass }) => `${code} ${landCoverClass}`);
    expect(classes).toEqual([
      "1 cropland",
      "2 forest",
      "3 forest",
      "4 grassland",
      "5 water",
      "6 unused",
      "7 unused",
      "8 construction",
      "9 water",
    ]);
    expect(findLegendEntry(CLCD_LEGEND, 8)?.nameZh).toBe("不透水面");
    expect(findLegendEntry(CLCD_LEGEND, 12)).toBeUndefined();
    expect(legendCodes(CLCD_LEGEND)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});

describe("legendOf", () => {
  it("sorts rows and refuses codes that are not whole or come twice", () => {
    expect(
      legendOf("x", "甲", "X", null, [
        [7, "b", "b", null, "#000000"],
        [2, "a", "a", "water", "#ffffff"],
      ]).entries.map(({ code }) => code),
    ).toEqual([2, 7]);
    expect(() => legendOf("x", "甲", "X", null, [[1.5, "a", "a", null, "#000000"]])).toThrow(/code 1.5/);
    expect(() =>
      legendOf("x", "甲", "X", null, [
        [1, "a", "a", null, "#000000"],
        [1, "b", "b", null, "#000000"],
      ]),
    ).toThrow(/code 1 appears twice/);
  });
});

describe("the six classes", () => {
  it("have names in both languages", () => {
    expect(LAND_COVER_CLASSES).toHaveLength(6);
    for (const name of LAND_COVER_CLASSES) expect(LAND_COVER_CLASS_NAMES[name].zh).toMatch(/\p{Script=Han}/u);
    expect(isLandCoverClass("desert")).toBe(false);
  });
});
