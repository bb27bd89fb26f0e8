import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellBounds, cellGridOf, cellPixelCount, defaultCellPx } from "@/domain/grid/cellGrid.ts";
import { fragmentsOf } from "@/domain/grid/fragments.ts";
import { checkGrid, gridBounds, pixelCentre, type GridSpec } from "@/domain/grid/gridSpec.ts";
import { regionAt, wholeRegionRuns, withOutsideRegion, type RegionRuns } from "@/domain/grid/regionRuns.ts";

const grid: GridSpec = {
  width: 5,
  height: 4,
  originX: 100,
  originY: 200,
  pixelWidth: 30,
  pixelHeight: 30,
  projection: "+proj=utm +zone=48 +datum=WGS84",
  geographic: false,
};

/** Letters are regions, "." is none. */
function runsOf(drawing: string): RegionRuns {
  const rows = drawing
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const [from, to, region, starts]: [number[], number[], number[], number[]] = [[], [], [], [0]];
  for (const line of rows) {
    for (const match of line.matchAll(/([a-z])\1*/g)) {
      from.push(match.index);
      to.push(match.index + match[0].length);
      region.push(match[1].charCodeAt(0) - 97);
    }
    starts.push(from.length);
  }
  return {
    width: rows[0].length,
    height: rows.length,
    regionCount: Math.max(...region) + 1,
    rowStarts: Uint32Array.from(starts),
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    region: Int32Array.from(region),
  };
}

function words(runs: RegionRuns, cellPx: number): string[] {
  const { cellIndex, regionIndex, pixels } = fragmentsOf(
    runs,
    cellGridOf({ ...grid, width: runs.width, height: runs.height }, cellPx),
  );
  return Array.from(pixels, (count, i) => `${cellIndex[i]}${String.fromCharCode(97 + regionIndex[i])}${count}`);
}

describe("fragmentsOf", () => {
  it("lists cell and region pairs by cell, then region", () => {
    const runs = runsOf(`
      aabbb
      aabbb
      ac.bb
      cc.bb`);
    expect(words(runs, 2)).toEqual(["0a4", "1b4", "2b2", "3a1", "3c3", "4b2", "5b2"]);
    expect(words(runs, 3)).toEqual(["0a5", "0b2", "0c1", "1b6", "2c2", "3b2"]);
    expect(words(runs, 9)).toEqual(["0a5", "0b10", "0c3"]);
  });

  it("has one fragment a cell where one region covers everything", () => {
    expect(words(wholeRegionRuns(5, 4), 3)).toEqual(["0a9", "1a6", "2a3", "3a2"]);
  });

  it("accounts for every pixel once the outside is a region", () => {
    const line = fc
      .array(fc.constantFrom("a", "b", "c", "."), { minLength: 6, maxLength: 6 })
      .map((letters) => letters.join(""));
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 5 }), fc.integer({ min: 1, max: 4 }), (lines, cellPx) => {
        const runs = runsOf(`abc...\n${lines.join("\n")}`);
        const full = withOutsideRegion(runs);
        const cells = cellGridOf({ ...grid, width: runs.width, height: runs.height }, cellPx);
        const { pixels, cellStarts, cellIndex } = fragmentsOf(full, cells);
        expect(pixels.reduce((sum, count) => sum + count, 0)).toBe(runs.width * runs.height);
        for (let row = 0; row < runs.height; row++) {
          for (let column = 0; column < runs.width; column++) {
            const before = regionAt(runs, row, column);
            expect(regionAt(full, row, column)).toBe(before < 0 ? runs.regionCount : before);
          }
        }
        for (let cell = 0; cell < cellStarts.length - 1; cell++) {
          for (let i = cellStarts[cell]; i < cellStarts[cell + 1]; i++) expect(cellIndex[i]).toBe(cell);
        }
      }),
    );
  });
});

describe("cell grids", () => {
  it("take the nearest to one kilometre: 33 pixels of 30 m, 10 of 100 m, 36 of one second of arc", () => {
    expect(defaultCellPx(grid)).toBe(33);
    expect(defaultCellPx({ ...grid, pixelWidth: 99.92, pixelHeight: 99.95 })).toBe(10);
    expect(defaultCellPx({ ...grid, pixelWidth: 5000, pixelHeight: 5000 })).toBe(1);
    const degrees: GridSpec = {
      ...grid,
      originX: 105,
      originY: 26.5,
      pixelWidth: 1 / 3600,
      pixelHeight: 1 / 3600,
      projection: "+proj=longlat +ellps=GRS80",
      geographic: true,
    };
    expect(defaultCellPx(degrees)).toBe(34);
  });

  it("cut the last row and column", () => {
    const cells = cellGridOf(grid, 3);
    expect(cells).toEqual({ cellPx: 3, columns: 2, rows: 2 });
    expect([0, 1, 2, 3].map((cell) => cellPixelCount(grid, cells, cell))).toEqual([9, 6, 3, 2]);
    expect(cellBounds(grid, cells, 3)).toEqual({ west: 190, east: 250, north: 110, south: 80 });
    expect(gridBounds(grid)).toEqual({ west: 100, east: 250, north: 200, south: 80 });
    expect(pixelCentre(grid, 1, 2)).toEqual([175, 155]);
  });

  it("refuse sizes that are none", () => {
    expect(() => cellGridOf(grid, 0)).toThrow(/Cell size 0/);
    expect(() => checkGrid({ ...grid, width: 2.5 })).toThrow(/width 2.5/);
    expect(() => checkGrid({ ...grid, pixelHeight: -30 })).toThrow(/pixelHeight -30/);
    expect(() => checkGrid({ ...grid, originX: NaN })).toThrow(/originX NaN/);
  });
});
