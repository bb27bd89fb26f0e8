import { stableTPerHa } from "../carbon/carbonIndex.ts";
import { quantileOfSorted, sortedCopy } from "../stats/quantile.ts";
import { fluctuationRatio } from "./fluctuation.ts";
import { parametersOf, fittedSample, type ThresholdChoice } from "./thresholdChoice.ts";
import type { ThresholdModel } from "./thresholdModel.ts";
import { makeTransform } from "./transform.ts";

/** One value of a bound's parameter, and what it makes of the judged units. */
export interface SensitivityStep {
  readonly parameter: number;
  /** t·ha⁻¹; for fluctuation the ratio r. */
  readonly bound: number;
  /** Changed units of the judged period above the bound: those at the level over it, or higher. */
  readonly above: number;
}

/** What happens when one bound moves and the other three stay. */
export interface BoundSensitivity {
  /** 0 = between "none" and "low" … 3 = between "high" and "extremely high". */
  readonly bound: number;
  readonly steps: readonly SensitivityStep[];
}

/** What {@link thresholdSensitivity} reads. */
export interface SensitivityInput {
  readonly choice: ThresholdChoice;
  readonly model: ThresholdModel;
  /** Change densities the model was fitted on, and those of the period before each. */
  readonly baseline: { readonly values: ArrayLike<number>; readonly previous: ArrayLike<number> };
  /** Change densities of the judged period, and those of the period before. */
  readonly judged: { readonly values: ArrayLike<number>; readonly previous: ArrayLike<number> };
}

/** Steps to each side, and their size: tenths of σ, hundredths of a share. */
const STEPS_EACH_SIDE = 10;
const STEP = { multiplier: 0.1, quantile: 0.01 } as const;
const DECIMALS = 1e6;

/** Parameter values around a bound's own that keep the four ascending. */
function parametersAround(parameters: readonly number[], bound: number, step: number, isShare: boolean): number[] {
  const low = bound > 0 ? parameters[bound - 1] : isShare ? 0 : -Infinity;
  const high = bound < 3 ? parameters[bound + 1] : isShare ? 1 : Infinity;
  const around = Array.from({ length: 2 * STEPS_EACH_SIDE + 1 }, (_, i) => {
    const value = parameters[bound] + (i - STEPS_EACH_SIDE) * step;
    return Math.round(value * DECIMALS) / DECIMALS;
  });
  return around.filter((value) => value > low && value < high);
}

/** Parameter → bound, by the fitted statistics: only the one parameter moves, nothing is fitted anew. */
function boundAt({ choice, model, baseline }: SensitivityInput): (parameter: number) => number {
  if (choice.method === "parameterBased") {
    const sorted = sortedCopy(fittedSample(choice, baseline.values, baseline.previous));
    return (share) => quantileOfSorted(sorted, share);
  }
  const { mean, sd } = model.statistics;
  if (choice.method === "fluctuation") return (multiplier) => mean + multiplier * sd;
  const positive = Float64Array.from(baseline.values).filter((value) => value > stableTPerHa);
  const { invert } = makeTransform(choice.transform, positive);
  return (multiplier) => invert(mean + multiplier * sd);
}

/** Values of the judged units on the scale of the bounds, ascending; unchanged ones never have a level. */
function judgedScale({ choice, judged }: SensitivityInput): Float64Array {
  const values = Array.from(judged.values, (value, unit) => {
    if (!(Math.abs(value) > stableTPerHa)) return NaN;
    return choice.method === "fluctuation" ? fluctuationRatio(value, judged.previous[unit]) : value;
  });
  return sortedCopy(Float64Array.from(values).filter((value) => Number.isFinite(value)));
}

/** How many of ascending values are above a limit. */
function countAbove(sorted: Float64Array, limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] > limit) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
}

/**
 * How many units change level when one parameter moves: "k from 2 to 1.8 moves 312 cells up" is `above(1.8) − above(2)`
 * of the bound. One bound moves at a time, between its neighbours, by the statistics as fitted.
 *
 * @param input - choice, its model, what it was fitted on, what is judged.
 * @returns four lists of steps, ascending in the parameter; none where the model is not fitted.
 * Source: docs/methods/threshold-study.md
 */
export function thresholdSensitivity(input: SensitivityInput): BoundSensitivity[] {
  const { choice, model } = input;
  if (!Number.isFinite(model.bounds[0])) return [0, 1, 2, 3].map((bound) => ({ bound, steps: [] }));
  const parameters = parametersOf(choice);
  const isShare = choice.method === "parameterBased";
  const toBound = boundAt(input);
  const sorted = judgedScale(input);
  return [0, 1, 2, 3].map((bound) => ({
    bound,
    steps: parametersAround(parameters, bound, isShare ? STEP.quantile : STEP.multiplier, isShare).map((parameter) => {
      const limit = toBound(parameter);
      return { parameter, bound: limit, above: countAbove(sorted, limit) };
    }),
  }));
}
