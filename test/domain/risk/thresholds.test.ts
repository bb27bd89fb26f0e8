import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeThresholds, fitThresholds } from "@/domain/risk/computeThresholds.ts";
import { fitErrorTheory } from "@/domain/risk/errorTheory.ts";
import { fitFluctuation, fluctuationRatio } from "@/domain/risk/fluctuation.ts";
import { fitParameterBased } from "@/domain/risk/parameterBased.ts";
import { boundsTPerHa, judgeLevels, type ThresholdModel } from "@/domain/risk/thresholdModel.ts";
import golden from "./thresholds.golden.json" with { type: "json" };

const { values, previous } = golden;

function expectClose(actual: readonly number[], expected: readonly number[], relative: number) {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => {
    expect(Math.abs(value - expected[i])).toBeLessThanOrEqual(relative * Math.max(1, Math.abs(expected[i])));
  });
}

function expectStatistics(
  { statistics }: ThresholdModel,
  expected: typeof golden.errorTheory.statistics,
  relative = 1e-12,
) {
  const pick = (s: Pick<ThresholdModel["statistics"], "mean" | "sd" | "skewness" | "kurtosis" | "jarqueBera">) => [
    s.mean,
    s.sd,
    s.skewness,
    s.kurtosis,
    s.jarqueBera.statistic,
    s.jarqueBera.p,
  ];
  expect(statistics.n).toBe(expected.n);
  expectClose(pick(statistics), pick(expected), relative);
}

describe("error theory", () => {
  it("agrees with numpy and scipy on the changed values", () => {
    const model = fitErrorTheory(values);
    expectStatistics(model, golden.errorTheory.statistics);
    expectClose(model.bounds, golden.errorTheory.bounds, 1e-12);
    expect(model.statistics.excluded).toBe(golden.errorTheory.excluded);
    expect(computeThresholds({ method: "errorTheory", values }).levels).toEqual(golden.errorTheory.levels);
  });

  it("by hand: 1, 2, 3 have mean 2 and sd 1, the unchanged 0 is left out", () => {
    expect(computeThresholds({ method: "errorTheory", values: [1, 2, 3, 0] })).toEqual({
      mean: 2,
      sd: 1,
      bounds: [1, 2, 3, 4],
      levels: ["none", "low", "medium", "none"],
      counts: { none: 2, low: 1, medium: 1, high: 0, extremelyHigh: 0 },
      excluded: 1,
    });
  });

  it("does not let unchanged units pull the mean to zero", () => {
    const padded = [...values, ...new Array<number>(5000).fill(0)];
    expect(fitErrorTheory(padded).bounds).toEqual(fitErrorTheory(values).bounds);
  });

  it("takes other multipliers, four and ascending", () => {
    expect(fitErrorTheory([1, 2, 3], { multipliers: [0, 1, 2, 3] }).bounds).toEqual([2, 3, 4, 5]);
    expect(() => fitErrorTheory([1, 2, 3], { multipliers: [0, 1, 1, 3] })).toThrow("multipliers 0, 1, 1, 3");
    expect(() => fitErrorTheory([1, 2, 3], { multipliers: [0, 1, 2] })).toThrow("four numbers");
  });

  it("with log1p agrees with numpy and never puts a reduction above none", () => {
    const model = fitErrorTheory(values, { transform: "log1p" });
    expectStatistics(model, golden.log1p.statistics);
    expectClose(model.bounds, golden.log1p.bounds, 1e-12);
    expect(model.statistics.excluded).toBe(golden.log1p.excluded);
    expect([...judgeLevels(model, [-0.01, -5])]).toEqual([0, 0]);
  });

  it("with Box-Cox agrees with scipy", () => {
    const model = fitErrorTheory(values, { transform: "boxCox" });
    expect(model.parameters.boxCoxLambda).toBeCloseTo(golden.boxCox.lambda, 6);
    expectStatistics(model, golden.boxCox.statistics, 1e-6);
    expectClose(model.bounds, golden.boxCox.bounds, 1e-6);
  });

  it("flags values that are strongly skewed", () => {
    expect(fitErrorTheory([1, 1.1, 0.9, 1.2, 40]).statistics.stronglySkewed).toBe(true);
    expect(fitErrorTheory([1, 2, 3, 4, 5]).statistics.stronglySkewed).toBe(false);
  });

  it("moves its bounds with the unit of the values", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 3, maxLength: 60 }), (list) => {
        const one = fitErrorTheory(list);
        const eight = fitErrorTheory(list.map((value) => 8 * value));
        expectClose(
          eight.bounds.map((bound) => bound / 8),
          one.bounds,
          1e-9,
        );
      }),
    );
  });
});

