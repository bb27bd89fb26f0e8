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
    "北纬 26°34′48″、东经 106°42′36″",
    "东经 106 度 42 分 36 秒，北纬 26 度 34 分 48 秒",
    "N26°34′48″E106°42′36″",
    "E106°42′36″N26°34′48″",
    "26˚34ʹ48ʺN 106˚42ʹ36ʺE",
    "26°34‘48“ 106°42’36”",
    "26°34.8′ 106°42.6′",
    "26 34.8, 106 42.6",
    "106-42-36, 26-34-48",
    "(26.58, 106.71)",
    "（26.58，106.71）",
    "２６．５８，１０６．７１",
    "26.58；106.71",
    "lat 26.58 lon 106.71",
    "Lng: 106.71, Lat: 26.58",
    "Latitude 26.58 N, Longitude 106.71 E",
    "经度：106.71 纬度：26.58",
    "106.71东 26.58北",
    "+26.58, +106.71",
    "geo:26.58,106.71",
    "CGCS2000 26.58 106.71",
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

  it("of two readings the one in China comes first", () => {
    expect(parseCoordinates("80.1 26.58")[0]).toEqual({ latitude: 26.58, longitude: 80.1 });
  });

  it("a word for the axis leaves the sign to the number", () => {
    expect(parseCoordinates("lat 26.58 S, lon 60 W")[0]).toEqual({ latitude: -26.58, longitude: -60 });
    expect(parseCoordinates("lon -60, lat -26.58")[0]).toEqual({ latitude: -26.58, longitude: -60 });
  });

  it.each([
    "",
    "26.58",
    "520102",
    "yunyan",
    "26.58 206.71",
    "26°61′ 106°",
    "1 2 3",
    "26N 30N",
    "91 181",
    "lat 26 lat 30",
    "2024-01-05 2024-02-06",
  ])("%j is none", (text) => {
    expect(parseCoordinates(text)).toEqual([]);
  });
});
