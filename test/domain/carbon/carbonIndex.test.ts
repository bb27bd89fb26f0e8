import { describe, expect, it } from "vitest";
import { carbonIndex, changeDensity, pairCoefficients } from "@/domain/carbon/carbonIndex.ts";
import { uniformCoefficients } from "@/domain/carbon/coefficientField.ts";
import { SOUTHWEST_BY_CODE } from "./fixtures.ts";

const [CROPLAND, FOREST, GRASSLAND, WATER, UNUSED, CONSTRUCTION] = [1, 2, 3, 4, 5, 6];
const FIELD = uniformCoefficients(SOUTHWEST_BY_CODE);

describe("carbonIndex", () => {
  // By hand from paper A's Southwest coefficients, t/ha (docs/methods/carbon-spaces.md).
  it.each([
    ["cropland to construction", CROPLAND, CONSTRUCTION, 48.603],
    ["forest to construction", FOREST, CONSTRUCTION, 49.681],
    ["grassland to construction", GRASSLAND, CONSTRUCTION, 49.121],
    ["water to construction", WATER, CONSTRUCTION, 49.353],
    ["unused to construction", UNUSED, CONSTRUCTION, 49.105],
    ["cropland to forest", CROPLAND, FOREST, -1.078],
    ["cropland to grassland", CROPLAND, GRASSLAND, -0.518],
    ["cropland to water", CROPLAND, WATER, -0.75],
    ["grassland to forest", GRASSLAND, FOREST, -0.56],
    ["construction to cropland", CONSTRUCTION, CROPLAND, -48.603],
  ])("of %s is the hand-computed one", (_, from, to, expected) => {
    expect(carbonIndex(pairCoefficients(FIELD), 0, from, to)).toBeCloseTo(expected, 12);
  });

  it("is exactly 0 for an unchanged pixel when coefficients are frozen", () => {
    const after = uniformCoefficients(SOUTHWEST_BY_CODE.map((value) => 1.1 * value));
    expect(carbonIndex(pairCoefficients(FIELD, after), 0, CONSTRUCTION, CONSTRUCTION)).toBe(0);
  });

  it("carries the change of coefficients in full mode", () => {
    const after = uniformCoefficients(SOUTHWEST_BY_CODE.map((value) => 1.1 * value));
    expect(carbonIndex(pairCoefficients(FIELD, after, "full"), 0, CONSTRUCTION, CONSTRUCTION)).toBeCloseTo(4.91, 12);
    expect(() => pairCoefficients(FIELD, undefined, "full")).toThrow("second year");
  });

  it("is NaN where one year has no data", () => {
    expect(carbonIndex(pairCoefficients(FIELD), 0, 0, CONSTRUCTION)).toBeNaN();
  });
});

describe("changeDensity", () => {
  it("divides by the compared area and is NaN where nothing was compared", () => {
    expect([...changeDensity(Float64Array.of(100, 0, 5), Float64Array.of(50, 10, 0))]).toEqual([2, 0, NaN]);
    expect(() => changeDensity(new Float64Array(2), new Float64Array(1))).toThrow(RangeError);
  });
});
