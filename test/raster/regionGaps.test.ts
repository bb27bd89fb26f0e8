import { describe, expect, it } from "vitest";
import type { RegionRuns } from "@/domain/grid/regionRuns.ts";
import { findRegionGaps } from "@/raster/regionGaps.ts";

/** Runs of a drawing: letters are regions, dots nobody's. */
function runsOf(drawing: string): RegionRuns {
  const rows = drawing
    .trim()
    .split("\n")
    .map((row) => row.trim());
  const rowStarts = [0];
  const columns: [number, number, number][] = [];
  for (const row of rows) {
    for (let column = 0; column < row.length;) {
      const from = column;
      while (column < row.length && row[column] === row[from]) column++;
      if (row[from] !== ".") columns.push([from, column, row.charCodeAt(from) - 97]);
    }
    rowStarts.push(columns.length);
  }
  const take = (index: 0 | 1 | 2) => Int32Array.from(columns, (run) => run[index]);
  return {
    width: rows[0].length,
    height: rows.length,
    regionCount: 26,
    rowStarts: Uint32Array.from(rowStarts),
    from: take(0),
    to: take(1),
    region: take(2),
  };
}

describe("findRegionGaps", () => {
  it("finds what regions enclose, and not what is open to the rim", () => {
    const runs = runsOf(`
      ..........
      .aaaabbbb.
      .aa..bb.b.
      .aa.abbbb.
      .aaaabb.b.
      .......bb.`);
    const area = Float64Array.from([1, 1, 2, 3, 4, 5]);
    expect(findRegionGaps(runs, area)).toEqual([
      { pixels: 3, areaHa: 2 + 2 + 3, row: 2, column: 3, between: [0, 1] },
      { pixels: 1, areaHa: 4, row: 4, column: 7, between: [1] },
      { pixels: 1, areaHa: 2, row: 2, column: 7, between: [1] },
    ]);
  });

  it("follows a gap around corners and joins its arms", () => {
    const runs = runsOf(`
      aaaaaaa
      a.aaa.a
      a.....a
      aaa.aaa
      aaaaaaa`);
    expect(findRegionGaps(runs, new Float64Array(5).fill(1))).toMatchObject([{ pixels: 8, between: [0] }]);
  });

  it("does not take a diagonal for a way out", () => {
    const runs = runsOf(`
      .aaa
      a.aa
      aaaa`);
    expect(findRegionGaps(runs, new Float64Array(3).fill(1))).toMatchObject([{ pixels: 1, row: 1, column: 1 }]);
  });

  it("finds none in a tight set", () => {
    expect(findRegionGaps(runsOf("aabb\nccbb"), new Float64Array(2).fill(1))).toEqual([]);
  });
});
