import { describe, expect, it } from "vitest";
import { parseCoordinates } from "@/app/_components/search/parseCoordinates.ts";

/** 26.58° = 26° 34′ 48″; 106.71° = 106° 42′ 36″ (by hand). */
const GUIYANG = { latitude: 26.58, longitude: 106.71 };

describe("coordinates as people write them", () => {
  it.each([
    "26.58, 106.71",
    "26.58 106.71",
    "26.58，106.71",
    "106.71 26.58",
    "N26.58 E106.71",
    "106.71E, 26.58N",
    "北纬26.58 东经106.71",
    "东经106.71度，北纬26.58度",
    "26°34′48″N 106°42′36″E",
    "26°34'48\"N, 106°42'36\"E",
    "106°42′36″E 26°34′48″N",
    "26°34′48″ 106°42′36″",
    "26度34分48秒 106度42分36秒",
    "26 34 48 N 106 42 36 E",
    "26 34 48 106 42 36",
    "26°34.8′N 106°42.6′E",
  ])("%s is Guiyang", (text) => {
    const [place] = parseCoordinates(text);
    expect(place.latitude).toBeCloseTo(GUIYANG.latitude, 9);
    expect(place.longitude).toBeCloseTo(GUIYANG.longitude, 9);
  });

  it("south and west are negative, with a sign or a letter", () => {
    expect(parseCoordinates("-26.58 -60")[0]).toEqual({ latitude: -26.58, longitude: -60 });
    expect(parseCoordinates("26.58S 60W")[0]).toEqual({ latitude: -26.58, longitude: -60 });
  });

  it("two small numbers may be meant in either order", () => {
    expect(parseCoordinates("26.58 80.1")).toEqual([
      { latitude: 26.58, longitude: 80.1 },
      { latitude: 80.1, longitude: 26.58 },
    ]);
  });

  it.each(["", "26.58", "520102", "yunyan", "26.58 206.71", "26°61′ 106°", "1 2 3", "26N 30N", "91 181"])(
    "%j is none",
    (text) => {
      expect(parseCoordinates(text)).toEqual([]);
    },
  );
});
