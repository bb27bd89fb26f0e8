import { describe, expect, it } from "vitest";
import { carbonBudget } from "@/domain/carbon/carbonBudget.ts";
import { toQuantum } from "@/domain/carbon/carbonQuantum.ts";
import { fragmentCoefficients, uniformCoefficients } from "@/domain/carbon/coefficientField.ts";
import { wholeArea } from "@/domain/carbon/unitMap.ts";
import { makeTally, SOUTHWEST_BY_CODE } from "./fixtures.ts";

const FIELD = uniformCoefficients(SOUTHWEST_BY_CODE);

describe("carbonBudget", () => {
  // By hand, 30 m pixels: 1,000 cropland = 90 ha · 0.497 = 44.73 t; 100 construction = 9 ha · 49.1 = 441.9 t;
  // 2,000 forest = 180 ha · 0.581 = 104.58 t; 50 water = 4.5 ha · 0.253 = 1.1385 t.
  const tally = makeTally([
    [
      [1, 1000],
      [2, 2000],
    ],
    [
      [0, 7],
      [4, 50],
      [6, 100],
    ],
  ]);

  it("splits emission and sequestration by sign", () => {
    const budget = carbonBudget(tally, FIELD, wholeArea(2), 0.09);
    expect(budget.emissionT[0]).toBeCloseTo(44.73 + 441.9, 6);
    expect(budget.sequestrationT[0]).toBeCloseTo(104.58 + 1.1385, 6);
    expect(budget.netEmissionT[0]).toBe(budget.emissionT[0] - budget.sequestrationT[0]);
  });

  it("counts the pixels of each class, those without data too", () => {
    const { classPixels, classAreaHa } = carbonBudget(tally, FIELD, wholeArea(2), 0.09);
    expect([...classPixels]).toEqual([7, 1000, 2000, 0, 50, 0, 100]);
    expect([...classAreaHa]).toEqual([7 * 0.09, 90, 180, 0, 50 * 0.09, 0, 9]);
  });

  it("leaves out fragments that belong to no unit", () => {
    const budget = carbonBudget(tally, FIELD, { unitCount: 2, unitOf: Int32Array.of(-1, 1) }, 0.09);
    expect([...budget.emissionT]).toEqual([0, toQuantum(441.9)]);
    expect(budget.classPixels.subarray(0, 7).every((pixels) => pixels === 0)).toBe(true);
  });

  it("uses the areas of a geographic tally", () => {
    const geographic = { ...makeTally([[[6, 3]]]), areaHa: Float64Array.of(0.25) };
    const budget = carbonBudget(geographic, FIELD, wholeArea(1), null);
    expect(budget.emissionT[0]).toBe(toQuantum(49.1 * 0.25));
    expect(budget.classAreaHa[6]).toBe(0.25);
  });

  it("lets coefficients differ by fragment", () => {
    const rows = new Float64Array([...SOUTHWEST_BY_CODE, ...SOUTHWEST_BY_CODE.map((value) => 2 * value)]);
    const both = makeTally([[[6, 100]], [[6, 100]]]);
    const { emissionT } = carbonBudget(
      both,
      fragmentCoefficients(rows, 7),
      { unitCount: 2, unitOf: Int32Array.of(0, 1) },
      0.09,
    );
    expect(emissionT[1]).toBeCloseTo(2 * emissionT[0], 6);
  });

  it("refuses totals beyond the exact range", () => {
    const vast = makeTally([[[6, 4_000_000_000]]]);
    expect(() => carbonBudget(vast, FIELD, wholeArea(1), 0.09)).toThrow("sums would no longer be exact");
  });

  it("refuses shapes that do not fit, and codes without a coefficient", () => {
    expect(() => carbonBudget(tally, uniformCoefficients(new Float64Array(3)), wholeArea(2), 0.09)).toThrow("3 codes");
    expect(() => carbonBudget(tally, fragmentCoefficients(SOUTHWEST_BY_CODE, 7), wholeArea(2), 0.09)).toThrow("1 rows");
    expect(() => carbonBudget(tally, FIELD, wholeArea(3), 0.09)).toThrow("A unit map of 3 fragments");
    expect(() => carbonBudget(tally, FIELD, { unitCount: 1, unitOf: Int32Array.of(0, 1) }, 0.09)).toThrow("unit 1");
    expect(() => carbonBudget(tally, FIELD, wholeArea(2), null)).toThrow("needs a pixel area");
    expect(() => carbonBudget(tally, FIELD, wholeArea(2), 0)).toThrow("not 0");
    const holes = SOUTHWEST_BY_CODE.map((value, code) => (code === 6 ? NaN : value));
    expect(() => carbonBudget(tally, uniformCoefficients(holes), wholeArea(2), 0.09)).toThrow("Raster code 6");
  });
});
