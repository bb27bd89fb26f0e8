import { describe, expect, it } from "vitest";
import { offsetRatio, offsetRatios } from "@/domain/carbon/offsetRatio.ts";

describe("offsetRatio", () => {
  it("is reduction over increment", () => {
    expect(offsetRatio(25, 100)).toBe(0.25);
    expect(offsetRatio(0, 100)).toBe(0);
    expect(offsetRatio(150, 100)).toBe(1.5);
  });

  it("is NaN without increment, never infinite", () => {
    expect(offsetRatio(25, 0)).toBeNaN();
    expect(offsetRatio(0, 0)).toBeNaN();
  });

  it("refuses negative amounts and unequal lengths", () => {
    expect(() => offsetRatio(-1, 2)).toThrow("Reduction -1 t");
    expect(() => offsetRatios(new Float64Array(1), new Float64Array(2))).toThrow(RangeError);
  });

  it("is computed unit by unit", () => {
    expect([...offsetRatios(Float64Array.of(1, 3), Float64Array.of(2, 0))]).toEqual([0.5, NaN]);
  });
});
