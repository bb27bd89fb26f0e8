import { describe, expect, it } from "vitest";
import { carbonSpace, spaceClasses, spaceIntensity } from "@/domain/carbon/carbonSpace.ts";
import { pairCoefficients } from "@/domain/carbon/carbonIndex.ts";
import { uniformCoefficients } from "@/domain/carbon/coefficientField.ts";
import { transitionAccount } from "@/domain/carbon/transitionAccount.ts";
import { wholeArea } from "@/domain/carbon/unitMap.ts";
import { makeTally, SOUTHWEST_BY_CODE } from "./fixtures.ts";

describe("carbonSpace", () => {
  it("is stable within 1e-9 t/ha of zero", () => {
    expect([1e-9, 1.1e-9, -1e-9, -1.1e-9, 0].map(carbonSpace)).toEqual([
      "stable",
      "increment",
      "stable",
      "reduction",
      "stable",
    ]);
    expect(() => carbonSpace(NaN)).toThrow(RangeError);
  });
});

describe("spaceIntensity", () => {
  it("takes the lower edge into the stronger class", () => {
    expect([48.6, 30, -30, 29.9, 1, 0.99, 0.3, 0.29].map((index) => spaceIntensity(index))).toEqual([
      "extremelyStrong",
      "extremelyStrong",
      "extremelyStrong",
      "strong",
      "strong",
      "moderate",
      "moderate",
      "weak",
    ]);
  });

  it("can be given other limits, which must descend", () => {
    expect(spaceIntensity(5, { extremelyStrong: 4, strong: 2, moderate: 1 })).toBe("extremelyStrong");
    expect(() => spaceIntensity(5, { extremelyStrong: 1, strong: 2, moderate: 1 })).toThrow("1, 2, 1 must descend");
    expect(() => spaceIntensity(NaN)).toThrow(RangeError);
  });
});

describe("spaceClasses", () => {
  // 800 px cropland→construction 72 ha · 48.603 = 3499.416 t; 100 px grassland→construction 9 ha · 49.121 = 442.089 t;
  // 1,000 px cropland→forest 90 ha · −1.078 = −97.02 t; 10 px unchanged.
  const tally = makeTally([
    [
      [1, 1, 10],
      [1, 2, 1000],
      [1, 6, 800],
      [3, 6, 100],
    ],
  ]);
  const [lines] = transitionAccount(
    tally,
    pairCoefficients(uniformCoefficients(SOUTHWEST_BY_CODE)),
    wholeArea(1),
    0.09,
  );

  it("groups the transitions by space and intensity, unchanged ones in none", () => {
    const classes = spaceClasses(lines);
    expect(classes.map(({ space, intensity, pixels }) => [space, intensity, pixels])).toEqual([
      ["increment", "extremelyStrong", 900],
      ["reduction", "strong", 1000],
    ]);
    expect(classes[0].changeT).toBeCloseTo(3941.505, 6);
    expect(classes[1].changeT).toBeCloseTo(-97.02, 6);
    expect(classes[0].areaHa).toBeCloseTo(81, 12);
  });

  it("states what each transition contributes to its class, largest first", () => {
    const [strongest] = spaceClasses(lines);
    expect(strongest.transitions.map(({ line }) => [line.from, line.to])).toEqual([
      [1, 6],
      [3, 6],
    ]);
    expect(strongest.transitions[0].contributionRatio).toBeCloseTo(3499.416 / 3941.505, 9);
    expect(strongest.transitions[1].contributionRatio).toBeCloseTo(442.089 / 3941.505, 9);
  });
});
