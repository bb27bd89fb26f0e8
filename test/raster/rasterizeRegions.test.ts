import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { regionAt, type RegionRuns } from "@/domain/grid/regionRuns.ts";
import { rasterizeRegions, type PolygonCoordinates } from "@/raster/rasterizeRegions.ts";
import { clcdGrid } from "./asciiRaster.ts";

/** A grid whose coordinates are columns and rows. */
const flat = (width: number, height: number) =>
  clcdGrid(width, height, { originX: 0, originY: 0, pixelWidth: 1, pixelHeight: 1 });
/** Drawn downwards: y of the drawings is minus the row. */
const place = (width: number, height: number, ...regions: PolygonCoordinates[][]) =>
  rasterizeRegions(
    regions.map((polygons) => ({ polygons })),
    flat(width, height),
    ([x, y]) => [x, -y],
  );

function draw(runs: RegionRuns): string {
  const rows = Array.from({ length: runs.height }, (_, row) =>
    Array.from({ length: runs.width }, (__, column) => {
      const region = regionAt(runs, row, column);
      return region < 0 ? "." : String.fromCharCode(97 + region);
    }).join(""),
  );
  return rows.join("\n");
}

const lines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => line.trim())
    .join("\n");

describe("rasterizeRegions", () => {
  it("gives a pixel to the polygon that holds its centre", () => {
    const triangle = [
      [
        [0, 0],
        [5.9, 0],
        [0, 5.9],
      ],
    ];
    expect(draw(place(7, 6, [triangle]).runs)).toBe(
      lines(`
        aaaaa..
        aaaa...
        aaa....
        aa.....
        a......
        .......`),
    );
  });

  it("counts a pixel whose centre lies on a common edge once", () => {
    const left = [
      [
        [0, 0],
        [2.5, 0],
        [2.5, 4],
        [0, 4],
      ],
    ];
    const right = [
      [
        [2.5, 0],
        [5, 0],
        [5, 4],
        [2.5, 4],
      ],
    ];
    const { runs, overlapPixels, outsidePixels } = place(5, 4, [left], [right]);
    expect(draw(runs)).toBe(
      lines(`
        aaabb
        aaabb
        aaabb
        aaabb`),
    );
    expect([overlapPixels, outsidePixels]).toEqual([0, 0]);
  });

  it("leaves holes out and fills them with an island", () => {
    const ring = [
      [
        [0, 0],
        [6, 0],
        [6, 5],
        [0, 5],
      ],
      [
        [2, 1],
        [4, 1],
        [4, 4],
        [2, 4],
      ],
    ];
    const island = [
      [
        [2, 1],
        [4, 1],
        [4, 4],
        [2, 4],
      ],
    ];
    expect(draw(place(7, 5, [ring]).runs)).toBe(
      lines(`
        aaaaaa.
        aa..aa.
        aa..aa.
        aa..aa.
        aaaaaa.`),
    );
    const both = place(7, 5, [ring], [island]);
    expect(draw(both.runs)).toBe(
      lines(`
        aaaaaa.
        aabbaa.
        aabbaa.
        aabbaa.
        aaaaaa.`),
    );
    expect([...both.pixels]).toEqual([24, 6]);
    expect(both.outsidePixels).toBe(5);
  });

  it("joins the parts of a multipolygon and cuts what lies beyond the raster", () => {
    const parts = [
      [
        [
          [-3, -3],
          [2, -3],
          [2, 2],
          [-3, 2],
        ],
      ],
      [
        [
          [4, 1],
          [9, 1],
          [9, 9],
          [4, 9],
        ],
      ],
    ];
    expect(draw(place(6, 4, parts).runs)).toBe(
      lines(`
        aa....
        aa..aa
        ....aa
        ....aa`),
    );
  });

  it("gives an overlap to the later region and reports it", () => {
    const a = [
      [
        [0, 0],
        [4, 0],
        [4, 3],
        [0, 3],
      ],
    ];
    const b = [
      [
        [2, 1],
        [6, 1],
        [6, 3],
        [2, 3],
      ],
    ];
    const { runs, pixels, overlapPixels, outsidePixels } = place(6, 3, [a], [b]);
    expect(draw(runs)).toBe(
      lines(`
        aaaa..
        aabbbb
        aabbbb`),
    );
    expect([...pixels]).toEqual([8, 8]);
    expect([overlapPixels, outsidePixels]).toEqual([4, 2]);
  });

  it("gives every pixel of a fan of triangles to exactly one, whatever their common points", () => {
    const coordinate = fc.integer({ min: -40, max: 160 }).map((value) => value / 8);
    fc.assert(
      fc.property(coordinate, coordinate, fc.array(coordinate, { minLength: 12, maxLength: 12 }), (x, y, offsets) => {
        const [cx, cy] = [Math.min(15, Math.max(1, x)), Math.min(11, Math.max(1, y))];
        const rim = [
          [0, 0],
          [Math.abs(offsets[0]) % 16, 0],
          [16, 0],
          [16, Math.abs(offsets[1]) % 12],
          [16, 12],
          [Math.abs(offsets[2]) % 16, 12],
          [0, 12],
          [0, Math.abs(offsets[3]) % 12],
        ];
        const fan = rim.map((point, i) => [[[[cx, cy], point, rim[(i + 1) % rim.length]]]]);
        const { pixels, overlapPixels, outsidePixels } = place(16, 12, ...fan);
        expect([overlapPixels, outsidePixels]).toEqual([0, 0]);
        expect(pixels.reduce((sum, count) => sum + count, 0)).toBe(192);
      }),
      { numRuns: 300 },
    );
  });

  it("agrees with GDAL pixel by pixel on random stars with holes, overlaps included", () => {
    const golden = JSON.parse(readFileSync(new URL("./golden/rasterize.json", import.meta.url), "utf8")) as {
      width: number;
      height: number;
      cases: Array<{ polygons: number[][][][]; rows: string[] }>;
    };
    for (const { polygons, rows } of golden.cases) {
      const regions = polygons.map((polygon) => [polygon]);
      expect(draw(place(golden.width, golden.height, ...regions).runs)).toBe(rows.join("\n"));
    }
  });

  it("names both sides of every overlap", () => {
    const box = (west: number, east: number) => [
      [
        [west, 0],
        [east, 0],
        [east, 2],
        [west, 2],
      ],
    ];
    const told: number[][] = [];
    rasterizeRegions(
      [box(0, 4), box(3, 8), box(7, 9)].map((polygon) => ({ polygons: [polygon] })),
      flat(10, 2),
      ([x, y]) => [x, -y],
      (...overlap) => told.push(overlap),
    );
    expect(told).toEqual([
      [0, 0, 1, 1],
      [0, 1, 2, 1],
      [1, 0, 1, 1],
      [1, 1, 2, 1],
    ]);
  });
});
