import { stableTPerHa } from "../carbon/carbonIndex.ts";
import { mean, standardDeviation } from "../stats/moments.ts";
import { normality } from "../stats/normality.ts";
import { areFitted, levelOf, NOT_JUDGED, type LevelBounds } from "./riskLevel.ts";
import type { TransformName } from "./transform.ts";

/** How thresholds are found: docs/methods/error-theory.md, parameter-based.md, fluctuation.md. */
export type ThresholdMethod = "errorTheory" | "parameterBased" | "fluctuation";

/** What a model was fitted with. */
export interface ThresholdParameters {
  /** Multipliers of σ, ascending (error theory, fluctuation). */
  readonly multipliers: readonly number[] | null;
  /** Cumulative shares, ascending (parameter-based). */
  readonly quantiles: readonly number[] | null;
  readonly transform: TransformName;
  /** λ of Box–Cox; `null` with any other transform. */
  readonly boxCoxLambda: number | null;
}

/** What the fitted values look like: changed units only, after the transform (fluctuation: the ratios r). */
export interface ThresholdStatistics {
  /** Values used. */
  readonly n: number;
  readonly mean: number;
  /** Sample standard deviation, divisor n − 1. */
  readonly sd: number;
  readonly skewness: number;
  /** 3 for the normal distribution. */
  readonly kurtosis: number;
  readonly jarqueBera: { readonly statistic: number; readonly p: number };
  /** Values left out: missing, unchanged, near zero before (fluctuation), not positive (transform). */
  readonly excluded: number;
  /** Whether |skewness| > 1: the normal shares of the levels do not hold. */
  readonly stronglySkewed: boolean;
}

/** Frozen thresholds. Fitted on a baseline, they judge later periods. */
export interface ThresholdModel {
  readonly method: ThresholdMethod;
  readonly parameters: ThresholdParameters;
  readonly statistics: ThresholdStatistics;
  /** Ascending; t·ha⁻¹, for fluctuation the dimensionless ratio r. NaN where there was too little to fit. */
  readonly bounds: LevelBounds;
}

/** Fewer changed units than this have no spread to speak of. */
const MINIMUM_VALUES = 2;

/** |skewness| above this is flagged. */
const STRONG_SKEW = 1;

/**
 * Describes the values a model is fitted on.
 *
 * @param values - used values.
 * @param excluded - number of values left out.
 */
export function describeValues(values: Float64Array, excluded: number): ThresholdStatistics {
  const { skewness, kurtosis, jarqueBera } = normality(values);
  return {
    n: values.length,
    mean: mean(values),
    sd: standardDeviation(values, 1),
    skewness,
    kurtosis,
    jarqueBera,
    excluded,
    stronglySkewed: Math.abs(skewness) > STRONG_SKEW,
  };
}

/**
 * Freezes a model. With fewer than two values its bounds are NaN: it judges nothing.
 *
 * @param model - method, parameters, statistics.
 * @param bounds - four, ascending.
 */
export function freezeModel(model: Omit<ThresholdModel, "bounds">, bounds: readonly number[]): ThresholdModel {
  const fitted = model.statistics.n >= MINIMUM_VALUES;
  const [b0, b1, b2, b3] = fitted ? bounds : [NaN, NaN, NaN, NaN];
  return Object.freeze({ ...model, bounds: Object.freeze([b0, b1, b2, b3] as const) });
}

/**
 * Checks four ascending parameters (multipliers, quantiles).
 *
 * @throws RangeError — not four, not finite, not ascending.
 */
export function checkAscending(values: readonly number[], name: string): void {
  const ascending = values.every((value, i) => Number.isFinite(value) && (i === 0 || value > values[i - 1]));
  if (values.length !== 4 || !ascending) {
    throw new RangeError(`The ${name} ${values.join(", ")} must be four numbers, each above the one before.`);
  }
}

/**
 * The changed ones among values: finite, |x| > 1e-9 t·ha⁻¹.
 *
 * @param values - change densities, t·ha⁻¹; NaN = no data.
 */
export function changedValues(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).filter((value) => Math.abs(value) > stableTPerHa && Number.isFinite(value));
}

/**
 * A model's bounds in t·ha⁻¹ for one unit: its own, or for fluctuation those that the unit's previous change
 * makes of them (r > b ⇔ x > x₋₁ + b·|x₋₁|).
 *
 * @param model - frozen thresholds.
 * @param previousTPerHa - the unit's change density of the period before; read by fluctuation only.
 * @returns four bounds; NaN where fluctuation has no or next to no previous change to compare with.
 */
export function boundsTPerHa(model: ThresholdModel, previousTPerHa = NaN): LevelBounds {
  if (model.method !== "fluctuation") return model.bounds;
  const size = Math.abs(previousTPerHa);
  const [b0, b1, b2, b3] = model.bounds.map((bound) => (size > stableTPerHa ? previousTPerHa + bound * size : NaN));
  return [b0, b1, b2, b3];
}

/**
 * Levels of units by a frozen model. A unit without change has none, whatever the model says.
 *
 * @param model - frozen thresholds.
 * @param values - `[units]`, change density, t·ha⁻¹; NaN = no data.
 * @param previous - `[units]`, that of the period before; needed by fluctuation only.
 * @returns `[units]`, 0 … 4; −1 without data, without a fitted model, or where fluctuation has nothing to compare with.
 * @throws RangeError — `previous` missing where it is needed, or of another length.
 */
export function judgeLevels(model: ThresholdModel, values: ArrayLike<number>, previous?: ArrayLike<number>): Int8Array {
  if (model.method === "fluctuation" && previous?.length !== values.length) {
    throw new RangeError(`Fluctuation needs ${values.length} previous values, got ${previous?.length ?? "none"}.`);
  }
  const fitted = areFitted(model.bounds);
  return Int8Array.from(values, (value, unit) => {
    if (!fitted || Number.isNaN(value)) return NOT_JUDGED;
    return Math.abs(value) <= stableTPerHa ? 0 : levelOf(value, boundsTPerHa(model, previous?.[unit]));
  });
}