describe("parameter-based thresholds", () => {
  it("agree with numpy's quantiles of the changed values", () => {
    expectClose(fitParameterBased(values).bounds, golden.parameterBased.bounds, 1e-12);
    expect(computeThresholds({ method: "parameterBased", values }).levels).toEqual(golden.parameterBased.levels);
  });

  it("refuse quantiles that do not ascend within 0 to 1", () => {
    expect(() => fitParameterBased(values, { quantiles: [0.5, 0.4, 0.8, 0.9] })).toThrow("quantiles 0.5, 0.4");
    expect(() => fitParameterBased(values, { quantiles: [0.5, 0.7, 0.8, 1.9] })).toThrow(RangeError);
  });
});

describe("fluctuation", () => {
  it("agrees with numpy on the ratios, near-zero predecessors counted out", () => {
    const model = fitFluctuation(values, previous);
    expectStatistics(model, golden.fluctuation.statistics);
    expectClose(model.bounds, golden.fluctuation.bounds, 1e-12);
    expect(model.statistics.excluded).toBe(3);
  });

  it("is relative to the size of the previous change, whatever its sign", () => {
    expect(fluctuationRatio(3, 2)).toBe(0.5);
    expect(fluctuationRatio(-1, -2)).toBe(0.5);
    expect(fluctuationRatio(5, 0)).toBeNaN();
  });

  it("judges by bounds that a unit's own previous change makes in t/ha", () => {
    const model = fitFluctuation([2, 3, 5], [1, 1, 1], { multipliers: [0, 0.5, 1, 2] });
    const [b0] = model.bounds;
    expect(boundsTPerHa(model, 4)[0]).toBeCloseTo(4 + 4 * b0, 12);
    expect(boundsTPerHa(model, -4)[0]).toBeCloseTo(-4 + 4 * b0, 12);
    expect([...judgeLevels(model, [100, 0, 4, NaN, 4], [1, 1, 0, 1, NaN])]).toEqual([4, 0, -1, -1, -1]);
  });

  it("needs as many previous values as values", () => {
    expect(() => fitFluctuation([1], [1, 2])).toThrow("1 values do not fit 2");
    expect(() => fitThresholds({ method: "fluctuation", values })).toThrow("needs the previous values");
    const model = fitFluctuation(values, previous);
    expect(() => judgeLevels(model, values)).toThrow("got none");
  });
});

describe("a threshold model", () => {
  it("is frozen", () => {
    const model = fitErrorTheory(values);
    expect(Object.isFrozen(model)).toBe(true);
    expect(Object.isFrozen(model.bounds)).toBe(true);
  });

  it("judges nothing when there was too little to fit, except that no change is no risk", () => {
    const model = fitErrorTheory([5, 0, 0, NaN]);
    expect(model.bounds).toEqual([NaN, NaN, NaN, NaN]);
    expect(model.statistics).toMatchObject({ n: 1, excluded: 3 });
    expect([...judgeLevels(model, [9, NaN])]).toEqual([-1, -1]);
    expect(computeThresholds({ method: "errorTheory", values: [] }).counts.none).toBe(0);
  });

  it("judges later values by frozen bounds", () => {
    const model = fitErrorTheory([1, 2, 3]);
    expect([...judgeLevels(model, [5, 4, 3, 2, 1, 0, -9, NaN])]).toEqual([4, 3, 2, 1, 0, 0, 0, -1]);
  });

  it("refuses parameters of another method", () => {
    expect(() => fitThresholds({ method: "errorTheory", values, quantiles: [0.1, 0.2, 0.3, 0.4] })).toThrow(
      "Threshold method errorTheory does not take quantiles.",
    );
    expect(() => fitThresholds({ method: "parameterBased", values, multipliers: [0, 1, 2, 3] })).toThrow("multipliers");
    expect(() => fitThresholds({ method: "fluctuation", values, previous, transform: "log1p" })).toThrow("transform");
  });

  it("survives JSON without a change", () => {
    const model = fitErrorTheory(values);
    const copy = JSON.parse(JSON.stringify(model)) as ThresholdModel;
    expect(copy).toEqual(model);
    expect(judgeLevels(copy, values)).toEqual(judgeLevels(model, values));
  });
});
