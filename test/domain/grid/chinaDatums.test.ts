import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bd09OfGcj02,
  fromWgs84,
  gcj02OfBd09,
  gcj02OfWgs84,
  toWgs84,
  wgs84OfGcj02,
  type LonLat,
} from "@/domain/grid/chinaDatums.ts";

const golden = JSON.parse(readFileSync(new URL("./golden/chinaDatums.json", import.meta.url), "utf8")) as {
  toleranceDegrees: number;
  points: Array<{ name: string; wgs84: LonLat; gcj02: LonLat; bd09: LonLat }>;
};

function apartM(a: LonLat, b: LonLat): number {
  const metresPerDegree = 111_320;
  return Math.hypot(
    (a[0] - b[0]) * metresPerDegree * Math.cos((a[1] * Math.PI) / 180),
    (a[1] - b[1]) * metresPerDegree,
  );
}

/** Land borders of China, away from the rectangle's rim where the formula jumps. */
const inChina = fc.tuple(
  fc.double({ min: 73, max: 136, noNaN: true }),
  fc.double({ min: 3, max: 54, noNaN: true }),
) satisfies fc.Arbitrary<LonLat>;

describe("China's shifted datums", () => {
  it("agree with two public libraries at ten places", () => {
    const tolerance = golden.toleranceDegrees;
    for (const { wgs84, gcj02, bd09 } of golden.points) {
      for (const [mine, theirs] of [
        [gcj02OfWgs84(wgs84), gcj02],
        [bd09OfGcj02(gcj02), bd09],
        [fromWgs84("bd09", wgs84), bd09],
        [wgs84OfGcj02(gcj02), wgs84],
        [toWgs84("bd09", bd09), wgs84],
        [toWgs84("wgs84", wgs84), wgs84],
      ] as const) {
        expect(Math.abs(mine[0] - theirs[0])).toBeLessThan(tolerance);
        expect(Math.abs(mine[1] - theirs[1])).toBeLessThan(tolerance);
      }
    }
  });

  it("agree within half a metre with a library on another ellipsoid", () => {
    // eviltransform's own tests: WGS 84 → GCJ-02 at Shanghai, Shenzhen, Beijing.
    for (const [wgs84, gcj02] of [
      [
        [121.5272106, 31.1774276],
        [121.531541859215, 31.17530398364597],
      ],
      [
        [113.912316, 22.543847],
        [113.9171764808363, 22.540796131694766],
      ],
      [
        [116.377817, 39.911954],
        [116.38404722455657, 39.91334545536069],
      ],
    ] as const) {
      expect(apartM(gcj02OfWgs84(wgs84), gcj02)).toBeLessThan(0.5);
    }
  });

  it("go there and back within a millimetre anywhere in China", () => {
    fc.assert(
      fc.property(inChina, (position) => {
        expect(apartM(wgs84OfGcj02(gcj02OfWgs84(position)), position)).toBeLessThan(0.001);
        expect(apartM(gcj02OfBd09(bd09OfGcj02(position)), position)).toBeLessThan(0.001);
      }),
      { seed: 20260101, numRuns: 500 },
    );
  });

  it("move Guiyang by half a kilometre to the south-east", () => {
    const guiyang = [106.7135, 26.5783] as const;
    const [east, south] = gcj02OfWgs84(guiyang);
    expect(apartM([east, south], guiyang)).toBeGreaterThan(450);
    expect(apartM([east, south], guiyang)).toBeLessThan(650);
    expect(east).toBeGreaterThan(guiyang[0]);
    expect(south).toBeLessThan(guiyang[1]);
  });

  it("leave positions outside China where they are", () => {
    for (const position of [
      [2.3522, 48.8566],
      [139.7, 35.7],
      [71.9, 40],
    ] as const) {
      expect(gcj02OfWgs84(position)).toEqual([...position]);
    }
  });
});
