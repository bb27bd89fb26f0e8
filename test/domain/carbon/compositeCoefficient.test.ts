import { describe, expect, it } from "vitest";
import { compositeCoefficients, type CompositeInput } from "@/domain/carbon/compositeCoefficient.ts";
import { SOUTHWEST_BY_CODE } from "./fixtures.ts";

const CLASSES = [null, "cropland", "forest", "grassland", "water", "unused", "construction"] as const;
const FOREST = 2;
const GRASSLAND = 3;
const CONSTRUCTION = 6;

function compose(factors: CompositeInput["factors"], unitCount = 2, forPoiRegression = false) {
  const result = compositeCoefficients({
    baseTPerHa: SOUTHWEST_BY_CODE,
    classes: CLASSES,
    unitCount,
    factors,
    forPoiRegression,
  });
  const at = (unit: number, code: number) => result.tPerHa[unit * CLASSES.length + code];
  return { ...result, at };
}

describe("compositeCoefficients", () => {
  it("gives the base coefficients back when no factor is set", () => {
    const { tPerHa, missingUnits } = compose({});
    expect([...tPerHa]).toEqual([...SOUTHWEST_BY_CODE, ...SOUTHWEST_BY_CODE]);
    expect(missingUnits).toEqual({});
  });

  it("scales vegetation by NPP against the class's base year, clamped to 0.5–2", () => {
    const baseMeanByCode = Float64Array.of(0, 0, 500, 400, 0, 0, 0);
    const { at } = compose({ npp: { ofUnit: Float64Array.of(600, 1300), baseMeanByCode } });
    expect(at(0, FOREST)).toBeCloseTo(-0.581 * 1.2, 12);
    expect(at(0, GRASSLAND)).toBeCloseTo(-0.021 * 1.5, 12);
    expect(at(1, FOREST)).toBe(-0.581 * 2);
    expect(at(0, CONSTRUCTION)).toBe(49.1);
    expect(at(0, 1)).toBe(0.497);
  });

  it("clamps the climate ratio to 0.5–1.5 and leaves karst as given", () => {
    const { at } = compose({ climateRatio: Float64Array.of(18, 0.1), karstRatio: Float64Array.of(1, 0.2) });
    expect(at(0, FOREST)).toBe(-0.581 * 1.5);
    expect(at(1, FOREST)).toBe(-0.581 * 0.5 * 0.2);
    expect(at(1, 4)).toBe(-0.253);
  });

  it("scales construction by energy intensity", () => {
    expect(compose({ intensityRatio: Float64Array.of(0.8, 1) }).at(0, CONSTRUCTION)).toBe(49.1 * 0.8);
  });

  it("normalises the functional mix to an area mean of 1", () => {
    // raw: 0.5·2 + 0.5·1 = 1.5 on 100 ha, 1 on 300 ha → mean 1.125
    const shares = Float64Array.of(0.5, 0.5, 0, 1, NaN, NaN);
    const functionMix = { shares, weights: Float64Array.of(2, 1), constructionAreaHa: Float64Array.of(100, 300, 50) };
    const { at, missingUnits } = compose({ functionMix }, 3);
    expect(at(0, CONSTRUCTION)).toBeCloseTo((49.1 * 1.5) / 1.125, 12);
    expect(at(1, CONSTRUCTION)).toBeCloseTo(49.1 / 1.125, 12);
    expect(at(2, CONSTRUCTION)).toBe(49.1);
    expect(missingUnits).toEqual({ functionMix: 1 });
  });

  it("counts a unit without data as factor 1 and says how many there were", () => {
    const { at, missingUnits } = compose({ intensityRatio: Float64Array.of(NaN, 2) });
    expect(at(0, CONSTRUCTION)).toBe(49.1);
    expect(missingUnits).toEqual({ intensityRatio: 1 });
  });

  it("refuses POI functions in an index that is regressed on POI shares", () => {
    const functionMix = {
      shares: Float64Array.of(1, 1),
      weights: Float64Array.of(1),
      constructionAreaHa: Float64Array.of(1, 1),
    };
    expect(() => compose({ functionMix }, 2, true)).toThrow("regressed on POI shares must leave it at 1");
    expect(() => compose({}, 2, true)).not.toThrow();
  });

  it("refuses factors that are negative, infinite or of another length", () => {
    expect(() => compose({ karstRatio: Float64Array.of(-0.1, 1) })).toThrow("Factor karstRatio holds -0.1");
    expect(() => compose({ intensityRatio: Float64Array.of(Infinity, 1) })).toThrow("holds Infinity");
    expect(() => compose({ climateRatio: Float64Array.of(1) })).toThrow("has 1 units, not 2");
  });
});
