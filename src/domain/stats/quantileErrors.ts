import { blockBootstrap } from "./blockBootstrap.ts";
import { normalDensity, normalQuantile } from "./normal.ts";
import { unscaledErrors, type QuantileDesign } from "./quantileDesign.ts";
import type { QuantileFitter } from "./quantileFit.ts";
import { residuals, type QuantileProblem } from "./quantileProblem.ts";
import { quantileVertex } from "./quantileVertex.ts";
import { frischNewton } from "./frischNewton.ts";
import type { RandomSource } from "./random.ts";
import { factorise, substitute } from "./smallMatrix.ts";

/** How standard errors of quantile regression are found. */
export type QuantileErrorMethod =
  | { readonly kind: "none" }
  /** Errors alike at all units: sparsity from the residuals near the plane. */
  | { readonly kind: "iid" }
  /** Errors that differ between units: Hendricks and Koenker's sandwich. */
  | { readonly kind: "nid" }
  /** Blocks of units drawn with replacement; units without blocks are drawn one by one. */
  | {
      readonly kind: "bootstrap";
      readonly random: RandomSource;
      readonly replicates: number;
      /** The block of each unit, for instance its 10 km square. */
      readonly blocks?: ArrayLike<number>;
    };

/** What counts as a residual of 0 and keeps a density finite, as in R's quantreg: √(machine epsilon), in y's unit. */
const EPSILON = Math.sqrt(Number.EPSILON);

/**
 * Hall and Sheather's bandwidth of τ for 95 % intervals.
 *
 * Source: P. Hall & S. Sheather, On the distribution of a studentized quantile, JRSS B 50 (1988).
 */
export function hallSheatherBandwidth(tau: number, n: number): number {
  const z = normalQuantile(tau);
  const density = normalDensity(z);
  return n ** (-1 / 3) * normalQuantile(0.975) ** (2 / 3) * ((1.5 * density ** 2) / (2 * z ** 2 + 1)) ** (1 / 3);
}

/** M⁻¹ from a Cholesky factor, `[p × p]`. */
function inverseFromFactor(factor: Float64Array, p: number): Float64Array {
  const result = new Float64Array(p * p);
  const column = new Float64Array(p);
  for (let c = 0; c < p; c++) {
    column.fill(0);
    column[c] = 1;
    substitute(factor, column);
    for (let r = 0; r < p; r++) result[r * p + c] = column[r];
  }
  return result;
}

/** Sparsity 1/f(F⁻¹(τ)) as the slope of the residuals nearest to the plane on their rank, by median regression. */
function sparsity(r: Float64Array, tau: number, p: number, scale: number): number {
  const n = r.length;
  const sizes = r.map((value) => Math.abs(value));
  const onPlane = sizes.reduce((count, size) => count + (size * scale < EPSILON ? 1 : 0), 0);
  const width = Math.max(p + 1, Math.ceil(n * hallSheatherBandwidth(tau, n)));
  if (onPlane + width + 1 > n || n <= p) return Number.NaN;
  const order = Array.from(r.keys()).sort((a, b) => sizes[a] - sizes[b]);
  const near = Float64Array.from(order.slice(onPlane, onPlane + width + 1), (i) => r[i]).sort();
  const x = new Float64Array(2 * near.length);
  near.forEach((_, i) => {
    x[2 * i] = 1;
    x[2 * i + 1] = (i - width / 2) / (n - p);
  });
  const problem: QuantileProblem = { n: near.length, p: 2, x, y: near };
  return quantileVertex(problem, 0.5, frischNewton(problem, 0.5))[1];
}

function iidErrors(design: QuantileDesign, tau: number, r: Float64Array): Float64Array {
  const { p } = design.problem;
  const s = sparsity(r, tau, p, design.yScale);
  const covariance = inverseFromFactor(design.factor, p).map((value) => value * s * s * tau * (1 - tau));
  return unscaledErrors(design, covariance);
}

function nidErrors(design: QuantileDesign, fitter: QuantileFitter, tau: number, beta: Float64Array): Float64Array {
  const { n, p, x } = design.problem;
  let h = hallSheatherBandwidth(tau, n);
  while (tau - h < 0 || tau + h > 1) h /= 2;
  const upper = fitter.fit(tau + h, beta);
  const lower = fitter.fit(tau - h, beta);
  const meat = new Float64Array(p * p);
  const bread = new Float64Array(p * p);
  const epsilon = EPSILON / design.yScale;
  for (let i = 0, at = 0; i < n; i++, at += p) {
    let rise = 0;
    for (let j = 0; j < p; j++) rise += x[at + j] * (upper[j] - lower[j]);
    const density = Math.max(0, (2 * h) / (rise - epsilon));
    for (let j = 0; j < p; j++) {
      const value = x[at + j];
      for (let k = j; k < p; k++) {
        const product = value * x[at + k];
        meat[j * p + k] += product;
        bread[j * p + k] += density * product;
      }
    }
  }
  if (bread[0] === 0 || bread[0] === Infinity) return new Float64Array(p).fill(Number.NaN);
  factorise(bread, p);
  const inverse = inverseFromFactor(bread, p);
  return unscaledErrors(design, sandwich(inverse, meat, p, tau * (1 - tau)));
}

/** factor·B·M·B for symmetric B and the upper triangle of M. */
function sandwich(b: Float64Array, m: Float64Array, p: number, factor: number): Float64Array {
  const half = new Float64Array(p * p);
  const result = new Float64Array(p * p);
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < p; k++) {
      for (let j = 0; j < p; j++) half[i * p + j] += b[i * p + k] * (k <= j ? m[k * p + j] : m[j * p + k]);
    }
  }
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < p; k++) {
      for (let j = 0; j < p; j++) result[i * p + j] += factor * half[i * p + k] * b[k * p + j];
    }
  }
  return result;
}

/**
 * Standard errors of a fitted plane in the variables' own units.
 *
 * @param beta the optimum of the prepared problem at τ
 * @returns one for each fitted coefficient, the intercept first; `null` when none are asked for, `NaN` where undefined
 * @throws RangeError when blocks and units differ in number or there are fewer than 2 replicates
 *
 * Source: R. Koenker, Quantile Regression (2005), §3.4; bandwidths and details as in R's quantreg.
 */
export function quantileErrors(
  design: QuantileDesign,
  fitter: QuantileFitter,
  tau: number,
  beta: Float64Array,
  method: QuantileErrorMethod,
): Float64Array | null {
  if (method.kind === "none") return null;
  if (method.kind === "bootstrap") return unscaledErrors(design, blockBootstrap(design, tau, beta, method));
  if (design.problem.n <= design.problem.p) return new Float64Array(design.problem.p).fill(Number.NaN);
  if (method.kind === "nid") return nidErrors(design, fitter, tau, beta);
  const r = new Float64Array(design.problem.n);
  residuals(design.problem, beta, r);
  return iidErrors(design, tau, r);
}
