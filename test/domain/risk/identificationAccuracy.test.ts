import { describe, expect, it } from "vitest";
import { identificationAccuracy, outcomeLevels } from "@/domain/risk/identificationAccuracy.ts";

describe("outcomeLevels", () => {
  it("grades positive outcomes by their own quantiles, the limit included", () => {
    // positive 1 … 5: quantiles .25 .5 .75 1 are 2, 3, 4, 5
    expect([...outcomeLevels([1, 2, 3, 4, 5, 0, -3, NaN], [0.25, 0.5, 0.75, 1])]).toEqual([0, 1, 2, 3, 4, 0, 0, -1]);
  });

  it("grades nothing above none where nothing expanded", () => {
    expect([...outcomeLevels([0, 0, -1])]).toEqual([0, 0, 0]);
    expect(() => outcomeLevels([1], [0.5, 0.4, 0.6, 0.7])).toThrow(RangeError);
  });
});

describe("identificationAccuracy", () => {
  it("counts agreement, recall and kappa by hand", () => {
    // agree: 0-0, 0-0, 3-3, 4-4 of six; rows (outcome) 0: 3 units, 3: 2, 4: 1; columns (judged) 0: 2, 3: 2, 4: 2
    const judged = [0, 0, 3, 3, 4, 4, -1, 2];
    const outcome = [0, 0, 0, 3, 3, 4, 4, -1];
    const result = identificationAccuracy(judged, outcome);
    expect(result.n).toBe(6);
    expect(result.accuracy).toBeCloseTo(4 / 6, 14);
    expect(result.recallByLevel).toEqual([2 / 3, NaN, NaN, 1 / 2, 1]);
    // chance agreement (3·2 + 2·2 + 1·2)/36 = 1/3 → (2/3 − 1/3)/(1 − 1/3) = 0.5
    expect(result.kappa).toBeCloseTo(0.5, 14);
    // high or more: judged 4 of 6, outcome 3 of 6, the third unit differs
    expect(result.alarmAccuracy).toBeCloseTo(5 / 6, 14);
  });

  it("has the Wilson interval of the accuracy", () => {
    // scipy 1.10.1: binomtest(4, 6).proportion_ci(method="wilson")
    const [low, high] = identificationAccuracy([0, 0, 3, 3, 4, 4], [0, 0, 0, 3, 3, 4]).wilson95;
    expect(low).toBeCloseTo(0.2999933, 6);
    expect(high).toBeCloseTo(0.9032288, 6);
  });

  it("is undefined without units", () => {
    expect(identificationAccuracy([], [])).toMatchObject({ n: 0, accuracy: NaN, alarmAccuracy: NaN });
    expect(() => identificationAccuracy([1], [])).toThrow("1 levels do not fit 0");
  });
});
