import { describe, expect, it } from "vitest";
import { countLevels, levelOf, riskLevelNumber, riskLevelWord } from "@/domain/risk/riskLevel.ts";

const BOUNDS = [-1, 0, 1, 2] as const;

describe("levelOf", () => {
  it.each([
    [-1.5, "none"],
    [-1, "none"],
    [-0.999, "low"],
    [0, "low"],
    [0.001, "medium"],
    [1, "medium"],
    [1.001, "high"],
    [2, "high"],
    [2.001, "extremelyHigh"],
  ])("puts %s into %s: a limit belongs to the lower level", (value, word) => {
    expect(riskLevelWord(levelOf(value, BOUNDS))).toBe(word);
  });

  it("judges nothing without data or without fitted bounds", () => {
    expect(levelOf(NaN, BOUNDS)).toBe(-1);
    expect(levelOf(3, [NaN, NaN, NaN, NaN])).toBe(-1);
  });
});

describe("risk levels", () => {
  it("are ordered", () => {
    expect(riskLevelNumber("none")).toBe(0);
    expect(riskLevelNumber("high")).toBe(3);
    expect(riskLevelNumber("extremelyHigh")).toBe(4);
  });

  it("are counted by word, those not judged left out", () => {
    expect(countLevels(Int8Array.of(0, 0, 3, -1, 4))).toEqual({
      none: 2,
      low: 0,
      medium: 0,
      high: 1,
      extremelyHigh: 1,
    });
  });

  it("have a word for 0 to 4 and none for not judged", () => {
    expect(riskLevelWord(-1)).toBeNull();
    expect(() => riskLevelWord(5)).toThrow("Risk level 5");
    expect(() => riskLevelWord(-2)).toThrow("Risk level -2");
  });
});
