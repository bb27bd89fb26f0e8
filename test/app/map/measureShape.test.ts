import { describe, expect, it } from "vitest";
import { lineLengthM, polygonAreaHa } from "@/app/_components/map/measureShape.ts";

/**
 * Golden values: pyproj 3.4.1 (PROJ 9.1.1), Geod(ellps="WGS84"), line_length and polygon_area_perimeter of
 * lons = [106.71, 107.02, 106.9], lats = [26.58, 26.61, 26.9]. Tolerance: a millimetre, a square metre.
 */
const PLACES = [
  [26.58, 106.71],
  [26.61, 107.02],
  [26.9, 106.9],
] as const;
const LENGTH_M = 65334.16332926179;
const AREA_M2 = 515833900.4391403;
const PERIMETER_M = 105513.56575842744;

describe("measuring on the ellipsoid", () => {
  it("a line as long as PROJ says", () => {
    expect(lineLengthM(PLACES)).toBeCloseTo(LENGTH_M, 3);
    expect(lineLengthM([PLACES[0]])).toBe(0);
    expect(lineLengthM([])).toBe(0);
  });

  it("an area as large as PROJ says, whichever way round it is drawn", () => {
    for (const places of [PLACES, [...PLACES].reverse()]) {
      const { areaHa, perimeterM } = polygonAreaHa(places);
      expect(areaHa).toBeCloseTo(AREA_M2 / 10_000, 4);
      expect(perimeterM).toBeCloseTo(PERIMETER_M, 3);
    }
  });
});
