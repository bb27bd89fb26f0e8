import { describe, expect, it } from "vitest";
import { guessRegionFields } from "@/workers/boundaries/guessRegionFields.ts";

describe("guessRegionFields", () => {
  it("knows the names boundary files use", () => {
    const names = ["Code_County", "Name_County", "Code_Perfecture", "Name_Perfecture", "Pinyin", "Area"];
    const fields = {
      code: "Code_County",
      nameZh: "Name_County",
      nameEn: "Pinyin",
      parentCode: "Code_Perfecture",
      parentNameZh: "Name_Perfecture",
    };
    expect(guessRegionFields(names)).toEqual(fields);
    expect(guessRegionFields(["adcode", "name"])).toEqual({ code: "adcode", nameZh: "name" });
    expect(guessRegionFields(["县代码", "县名", "市名"])).toEqual({
      code: "县代码",
      nameZh: "县名",
      parentNameZh: "市名",
    });
    expect(guessRegionFields(["foo"])).toEqual({});
  });

  it("knows them cut to ten bytes, as shapefiles do", () => {
    expect(guessRegionFields(["Code_Count", "Name_Count", "Code_Perfe", "Name_Perfe"])).toEqual({
      code: "Code_Count",
      nameZh: "Name_Count",
      parentCode: "Code_Perfe",
      parentNameZh: "Name_Perfe",
    });
  });

  it("tells codes, names and parents from their values where the names say nothing", () => {
    const rows = [
      { A: 1.5, B: "990101", C: "甲县", D: "9901" },
      { A: 2.5, B: "990201", C: "乙市", D: "990200" },
    ];
    expect(guessRegionFields(["A", "B", "C", "D"], rows)).toEqual({ code: "B", nameZh: "C", parentCode: "D" });
  });
});
