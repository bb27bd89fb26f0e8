import { describe, expect, it } from "vitest";
import { cellGridOf } from "@/domain/grid/cellGrid.ts";
import { fragmentsOf } from "@/domain/grid/fragments.ts";
import { meanOfSamples, samplePoints, sampleStep } from "@/domain/grid/samplePoints.ts";
import type { RegionRuns } from "@/domain/grid/regionRuns.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";

/** Two regions, the border between columns 4 and 5 of a raster of 8 × 8 pixels. */
const SIZE = 8;
const BORDER = 5;
const RUNS: RegionRuns = {
  width: SIZE,
  height: SIZE,
  regionCount: 2,
  rowStarts: Uint32Array.from({ length: SIZE + 1 }, (_, row) => row * 2),
  from: Int32Array.from({ length: SIZE * 2 }, (_, run) => (run % 2 === 0 ? 0 : BORDER)),
  to: Int32Array.from({ length: SIZE * 2 }, (_, run) => (run % 2 === 0 ? BORDER : SIZE)),
  region: Int32Array.from({ length: SIZE * 2 }, (_, run) => run % 2),
};
const GRID = { width: SIZE, height: SIZE } as GridSpec;

describe("samplePoints", () => {
  it("takes every pixel of small cells and at most eight a side of large ones", () => {
    expect([1, 3, 8, 9, 16, 33].map(sampleStep)).toEqual([1, 1, 1, 2, 2, 5]);
  });

  it("gives each pixel to its own fragment, so that means are area means", () => {
    const cells = cellGridOf(GRID, 4);
    const fragments = fragmentsOf(RUNS, cells);
    const points = samplePoints(RUNS, fragments, cells);
    expect(points.row.length).toBe(SIZE * SIZE);
    const counts = new Array<number>(fragments.cellIndex.length).fill(0);
    for (const fragment of points.fragment) counts[fragment]++;
    expect(counts).toEqual([...fragments.pixels]);
    // The value of a pixel is its column: the right cells hold columns 4 | 5, 6, 7.
    const means = meanOfSamples(Float64Array.from(points.column), points, fragments);
    expect([...means]).toEqual([1.5, 4, 6, 1.5, 4, 6]);
  });

  it("leaves out points without data, and says so where there are none", () => {
    const cells = cellGridOf(GRID, 4);
    const fragments = fragmentsOf(RUNS, cells);
    const points = samplePoints(RUNS, fragments, cells);
    const values = Float64Array.from(points.column, (column) => (column < 4 ? NaN : column));
    expect([...meanOfSamples(values, points, fragments)]).toEqual([NaN, 4, 6, NaN, 4, 6]);
  });

  it("lends a fragment that the lattice misses the mean of its cell", () => {
    const cells = cellGridOf(GRID, 4);
    const fragments = fragmentsOf(RUNS, cells);
    const points = { row: Int32Array.of(0), column: Int32Array.of(6), fragment: Int32Array.of(2) };
    const means = meanOfSamples(Float64Array.of(9), points, fragments);
    expect([...means]).toEqual([NaN, 9, 9, NaN, NaN, NaN]);
  });
});
