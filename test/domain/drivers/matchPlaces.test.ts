import { describe, expect, it } from "vitest";
import { matchPlaces } from "@/domain/drivers/matchPlaces.ts";

const place = (code: string, name: string, parentName = "") => ({ code, name, parentName });
const match = (places: ReturnType<typeof place>[], outlines: ReturnType<typeof place>[]) => {
  const { outlineOf, byCode, byName } = matchPlaces(places, outlines);
  return [[...outlineOf], byCode, byName];
};

describe("matchPlaces", () => {
  it("finds a prefecture by its code, however long the code is written", () => {
    const outlines = [
      place("520100000000", "甲"),
      place("156520200", "乙"),
      place("5203", "丙"),
      place("520400.0", "丁"),
    ];
    const places = ["520400", "520300", "520200", "520100"].map((code) => place(code, "别名"));
    expect(match(places, outlines)).toEqual([[3, 2, 1, 0], 4, 0]);
  });

  it("finds it by its name where codes are not given or of another kind", () => {
    const outlines = [
      place("", "贵州省贵阳市"),
      place("x", "黔南布依族苗族自治州"),
      place("", "锡林郭勒盟"),
      place("", "兰州市"),
    ];
    const places = [place("7", "贵 阳"), place("8", "黔南州"), place("9", "锡林郭勒"), place("10", "兰州")];
    expect(match(places, outlines)).toEqual([[0, 1, 2, 3], 0, 4]);
  });

  it("finds agglomerations with and without their kind", () => {
    expect(match([place("", "京津冀")], [place("", "长三角城市群"), place("", "京津冀城市群")])).toEqual([[1], 0, 1]);
  });

  it("tells places of one name apart by their province, and leaves them without an outline where it cannot", () => {
    const outlines = [place("", "城关", "甘肃省"), place("", "城关", "西藏自治区")];
    expect(match([place("", "城关", "西藏")], outlines)).toEqual([[1], 0, 1]);
    expect(match([place("", "城关")], outlines)).toEqual([[-1], 0, 0]);
  });

  it("gives an outline once, to the place whose code or fuller name it bears", () => {
    const outlines = [place("220200", "吉林市")];
    expect(match([place("", "吉林"), place("220200", "吉林市")], outlines)).toEqual([[-1, 0], 1, 0]);
    expect(match([place("", "")], [place("", "")])).toEqual([[-1], 0, 0]);
  });
});
