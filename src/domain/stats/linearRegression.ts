import { centredTriangle, type CentredTriangle } from "./centredTriangle.ts";
import { fUpperTail } from "./fDistribution.ts";
import { INTERCEPT, requirePredictors, type Predictor } from "./predictors.ts";
import type { Numbers } from "./requireFinite.ts";
import { studentTwoSidedP } from "./studentT.ts";
import { subsetFit, type SubsetFit } from "./subsetFit.ts";

/** One fitted coefficient; all `NaN` for a predictor that is constant or collinear with earlier ones. */
export interface RegressionCoefficient {
  readonly name: string;
  /** Unit of y per unit of the predictor. */
  readonly value: number;
  readonly se: number;
  readonly t: number;
  /** Two-sided p with n − k degrees of freedom. */
  readonly p: number;
  /** Variance inflation factor 1/(1 − R²ⱼ); `NaN` for the intercept. */
  readonly vif: number;
}

/** Ordinary least squares; see docs/methods/linear-regression.md. */
export interface LinearRegression {
  readonly n: number;
  /** The intercept first, then the predictors in the order given. */
  readonly coefficients: readonly RegressionCoefficient[];
  /** Sum of squared residuals, in y's squared unit. */
  readonly sse: number;
  /** n − k, with k the coefficients that could be fitted. */
  readonly residualDf: number;
  readonly r2: number;
  readonly adjustedR2: number;
  /** Residual standard deviation √(SSE/(n − k)), in y's unit. */
  readonly sigma: number;
  readonly f: number;
  readonly pF: number;
  readonly aicc: number;
}

/**
 * Corrected Akaike criterion n·ln(SSE/n) + 2k + 2k(k + 1)/(n − k − 1).
 *
 * @param k coefficients including the intercept
 * @returns `NaN` when n ≤ k + 1 or the fit is perfect
 */
export function correctedAic(n: number, sse: number, k: number): number {
  if (n - k - 1 <= 0 || !(sse > 0)) return Number.NaN;
  return n * Math.log(sse / n) + 2 * k + (2 * k * (k + 1)) / (n - k - 1);
}

function coefficient(name: string, value: number, se: number, df: number, vif: number): RegressionCoefficient {
  const defined = df > 0 && se > 0;
  const t = defined ? value / se : Number.NaN;
  return { name, value, se: df > 0 ? se : Number.NaN, t, p: studentTwoSidedP(t, df), vif };
}

function coefficientsOf(
  fit: SubsetFit,
  triangle: CentredTriangle,
  names: readonly string[],
  sigma: number,
  df: number,
): RegressionCoefficient[] {
  const k = fit.kept.length;
  const slope = Float64Array.from(fit.kept, (j, c) => fit.coefficients[c] / triangle.lengths[j]);
  // The intercept is ȳ − Σ b·x̄; its variance is σ²·(1/n + x̄ᵀ(XᵀX)⁻¹x̄).
  let intercept = triangle.yMean;
  let leverage = 1 / triangle.n;
  fit.kept.forEach((j, c) => {
    intercept -= slope[c] * triangle.means[j];
    fit.kept.forEach((m, d) => {
      leverage +=
        (triangle.means[j] / triangle.lengths[j]) * fit.inverse[c * k + d] * (triangle.means[m] / triangle.lengths[m]);
    });
  });
  const result = [coefficient(INTERCEPT, intercept, sigma * Math.sqrt(leverage), df, Number.NaN)];
  names.forEach((name, j) => {
    const c = fit.kept.indexOf(j);
    if (c < 0) result.push(coefficient(name, Number.NaN, Number.NaN, df, Number.NaN));
    else {
      const vif = fit.inverse[c * k + c];
      result.push(coefficient(name, slope[c], (sigma * Math.sqrt(vif)) / triangle.lengths[j], df, vif));
    }
  });
  return result;
}

/** The full report of a fit on some predictors of a triangle; `names` are those of all predictors of the triangle. */
export function describeFit(
  triangle: CentredTriangle,
  asked: readonly number[],
  names: readonly string[],
): LinearRegression {
  const fit = subsetFit(triangle, asked);
  const { n } = triangle;
  const k = fit.kept.length + 1;
  const df = n - k;
  const y = triangle.columns[triangle.columns.length - 1];
  const sst = y.reduce((total, value) => total + value * value, 0);
  // A remainder at rounding level is no residual: a perfect fit has SSE 0.
  const sse = df <= 0 || fit.sse <= sst * 1e-28 ? 0 : fit.sse;
  const sigma = df > 0 ? Math.sqrt(sse / df) : Number.NaN;
  const r2 = sst > 0 ? 1 - sse / sst : Number.NaN;
  const f = k > 1 && df > 0 && sse > 0 ? (sst - sse) / (k - 1) / (sse / df) : Number.NaN;
  const all = coefficientsOf(fit, triangle, names, sigma, df);
  const shown = new Set([INTERCEPT, ...asked.map((j) => names[j])]);
  return {
    n,
    coefficients: all.filter((c) => shown.has(c.name)),
    sse,
    residualDf: df,
    r2,
    adjustedR2: df > 0 ? 1 - ((1 - r2) * (n - 1)) / df : Number.NaN,
    sigma,
    f,
    pF: fUpperTail(f, k - 1, df),
    aicc: correctedAic(n, sse, k),
  };
}

/**
 * Ordinary least squares with an intercept, by Householder QR on centred and scaled predictors.
 *
 * @param y response of n units · @param predictors explanatory variables, each with n values
 * @returns coefficients with standard errors, t, p and VIF, and the usual measures of fit. Predictors that are constant or
 * collinear with earlier ones get `NaN` and do not count; without residual degrees of freedom σ, se, t, p and AICc are `NaN`.
 * @throws RangeError when lengths differ or a value is not finite
 *
 * @example
 * linearRegression([1, 3, 5, 7.5], [{ name: "x", values: [0, 1, 2, 3] }]).coefficients[1].value; // 2.15
 *
 * Source: G. Golub & C. Van Loan, Matrix Computations, 4th ed., §5.3; C. Hurvich & C.-L. Tsai, Biometrika 76 (1989).
 */
export function linearRegression(y: Numbers, predictors: readonly Predictor[]): LinearRegression {
  requirePredictors(y, predictors);
  const triangle = centredTriangle(y, predictors);
  const names = predictors.map((predictor) => predictor.name);
  return describeFit(
    triangle,
    predictors.map((_, j) => j),
    names,
  );
}
