import { DEFAULT_ERROR_THEORY_MULTIPLIERS, errorTheorySample, fitErrorTheory } from "./errorTheory.ts";
import { DEFAULT_FLUCTUATION_MULTIPLIERS, fitFluctuation, fluctuationRatios } from "./fluctuation.ts";
import { DEFAULT_QUANTILES, fitParameterBased } from "./parameterBased.ts";
import { changedValues, type ThresholdMethod, type ThresholdModel } from "./thresholdModel.ts";
import type { TransformName } from "./transform.ts";

/** A method with its parameters: everything but the values it is fitted on. */
export type ThresholdChoice =
  | { readonly method: "errorTheory"; readonly multipliers: readonly number[]; readonly transform: TransformName }
  | { readonly method: "parameterBased"; readonly quantiles: readonly number[] }
  | { readonly method: "fluctuation"; readonly multipliers: readonly number[] };

/** Each method with its default parameters [R], in the order of every table. */
export const DEFAULT_THRESHOLD_CHOICES: Readonly<{
  [M in ThresholdMethod]: Extract<ThresholdChoice, { method: M }>;
}> = {
  errorTheory: { method: "errorTheory", multipliers: DEFAULT_ERROR_THEORY_MULTIPLIERS, transform: "none" },
  parameterBased: { method: "parameterBased", quantiles: DEFAULT_QUANTILES },
  fluctuation: { method: "fluctuation", multipliers: DEFAULT_FLUCTUATION_MULTIPLIERS },
};

/** The four parameters of a choice, one a bound: multipliers of a standard deviation, or cumulative shares. */
export function parametersOf(choice: ThresholdChoice): readonly number[] {
  return choice.method === "parameterBased" ? choice.quantiles : choice.multipliers;
}

/** The same method with other parameters. */
export function withParameters(choice: ThresholdChoice, parameters: readonly number[]): ThresholdChoice {
  return choice.method === "parameterBased"
    ? { ...choice, quantiles: parameters }
    : { ...choice, multipliers: parameters };
}

/**
 * Fits a choice.
 *
 * @param choice - method and parameters.
 * @param values - change densities of the baseline, t·ha⁻¹; NaN = no data.
 * @param previous - those of the period before each, equally long; read by fluctuation only.
 * @returns a frozen model; bounds NaN with too few values.
 * @throws RangeError — parameters that are not four ascending numbers, or lists of different length.
 * Source: docs/methods/error-theory.md, parameter-based.md, fluctuation.md
 */
export function fitChoice(
  choice: ThresholdChoice,
  values: ArrayLike<number>,
  previous: ArrayLike<number>,
): ThresholdModel {
  switch (choice.method) {
    case "errorTheory":
      return fitErrorTheory(values, { multipliers: choice.multipliers, transform: choice.transform });
    case "parameterBased":
      return fitParameterBased(values, { quantiles: choice.quantiles });
    case "fluctuation":
      return fitFluctuation(values, previous, { multipliers: choice.multipliers });
  }
}

/** The values whose distribution a choice rests on: changed units, transformed ones, or ratios. */
export function fittedSample(
  choice: ThresholdChoice,
  values: ArrayLike<number>,
  previous: ArrayLike<number>,
): Float64Array {
  switch (choice.method) {
    case "errorTheory":
      return errorTheorySample(values, choice.transform).values;
    case "parameterBased":
      return changedValues(values);
    case "fluctuation":
      return fluctuationRatios(values, previous);
  }
}
