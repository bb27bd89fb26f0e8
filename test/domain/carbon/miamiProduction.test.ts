import { describe, expect, it } from "vitest";
import { miamiProduction } from "@/domain/carbon/miamiProduction.ts";

describe("miamiProduction", () => {
  it("is the smaller of what warmth and water allow", () => {
    // Python 3.11, math.exp: 3000/(1+exp(1.315-0.119*15)) = 1846.15…, 3000*(1-exp(-0.000664*1200)) = 1647.69…
    expect(miamiProduction(15, 1200)).toBeCloseTo(1647.692640532222, 9);
    expect(miamiProduction(2, 1200)).toBeCloseTo(762.2224755462357, 9);
  });

  it("goes by the one that is known, and by neither if both are unknown", () => {
    expect(miamiProduction(NaN, 0)).toBe(0);
    expect(miamiProduction(15, NaN)).toBeCloseTo(1846.1512691735466, 9);
    expect(miamiProduction(NaN, NaN)).toBeNaN();
  });

  it("refuses negative precipitation", () => {
    expect(() => miamiProduction(15, -1)).toThrow(/-1 mm/);
  });
});
