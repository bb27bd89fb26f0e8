import { describe, expect, it } from "vitest";
import { symmetricGeometricBreaks } from "@/domain/stats/symmetricGeometricBreaks.ts";

describe("symmetricGeometricBreaks", () => {
  it("steps by equal ratios on both sides of zero", () => {
    expect(symmetricGeometricBreaks([1, -10, 100, 0], 2)).toEqual([-10, -1, 1, 10]);
  });

  it("leaves out missing values and ignores their order", () => {
    expect(symmetricGeometricBreaks([NaN, 100, -1, NaN, 10], 2)).toEqual([-10, -1, 1, 10]);
  });

  it("has one limit a side where all magnitudes are equal, and none where all values are zero", () => {
    expect(symmetricGeometricBreaks([5, -5, 5], 4)).toEqual([-5, 5]);
    expect(symmetricGeometricBreaks([0, 0, NaN], 4)).toEqual([]);
  });

  it("rounds limits to two significant digits", () => {
    // 7 · (4000/7)^(k/4) by hand: 7, 34.2, 167.3, 818.1
    expect(symmetricGeometricBreaks([7, 4000, -7, 7, 7], 4)).toEqual([-820, -170, -34, -7, 7, 34, 170, 820]);
  });

  it("refuses a number of limits that is none", () => {
    expect(() => symmetricGeometricBreaks([1], 0)).toThrow("0 limits per side");
  });
});
