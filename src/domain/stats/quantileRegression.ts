import { INTERCEPT, type Predictor } from "./predictors.ts";
import { quantileDesign, unscaled, type QuantileDesign } from "./quantileDesign.ts";
import { QuantileFitter } from "./quantileFit.ts";
import { checkLoss, residuals } from "./quantileProblem.ts";
import { quantileErrors, type QuantileErrorMethod } from "./quantileErrors.ts";
import { selectInPlace } from "./select.ts";
import type { Numbers } from "./requireFinite.ts";
import { studentTwoSidedP } from "./studentT.ts";

/** One coefficient of a quantile plane; `NaN` throughout for a constant or collinear predictor. */
export interface QuantileCoefficient {
  readonly name: string;
  /** Unit of y per unit of the predictor. */
  readonly value: number;
  /** `NaN` when none was asked for. */
  readonly se: number;
  readonly t: number;
  /** Two-sided, n − p degrees of freedom. */
  readonly p: number;
}

/** The plane of one quantile. */
export interface QuantileFit {
  readonly tau: number;
  /** Σ ρ_τ(y − Xβ), in y's unit; the minimum. */
  readonly objective: number;
  /** Koenker and Machado's 1 − objective ÷ objective of the intercept alone; `NaN` when the latter is 0. */
  readonly r1: number;
  /** The intercept first, then the predictors in the order given. */
  readonly coefficients: readonly QuantileCoefficient[];
}

/** Planes of several quantiles; see docs/methods/quantile-regression.md. */
export interface QuantileRegression {
  readonly n: number;
  readonly fits: readonly QuantileFit[];
  /** Predictors left out because they are constant or follow from earlier ones (shares that sum to 1). */
  readonly aliased: readonly string[];
  /** Share of units, 0–1, at which a higher quantile's plane lies below a lower one's; `NaN` for a single τ. */
  readonly crossingRatio: number;
}

function requireTaus(taus: readonly number[]): void {
  if (taus.length === 0) throw new RangeError("taus is empty; name at least one quantile.");
  taus.forEach((tau, i) => {
    if (!(tau > 0 && tau < 1)) throw new RangeError(`taus[${i}] is ${tau}; a quantile lies strictly between 0 and 1.`);
  });
}

/** The least Σ ρ_τ(y − c) over constants c: at an order statistic. */
function interceptLoss(y: Float64Array, tau: number): number {
  const n = y.length;
  const sorted = y.slice();
  const centre = selectInPlace(sorted, Math.min(n - 1, Math.max(0, Math.ceil(n * tau) - 1)));
  return checkLoss(
    y.map((value) => value - centre),
    tau,
  );
}

/** Share of units at which the planes of ascending τ are out of order by more than rounding. */
function crossingRatio(design: QuantileDesign, taus: readonly number[], betas: readonly Float64Array[]): number {
  if (taus.length < 2) return Number.NaN;
  const { n, p, x } = design.problem;
  const order = taus.map((_, i) => i).sort((a, b) => taus[a] - taus[b]);
  let crossing = 0;
  for (let i = 0; i < n; i++) {
    let previous = -Infinity;
    let crossed = false;
    for (const t of order) {
      let fitted = 0;
      for (let j = 0; j < p; j++) fitted += x[i * p + j] * betas[t][j];
      if (fitted < previous - 1e-9) crossed = true;
      previous = fitted;
    }
    if (crossed) crossing++;
  }
  return crossing / n;
}

function coefficientsOf(
  design: QuantileDesign,
  names: readonly string[],
  beta: Float64Array,
  errors: Float64Array | null,
): QuantileCoefficient[] {
  const values = unscaled(design, beta);
  const df = design.problem.n - design.problem.p;
  const describe = (name: string, column: number): QuantileCoefficient => {
    if (column < 0) return { name, value: Number.NaN, se: Number.NaN, t: Number.NaN, p: Number.NaN };
    const se = errors === null || df <= 0 ? Number.NaN : errors[column];
    const t = se > 0 ? values[column] / se : Number.NaN;
    return { name, value: values[column], se, t, p: studentTwoSidedP(t, df) };
  };
  return [
    describe(INTERCEPT, 0),
    ...names.map((name, j) => describe(name, design.kept.includes(j) ? design.kept.indexOf(j) + 1 : -1)),
  ];
}

/**
 * Linear quantile regression with an intercept, at the exact optimum of Σ ρ_τ(y − Xβ).
 *
 * @param y response of n units · @param predictors explanatory variables, each with n values
 * @param taus quantiles on (0, 1) · @param errors how standard errors are found
 * @returns one fit for each τ in the order given. Where the optimum is not unique, one of the optimal vertices.
 * @throws RangeError when lengths differ, a value is not finite or a τ is outside (0, 1)
 *
 * Source: R. Koenker & G. Bassett, Regression quantiles, Econometrica 46 (1978); R. Koenker & J. Machado, Goodness of fit and
 * related inference processes for quantile regression, JASA 94 (1999).
 */
export function quantileRegression(
  y: Numbers,
  predictors: readonly Predictor[],
  taus: readonly number[],
  errors: QuantileErrorMethod = { kind: "none" },
): QuantileRegression {
  requireTaus(taus);
  const design = quantileDesign(y, predictors);
  const { problem } = design;
  const fitter = new QuantileFitter(problem, design.factor);
  const names = predictors.map((predictor) => predictor.name);
  const betas = taus.map((tau) => fitter.fit(tau));
  const r = new Float64Array(problem.n);
  const fits = taus.map((tau, index) => {
    residuals(problem, betas[index], r);
    const loss = checkLoss(r, tau);
    const alone = interceptLoss(problem.y, tau);
    return {
      tau,
      objective: loss * design.yScale,
      r1: alone > 0 ? Math.max(0, 1 - loss / alone) : Number.NaN,
      coefficients: coefficientsOf(
        design,
        names,
        betas[index],
        quantileErrors(design, fitter, tau, betas[index], errors),
      ),
    };
  });
  return {
    n: problem.n,
    fits,
    aliased: names.filter((_, j) => !design.kept.includes(j)),
    crossingRatio: crossingRatio(design, taus, betas),
  };
}
