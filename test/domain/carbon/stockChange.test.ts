import { describe, expect, it } from "vitest";
import { offsetRatio } from "@/domain/carbon/offsetRatio.ts";
import { stockChange, storedCarbon, totalDensity, type StockDensity } from "@/domain/carbon/stockChange.ts";
import type { LandCoverClass } from "@/domain/landCover/landCoverClass.ts";

const density = (
  landCoverClass: LandCoverClass,
  aboveTPerHa: number,
  belowTPerHa: number,
  soilTPerHa: number,
  deadTPerHa: number,
): StockDensity => ({ landCoverClass, aboveTPerHa, belowTPerHa, soilTPerHa, deadTPerHa });

/** Pools of InVEST's sample table for Willamette (carbon_pools): forest 140, 70, 35, 12; agriculture 15, 35, 30, 4; urban 5, 5, 15, 2. */
const DENSITIES = [
  density("forest", 140, 70, 35, 12),
  density("cropland", 15, 35, 30, 4),
  density("construction", 5, 5, 15, 2),
];

describe("carbon stock", () => {
  it("is the area times the sum of four pools", () => {
    // By hand: 257 · 10 + 84 · 100 + 27 · 0.5 = 2570 + 8400 + 13.5
    const areas = new Map<LandCoverClass, number>([
      ["forest", 10],
      ["cropland", 100],
      ["construction", 0.5],
    ]);
    expect(totalDensity(DENSITIES[0])).toBe(257);
    expect(storedCarbon(areas, DENSITIES)).toEqual({ oneOffT: 10_983.5 });
  });

  it("releases what the later class holds less, and stores what it holds more", () => {
    // By hand: −(27 − 257)·2 = 460 released; −(257 − 84)·3 = −519 stored; unchanged land counts nothing.
    const change = stockChange(
      [
        { from: "forest", to: "construction", areaHa: 2 },
        { from: "cropland", to: "forest", areaHa: 3 },
        { from: "forest", to: "forest", areaHa: 1000 },
      ],
      DENSITIES,
    );
    expect(change).toEqual({ released: { oneOffT: 460 }, stored: { oneOffT: 519 }, netRelease: { oneOffT: -59 } });
  });

  it("equals the difference of two stocks, as InVEST has it", () => {
    const before = new Map<LandCoverClass, number>([
      ["forest", 50],
      ["cropland", 50],
    ]);
    const after = new Map<LandCoverClass, number>([
      ["forest", 48],
      ["cropland", 45],
      ["construction", 7],
    ]);
    const change = stockChange(
      [
        { from: "forest", to: "construction", areaHa: 2 },
        { from: "cropland", to: "construction", areaHa: 5 },
      ],
      DENSITIES,
    );
    const difference = storedCarbon(after, DENSITIES).oneOffT - storedCarbon(before, DENSITIES).oneOffT;
    expect(-change.netRelease.oneOffT).toBe(difference);
  });

  it("refuses a class without a density, one with two, and a negative pool", () => {
    const transition = { from: "water", to: "forest", areaHa: 1 } as const;
    expect(() => stockChange([transition], DENSITIES)).toThrow(/density for water/);
    expect(() => stockChange([], [...DENSITIES, DENSITIES[0]])).toThrow(/two densities/);
    expect(() => totalDensity(density("unused", -1, 0, 0, 0))).toThrow(/-1 t\/ha/);
  });

  it("cannot be taken for tonnes per year", () => {
    const { netRelease } = stockChange([], DENSITIES);
    // @ts-expect-error -- an amount of stock is no number where tonnes per year are asked for
    expect(() => offsetRatio(netRelease, netRelease)).not.toThrow();
    expect(Object.keys(netRelease)).toEqual(["oneOffT"]);
  });
});
