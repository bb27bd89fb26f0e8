import { describe, expect, it } from "vitest";
import { findPlaces } from "@/app/_components/search/findPlaces.ts";
import { spellingsOf } from "@/server/db/placeIndex.ts";

const place = (code: string, nameZh: string, nameEn: string) => ({
  code,
  nameZh,
  nameEn,
  parentCode: null,
  level: "county" as const,
  spellings: spellingsOf(nameZh),
});
const PLACES = [
  place("520102", "南明区", "Nanming"),
  place("520103", "云岩区", "Yunyan"),
  place("520111", "花溪区", "Huaxi"),
  place("522729", "长顺县", "Changshun"),
  place("520203", "六枝特区", "Luzhi (Liuzhi)"),
];
const codes = (text: string) => findPlaces(PLACES, text, 10).map(({ code }) => code);

describe("places are found", () => {
  it.each([
    ["520103", "520103"],
    ["云岩", "520103"],
    ["yunyan", "520103"],
    ["yyq", "520103"],
    ["Yunyan", "520103"],
    ["yun yan", "520103"],
    ["changshun", "522729"],
    ["csx", "522729"],
    ["liuzhi", "520203"],
  ])("%s", (text, code) => {
    expect(codes(text)[0]).toBe(code);
  });

  it("a whole name goes before a beginning, a beginning before a middle", () => {
    expect(codes("5201")).toEqual(["520102", "520103", "520111"]);
    expect(codes("n")[0]).toBe("520102");
  });

  it("a character of several readings is found by each", () => {
    expect(codes("zhangshun")).toEqual(["522729"]);
  });

  it("nothing is found for nothing", () => {
    expect(codes("  ")).toEqual([]);
    expect(codes("zzz")).toEqual([]);
  });
});
