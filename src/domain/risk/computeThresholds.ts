import { fitErrorTheory } from "./errorTheory.ts";
import { fitFluctuation } from "./fluctuation.ts";
import { fitParameterBased } from "./parameterBased.ts";
import { countLevels, riskLevelWord, type RiskLevel } from "./riskLevel.ts";
import { judgeLevels, type ThresholdMethod, type ThresholdModel } from "./thresholdModel.ts";
import type { TransformName } from "./transform.ts";

/** What a threshold model is fitted on. */
export interface ThresholdInput {
  readonly method: ThresholdMethod;
  /** Change densities, t·ha⁻¹; NaN = no data. */
  readonly values: ArrayLike<number>;
  /** Those of the period before; read by fluctuation only. */
  readonly previous?: ArrayLike<number>;
  /** Error theory and fluctuation. */
  readonly multipliers?: readonly number[];
  /** Parameter-based. */
  readonly quantiles?: readonly number[];
  /** Error theory. */
  readonly transform?: TransformName;
}

/** Thresholds and what they make of the same values: for exploring, not for judging (see the method pages). */
export interface Thresholds {
  /** Of the values used, see `ThresholdStatistics`. */
  readonly mean: number;
  /** Divisor n − 1. */
  readonly sd: number;
  readonly bounds: readonly number[];
  /** `[values]`; `null` = not judged. */
  readonly levels: readonly (RiskLevel | null)[];
  readonly counts: Readonly<Record<RiskLevel, number>>;
  /** Values left out of mean and sd. */
  readonly excluded: number;
}

function refuse(input: ThresholdInput, keys: readonly ("multipliers" | "quantiles" | "transform")[]): void {
  for (const key of keys) {
    if (input[key] !== undefined) throw new RangeError(`Threshold method ${input.method} does not take ${key}.`);
  }
}

/**
 * Fits a threshold model by name.
 *
 * @throws RangeError — a parameter that the method does not take, or one that is wrong (see the methods).
 * Source: docs/methods/error-theory.md, parameter-based.md, fluctuation.md
 */
export function fitThresholds(input: ThresholdInput): ThresholdModel {
  const { method, values, previous, multipliers, quantiles, transform } = input;
  if (method === "errorTheory") {
    refuse(input, ["quantiles"]);
    return fitErrorTheory(values, { multipliers, transform });
  }
  if (method === "parameterBased") {
    refuse(input, ["multipliers", "transform"]);
    return fitParameterBased(values, { quantiles });
  }
  refuse(input, ["quantiles", "transform"]);
  if (!previous) throw new RangeError("Threshold method fluctuation needs the previous values.");
  return fitFluctuation(values, previous, { multipliers });
}

/**
 * Thresholds of a list of values and the level of each: the command `stats thresholds`.
 *
 * @param input - method, values, parameters.
 * @returns bounds, levels as words, counts by level; NaN bounds and `null` levels with fewer than two changed values.
 * @throws RangeError — see {@link fitThresholds}.
 * @example
 * computeThresholds({ method: "errorTheory", values: [1, 2, 3, 0] }).bounds; // [1, 2, 3, 4]
 */
export function computeThresholds(input: ThresholdInput): Thresholds {
  const model = fitThresholds(input);
  const levels = judgeLevels(model, input.values, input.previous);
  return {
    mean: model.statistics.mean,
    sd: model.statistics.sd,
    bounds: model.bounds,
    levels: Array.from(levels, riskLevelWord),
    counts: countLevels(levels),
    excluded: model.statistics.excluded,
  };
}
