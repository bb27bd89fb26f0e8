import { describe, expect, it } from "vitest";
import { polygonsAreaHa, polygonsCentre, ringAreaHa } from "@/domain/grid/polygonArea.ts";

// pyproj 3.4.1: Geod(ellps="WGS84").polygon_area_perimeter with every edge in 2000 steps, so that it is straight in degrees.
const GEOD = [
  {
    ring: [
      [106, 26.6],
      [106.5, 26.8],
      [106, 27],
    ],
    areaHa: 110168.57450170838,
  },
  {
    ring: [
      [106, 26],
      [106.5, 26],
      [106.5, 26.5],
      [106, 26.5],
    ],
    areaHa: 276715.18013514526,
  },
  {
    ring: [
      [106, 26],
      [108, 26.5],
      [107, 28],
    ],
    areaHa: 1927344.4937445058,
  },
];

const box = (west: number, south: number, width: number, height: number) => [
  [west, south],
  [west + width, south],
  [west + width, south + height],
  [west, south + height],
  [west, south],
];

describe("areas of polygons", () => {
  it("agree with geodesic areas", () => {
    for (const { ring, areaHa } of GEOD) expect(Math.abs(ringAreaHa(ring) / areaHa - 1)).toBeLessThan(1e-6);
  });

  it("carry the sign of the direction, and holes are taken off", () => {
    const ring = box(106, 26, 1, 1);
    expect(ringAreaHa(ring.toReversed())).toBeCloseTo(-ringAreaHa(ring), 6);
    const whole = polygonsAreaHa([[ring]]);
    const hole = box(106.2, 26.2, 0.1, 0.1);
    expect(polygonsAreaHa([[ring, hole]])).toBeCloseTo(whole - ringAreaHa(hole), 6);
    expect(polygonsAreaHa([[ring, hole.toReversed()]])).toBeCloseTo(whole - ringAreaHa(hole), 6);
    expect(
      ringAreaHa([
        [0, 0],
        [1, 1],
      ]),
    ).toBe(0);
  });

  it("give the centre of gravity, by hand", () => {
    // A square of 2 with a hole of 1 in its upper right quarter: (4·1 − 1·1.5)/3 = 5/6 on both axes.
    const [x, y] = polygonsCentre([[box(0, 0, 2, 2), box(1, 1, 1, 1).toReversed()]]);
    expect([x, y]).toEqual([expect.closeTo(5 / 6, 12), expect.closeTo(5 / 6, 12)]);
    const [farX] = polygonsCentre([[box(0, 0, 1, 1)], [box(10, 0, 1, 1)]]);
    expect(farX).toBeCloseTo(5.5, 12);
    expect(polygonsCentre([])[0]).toBeNaN();
  });
});
