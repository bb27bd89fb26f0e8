import { changedValues, checkAscending, describeValues, freezeModel, type ThresholdModel } from "./thresholdModel.ts";
import { makeTransform, type Transform, type TransformName } from "./transform.ts";

/** Multipliers of σ [R]: bounds at μ−σ, μ, μ+σ, μ+2σ. */
export const DEFAULT_ERROR_THEORY_MULTIPLIERS: readonly number[] = [-1, 0, 1, 2];

/** Choices of {@link fitErrorTheory}. */
export interface ErrorTheoryOptions {
  readonly multipliers?: readonly number[];
  /** `log1p` and `boxCox` fit the positive changes only; bounds come back in t·ha⁻¹. */
  readonly transform?: TransformName;
}

/** What μ and σ are taken of: the changed values, with a transform the positive ones of them, transformed. */
export interface ErrorTheorySample {
  readonly transform: Transform;
  readonly values: Float64Array;
}

/**
 * The sample that error theory fits a normal curve to.
 *
 * @param values - change densities, t·ha⁻¹; NaN = no data.
 * @param name - transform.
 */
export function errorTheorySample(values: ArrayLike<number>, name: TransformName): ErrorTheorySample {
  const changed = changedValues(values);
  const used = name === "none" ? changed : changed.filter((value) => value > 0);
  const transform = makeTransform(name, used);
  return { transform, values: used.map(transform.apply) };
}

/**
 * Error-theory thresholds: bounds at μ + m·σ of the changed units, under the assumption that their change density is
 * normal. With a transform, μ and σ are those of the transformed positive changes, and the bounds are
 * transformed back (at least 0, so that a reduction is never above one).
 *
 * @param values - change densities of the baseline, t·ha⁻¹; NaN = no data. Unchanged ones (|x| ≤ 1e-9) are left out.
 * @param options - multipliers (four, ascending), transform.
 * @returns a frozen model; bounds NaN with fewer than two changed units.
 * @throws RangeError — multipliers that are not four ascending numbers.
 * Source: docs/methods/error-theory.md
 */
export function fitErrorTheory(values: ArrayLike<number>, options: ErrorTheoryOptions = {}): ThresholdModel {
  const { multipliers = DEFAULT_ERROR_THEORY_MULTIPLIERS, transform: name = "none" } = options;
  checkAscending(multipliers, "multipliers");
  const { transform, values: used } = errorTheorySample(values, name);
  const statistics = describeValues(used, values.length - used.length);
  const bounds = multipliers.map((multiplier) => transform.invert(statistics.mean + multiplier * statistics.sd));
  const parameters = {
    multipliers: [...multipliers],
    quantiles: null,
    transform: name,
    boxCoxLambda: transform.lambda,
  };
  return freezeModel({ method: "errorTheory", parameters, statistics }, bounds);
}
