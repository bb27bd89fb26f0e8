import { describe, expect, it } from "vitest";
import { DEFAULT_THRESHOLD_CHOICES, withParameters } from "@/domain/risk/thresholdChoice.ts";
import { judgeLevels } from "@/domain/risk/thresholdModel.ts";
import type { ThresholdSeries } from "@/domain/risk/thresholdSeries.ts";
import { thresholdStudy } from "@/domain/risk/thresholdStudy.ts";

const { errorTheory, parameterBased, fluctuation } = DEFAULT_THRESHOLD_CHOICES;
const CHOICES = [errorTheory, parameterBased, fluctuation];

/** Three pairs fit (2001–2003), 2004 is judged, 2005 is what followed. */
const series: ThresholdSeries = {
  years: [2001, 2002, 2003, 2004, 2005],
  densities: [
    [1, 2, 0, 3, NaN, -1],
    [2, 4, 0, 5, 1, 0],
    [4, 2, 0, 6, 2, 1],
    [1, 9, 0, 6.5, NaN, 4],
    [0, 0, 0, 0, 0, 0],
  ].map((values) => Float64Array.from(values)),
  expansionHa: [
    [0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0, 0],
    [0, 40, 0, 10, 5, 20],
  ].map((values) => Float64Array.from(values)),
};
const question = { baselineYears: [2001, 2002, 2003], judgedYear: 2004, choices: CHOICES };

describe("thresholdStudy", () => {
  it("fits each method on the changed values of the baseline and judges the later pair", () => {
    const [normal, fixed, swing] = thresholdStudy(series, question);
    // changed: 1 2 3 −1 2 4 5 1 4 2 6 2 1 → n 13, sum 32, sum of squares 122
    expect(normal.model.statistics.n).toBe(13);
    expect(normal.model.statistics.mean).toBeCloseTo(32 / 13, 12);
    expect(normal.model.statistics.sd).toBeCloseTo(Math.sqrt((122 - 32 ** 2 / 13) / 12), 12);
    // μ + 2σ = 6.3: the second and the fourth unit are above; the sixth (4) is above μ only; the first (1) above μ − σ
    expect([...normal.levels]).toEqual([1, 4, 0, 4, -1, 2]);
    expect(normal.counts).toEqual([1, 1, 1, 0, 2]);
    expect(normal.notJudged).toBe(1);
    // one missing and four unchanged of 18
    expect(normal.excludedRatio).toBeCloseTo(5 / 18, 12);
    // quantiles .5 .7 .85 .95 of the same thirteen: 2, 3.4, 4.2, 5.4
    expect(fixed.model.bounds.map((bound) => Number(bound.toFixed(9)))).toEqual([2, 3.4, 4.2, 5.4]);
    expect([...fixed.levels]).toEqual([0, 4, 0, 4, -1, 2]);
    // r of 2002: 1 1 − ⅔ − 1; of 2003: 1 −½ − ⅕ 1 −: eight, the rest has nothing to compare with
    expect(swing.model.statistics.n).toBe(8);
    expect(swing.model.statistics.mean).toBeCloseTo((1 + 1 + 2 / 3 + 1 + 1 - 0.5 + 0.2 + 1) / 8, 12);
    expect(swing.excludedRatio).toBeCloseTo(10 / 18, 12);
    expect(swing.levels[1]).toBe(4);
    expect(swing.levels[4]).toBe(-1);
  });

  it("counts what a moved parameter moves exactly as judging anew with the same statistics would", () => {
    for (const [position, study] of thresholdStudy(series, question).entries()) {
      for (const { bound, steps } of study.sensitivity) {
        for (const step of steps) {
          const bounds = study.model.bounds.map((own, at) => (at === bound ? step.bound : own));
          const [b0, b1, b2, b3] = bounds;
          const model = { ...study.model, bounds: [b0, b1, b2, b3] as const };
          const levels = judgeLevels(model, series.densities[3], series.densities[2]);
          expect(levels.filter((level) => level > bound).length, `method ${position}, bound ${bound}`).toBe(step.above);
        }
      }
    }
  });

  it("keeps a moved parameter between its neighbours and gives its own value back", () => {
    const [normal] = thresholdStudy(series, question);
    const steps = normal.sensitivity[3].steps;
    expect(steps.every(({ parameter }) => parameter > 1)).toBe(true);
    const own = steps.find(({ parameter }) => parameter === 2);
    expect(own?.bound).toBeCloseTo(normal.model.bounds[3], 12);
    expect(own?.above).toBe(2);
    // 6.5 and 9 are above 6.3; above μ + 2.4σ = 7.0 only 9 is
    expect(steps.find(({ parameter }) => parameter === 2.4)?.above).toBe(1);
  });

  it("scores a frozen model on the outcome of the pair that followed, never on the baseline", () => {
    const [normal] = thresholdStudy(series, question);
    // outcomes 2005, positive 5 10 20 40 (quantiles .159 .5 .841 .977 = 7.38 15 30.5 38.6): grades 0 4 0 1 0 2
    expect(normal.accuracy?.years).toEqual([2004]);
    expect(normal.accuracy?.n).toBe(5);
    expect(normal.accuracy?.outcomeCounts).toEqual([2, 1, 1, 0, 1]);
    // levels 1 4 0 4 2 against 0 4 0 1 2: three of five agree; the commonest outcome alone would get two
    expect(normal.accuracy?.accuracy).toBeCloseTo(3 / 5, 12);
    expect(normal.accuracy?.commonestRatio).toBeCloseTo(2 / 5, 12);
    expect(normal.pooledAccuracy).toEqual(normal.accuracy);
    const last = thresholdStudy(series, { ...question, judgedYear: 2005 })[0];
    expect(last.accuracy).toBeNull();
    expect(last.pooledAccuracy?.years).toEqual([2004]);
  });

  it("refuses a judged pair inside the baseline, an unknown year and an empty baseline", () => {
    expect(() => thresholdStudy(series, { ...question, judgedYear: 2003 })).toThrow("not after the baseline");
    expect(() => thresholdStudy(series, { ...question, judgedYear: 2010 })).toThrow("ends in 2010");
    expect(() => thresholdStudy(series, { ...question, baselineYears: [] })).toThrow("No pair of years");
    const wrong = withParameters(errorTheory, [0, 2, 1, 3]);
    expect(() => thresholdStudy(series, { ...question, choices: [wrong] })).toThrow("0, 2, 1, 3");
  });

  it("moves transformed bounds on the transformed scale", () => {
    const choice = { ...errorTheory, transform: "log1p" } as const;
    const [study] = thresholdStudy(series, { ...question, choices: [choice] });
    const { mean, sd } = study.model.statistics;
    const step = study.sensitivity[2].steps.find(({ parameter }) => parameter === 0.5);
    expect(step?.bound).toBeCloseTo(Math.expm1(mean + 0.5 * sd), 12);
  });
});
