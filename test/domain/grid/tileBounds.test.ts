import { describe, expect, it } from "vitest";
import { doMeet, tileBounds, widened } from "@/domain/grid/tileBounds.ts";

/** Guiyang. */
const PLACE = { west: 106.71, east: 106.71, south: 26.58, north: 26.58 };

describe("a tile of web Mercator", () => {
  it("covers the world at its first zoom, to 85.0511° (the projection's own limit)", () => {
    const { west, east, south, north } = tileBounds({ z: 0, x: 0, y: 0 });
    expect([west, east]).toEqual([-180, 180]);
    expect(north).toBeCloseTo(85.0511, 4);
    expect(south).toBeCloseTo(-85.0511, 4);
  });

  it("is the one with Guiyang in it: 10/815/433 (by hand: x = ⌊(106.71 + 180)/360·1024⌋)", () => {
    expect(doMeet(tileBounds({ z: 10, x: 815, y: 433 }), PLACE)).toBe(true);
    for (const [x, y] of [
      [814, 433],
      [816, 433],
      [815, 432],
      [815, 434],
    ])
      expect(doMeet(tileBounds({ z: 10, x, y }), PLACE)).toBe(false);
  });

  it("bounds are widened by a share of themselves", () => {
    expect(widened({ west: 100, east: 102, south: 20, north: 21 }, 1)).toEqual({
      ...{ west: 98, east: 104, south: 19, north: 22 },
    });
  });
});
