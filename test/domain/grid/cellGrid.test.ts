import { describe, expect, it } from "vitest";
import { cellBounds, cellGridOf, cellPixelCount, defaultCellPx, studyCellPx } from "@/domain/grid/cellGrid.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";

const ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m";

function gridOf(width: number, height: number, pixelM: number): GridSpec {
  return {
    width,
    height,
    originX: 0,
    originY: 0,
    pixelWidth: pixelM,
    pixelHeight: pixelM,
    projection: ALBERS,
    geographic: false,
  };
}

describe("cell sizes", () => {
  it("are the nearest to 1 km: 33 pixels of 30 m, 3 of 300 m, never less than one", () => {
    expect(defaultCellPx(gridOf(100, 100, 30))).toBe(33);
    expect(defaultCellPx(gridOf(100, 100, 300))).toBe(3);
    expect(defaultCellPx(gridOf(100, 100, 5000))).toBe(1);
  });

  it("grow for a stored area until the grid has at most 250,000 cells", () => {
    expect(studyCellPx(gridOf(1064, 1068, 300))).toBe(3);
    // 7360 × 3812 pixels of 300 m: √(28,056,320 ÷ 250,000) = 10.6.
    expect(studyCellPx(gridOf(7360, 3812, 300))).toBe(11);
  });
});

describe("cells", () => {
  it("are cut at the raster's edge", () => {
    const grid = gridOf(7, 5, 100);
    const cells = cellGridOf(grid, 3);
    expect(cells).toEqual({ cellPx: 3, columns: 3, rows: 2 });
    expect(cellPixelCount(grid, cells, 0)).toBe(9);
    // The last cell holds column 6 and rows 3–4.
    expect(cellPixelCount(grid, cells, 5)).toBe(2);
    expect(cellBounds(grid, cells, 5)).toEqual({ west: 600, east: 700, north: -300, south: -500 });
  });

  it("refuse a size that is no whole number of pixels", () => {
    expect(() => cellGridOf(gridOf(7, 5, 100), 2.5)).toThrow("2.5");
  });
});
