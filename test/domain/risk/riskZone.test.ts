import { describe, expect, it } from "vitest";
import { riskZones, type RiskZoneInput } from "@/domain/risk/riskZone.ts";

const LEVELS = `
  4.3..
  .3...
  ....3
  13.44
`;
const rows = LEVELS.trim()
  .split("\n")
  .map((line) => line.trim());
const levels = Int8Array.from([...rows.join("")], (mark) => (mark === "." ? 0 : Number(mark)));
const input: RiskZoneInput = {
  columns: 5,
  rows: 4,
  levels,
  changeT: Float64Array.from(levels, (level) => [0, 10, 50, 100, 600][level]),
  comparedAreaHa: new Float64Array(20).fill(100),
  boundsOf: () => [0, 0.5, 0.9, 5],
};

describe("riskZones", () => {
  it("joins cells at or above high over edges and corners, in order of their first cell", () => {
    expect(riskZones(input).map(({ zone, cells }) => [zone, [...cells]])).toEqual([
      [0, [0, 2, 6]],
      [1, [14, 18, 19]],
      [2, [16]],
    ]);
  });

  it("sums area and change and takes the level from the mean density", () => {
    const zones = riskZones(input);
    // zone 0: 600 + 100 + 100 t on 300 ha = 2.67 t/ha: high; zone 1: 1,300 t on 300 ha = 4.33: high
    expect(zones.map(({ areaHa, changeT, level }) => [areaHa, changeT, level])).toEqual([
      [300, 800, 3],
      [300, 1300, 3],
      [100, 100, 3],
    ]);
    expect(zones[0].densityTPerHa).toBe(800 / 300);
    expect(riskZones({ ...input, boundsOf: () => [0, 0.5, 0.9, 4] }).map(({ level }) => level)).toEqual([3, 4, 3]);
  });

  it("weights the limits of cells by their area where each has its own", () => {
    // zone 0: cell 0 has limits 1, 2, 3, 4 on 100 ha, cells 2 and 6 have 2, 4, 6, 8 on 50 ha each: means 1.5, 3, 4.5, 6
    const comparedAreaHa = Float64Array.from(input.comparedAreaHa, (_, cell) => (cell === 2 || cell === 6 ? 50 : 100));
    const boundsOf = (cell: number) => (cell === 0 ? ([1, 2, 3, 4] as const) : ([2, 4, 6, 8] as const));
    const [zone] = riskZones({ ...input, comparedAreaHa, boundsOf });
    expect(zone.bounds).toEqual([1.5, 3, 4.5, 6]);
    // 800 t on 200 ha = 4 t/ha: above the mean of the medium limits, below that of the high ones
    expect(zone.level).toBe(3);
    const heavier = Float64Array.from(input.changeT, (change, cell) => (cell === 0 ? 1100 : change));
    expect(riskZones({ ...input, changeT: heavier, comparedAreaHa, boundsOf })[0].level).toBe(4);
  });

  it("leaves out zones that are too small and numbers the rest anew", () => {
    expect(riskZones({ ...input, minimumCells: 2 }).map(({ zone, cells }) => [zone, cells.length])).toEqual([
      [0, 3],
      [1, 3],
    ]);
  });

  it("can start at another level", () => {
    expect(riskZones({ ...input, atLeast: 4 }).map(({ cells }) => [...cells])).toEqual([[0], [18, 19]]);
    // 110 t on 200 ha = 0.55 t/ha: medium
    expect(riskZones({ ...input, atLeast: 1 })[2].level).toBe(2);
  });

  it("outlines each zone", () => {
    expect(riskZones(input)[1].outline).toEqual([
      [
        [
          [4, 2],
          [4, 3],
          [3, 3],
          [3, 4],
          [5, 4],
          [5, 2],
        ],
      ],
    ]);
  });

  it("finds none where nothing is judged", () => {
    expect(riskZones({ ...input, levels: new Int8Array(20).fill(-1) })).toEqual([]);
  });

  it("refuses lists that do not fit and levels that do not exist", () => {
    expect(() => riskZones({ ...input, rows: 3 })).toThrow("15 cells");
    expect(() => riskZones({ ...input, atLeast: 5 })).toThrow("Zone level 5");
    expect(() => riskZones({ ...input, minimumCells: 0 })).toThrow("Minimum size 0");
  });
});
