import { centredTriangle } from "./centredTriangle.ts";
import { isConstant, mean, standardDeviation } from "./moments.ts";
import { requirePredictors, type Predictor } from "./predictors.ts";
import { crossProduct, type QuantileProblem } from "./quantileProblem.ts";
import type { Numbers } from "./requireFinite.ts";
import { factorise } from "./smallMatrix.ts";
import { subsetFit } from "./subsetFit.ts";

/**
 * A regression problem made well-conditioned: constant column first, then the independent predictors centred and divided by
 * their standard deviation; y centred and divided by its own. Quantile regression is equivariant under both.
 */
export interface QuantileDesign {
  readonly problem: QuantileProblem;
  /** The predictors in the columns 1 …, as positions in the list given. Constant and collinear ones are missing. */
  readonly kept: readonly number[];
  readonly means: Float64Array;
  readonly scales: Float64Array;
  readonly yMean: number;
  readonly yScale: number;
  /** Cholesky factor of XᵀX, upper triangle. */
  readonly factor: Float64Array;
}

/**
 * Prepares a quantile regression.
 *
 * @throws RangeError when y is empty, lengths differ or a value is not finite
 */
export function quantileDesign(y: Numbers, predictors: readonly Predictor[]): QuantileDesign {
  requirePredictors(y, predictors);
  const n = y.length;
  const all = predictors.map((_, j) => j);
  const { kept } = subsetFit(centredTriangle(y, predictors), all);
  const p = kept.length + 1;
  const means = Float64Array.from(kept, (j) => mean(predictors[j].values));
  const scales = Float64Array.from(kept, (j) => standardDeviation(predictors[j].values, 0));
  const x = new Float64Array(n * p);
  for (let i = 0; i < n; i++) x[i * p] = 1;
  kept.forEach((predictor, c) => {
    const { values } = predictors[predictor];
    for (let i = 0; i < n; i++) x[i * p + c + 1] = (values[i] - means[c]) / scales[c];
  });
  const yMean = mean(y);
  const yScale = isConstant(y, yMean) ? 1 : standardDeviation(y, 0);
  const problem = { n, p, x, y: Float64Array.from(y, (value) => (value - yMean) / yScale) };
  const factor = crossProduct(problem);
  factorise(factor, p);
  return { problem, kept, means, scales, yMean, yScale, factor };
}

/** Coefficients in the variables' own units, the intercept first, from those of the prepared problem. */
export function unscaled(design: QuantileDesign, beta: Float64Array): Float64Array {
  const result = new Float64Array(beta.length);
  result[0] = design.yMean + design.yScale * beta[0];
  design.kept.forEach((_, c) => {
    result[c + 1] = (design.yScale * beta[c + 1]) / design.scales[c];
    result[0] -= result[c + 1] * design.means[c];
  });
  return result;
}

/**
 * Standard errors in the variables' own units from a covariance `[p × p]` of the prepared problem: only the intercept mixes
 * columns.
 */
export function unscaledErrors(design: QuantileDesign, covariance: Float64Array): Float64Array {
  const { p } = design.problem;
  const { yScale, means, scales } = design;
  const weights = Float64Array.from({ length: p }, (_, c) => (c === 0 ? 1 : -means[c - 1] / scales[c - 1]));
  const errors = new Float64Array(p);
  let intercept = 0;
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) intercept += weights[a] * covariance[a * p + b] * weights[b];
    if (a > 0) errors[a] = (yScale * Math.sqrt(covariance[a * p + a])) / scales[a - 1];
  }
  errors[0] = yScale * Math.sqrt(intercept);
  return errors;
}
