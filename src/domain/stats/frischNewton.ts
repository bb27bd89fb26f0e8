import { crossProduct, residuals, type QuantileProblem } from "./quantileProblem.ts";
import { solveSymmetric } from "./smallMatrix.ts";

/** Share of the way to the boundary that a step may take. */
const STEP = 0.99995;

/** Complementarity gap, as a share of the objective, from which the simplex finish needs few pivots. */
const FINISH = 1e-6;

const MAX_ITERATIONS = 80;

/** One row each of the bounded dual: a on (0, 1), its room s = 1 − a, and the two slacks z, v with z − v = Xβ − y. */
interface Interior {
  readonly a: Float64Array;
  readonly s: Float64Array;
  readonly z: Float64Array;
  readonly v: Float64Array;
  readonly da: Float64Array;
  readonly dz: Float64Array;
  readonly dv: Float64Array;
  /** Weights 1/(z/a + v/s) of the normal equations. */
  readonly q: Float64Array;
}

function leastSquares(problem: QuantileProblem): Float64Array {
  const { n, p, x, y } = problem;
  const beta = new Float64Array(p);
  for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) beta[j] += x[i * p + j] * y[i];
  solveSymmetric(crossProduct(problem), beta);
  return beta;
}

function startingPoint(problem: QuantileProblem, beta: Float64Array, tau: number): Interior {
  const { n } = problem;
  const z = new Float64Array(n);
  residuals(problem, beta, z);
  let size = 0;
  for (const r of z) size += Math.abs(r);
  const margin = Math.max((0.05 * size) / n, 1e-6);
  const v = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    v[i] = Math.max(z[i], 0) + margin;
    z[i] = Math.max(-z[i], 0) + margin;
  }
  const fresh = () => new Float64Array(n);
  return { a: fresh().fill(1 - tau), s: fresh().fill(tau), z, v, da: fresh(), dz: fresh(), dv: fresh(), q: fresh() };
}

/** Weights and normal equations of the affine step; `right` receives −Σ q(z − v)x. */
function affineEquations(problem: QuantileProblem, w: Interior, m: Float64Array, right: Float64Array): void {
  const { n, p, x } = problem;
  m.fill(0);
  right.fill(0);
  for (let i = 0, at = 0; i < n; i++, at += p) {
    const weight = 1 / (w.z[i] / w.a[i] + w.v[i] / w.s[i]);
    w.q[i] = weight;
    const pull = weight * (w.v[i] - w.z[i]);
    for (let j = 0; j < p; j++) {
      const value = x[at + j];
      right[j] += pull * value;
      const weighted = weight * value;
      for (let k = j; k < p; k++) m[j * p + k] += weighted * x[at + k];
    }
  }
}

/**
 * Directions (da, dz, dv) of all rows for a target μ. The corrector's centring and second-order terms ζ and ω use the affine
 * directions stored before; μ = 0 is the affine step, which has none.
 */
function directions(problem: QuantileProblem, w: Interior, step: Float64Array, mu: number): void {
  const { n, p, x } = problem;
  for (let i = 0, at = 0; i < n; i++) {
    let moved = 0;
    for (let j = 0; j < p; j++) moved += x[at++] * step[j];
    const zeta = mu === 0 ? 0 : (mu - w.da[i] * w.dz[i]) / w.a[i];
    const omega = mu === 0 ? 0 : (mu + w.da[i] * w.dv[i]) / w.s[i];
    const da = w.q[i] * (w.v[i] - w.z[i] - moved + zeta - omega);
    w.dz[i] = zeta - w.z[i] - (w.z[i] * da) / w.a[i];
    w.dv[i] = omega - w.v[i] + (w.v[i] * da) / w.s[i];
    w.da[i] = da;
  }
}

/** Longest steps that keep (a, s) and (z, v) positive, at most 1. */
function stepLengths(w: Interior): readonly [number, number] {
  let primal = Infinity;
  let dual = Infinity;
  for (let i = 0; i < w.a.length; i++) {
    const da = w.da[i];
    if (da < 0) primal = Math.min(primal, -w.a[i] / da);
    else if (da > 0) primal = Math.min(primal, w.s[i] / da);
    if (w.dz[i] < 0) dual = Math.min(dual, -w.z[i] / w.dz[i]);
    if (w.dv[i] < 0) dual = Math.min(dual, -w.v[i] / w.dv[i]);
  }
  return [Math.min(1, STEP * primal), Math.min(1, STEP * dual)];
}

/** Σ (a z + s v) after steps of the given lengths. */
function gapAfter(w: Interior, primal: number, dual: number): number {
  let gap = 0;
  for (let i = 0; i < w.a.length; i++) {
    const da = primal * w.da[i];
    gap += (w.a[i] + da) * (w.z[i] + dual * w.dz[i]) + (w.s[i] - da) * (w.v[i] + dual * w.dv[i]);
  }
  return gap;
}

function advance(w: Interior, primal: number, dual: number): void {
  for (let i = 0; i < w.a.length; i++) {
    w.a[i] += primal * w.da[i];
    w.s[i] -= primal * w.da[i];
    w.z[i] += dual * w.dz[i];
    w.v[i] += dual * w.dv[i];
  }
}

/** Adds the centring and second-order terms Σ q(ζ − ω)x to the right-hand side. */
function addPulls(problem: QuantileProblem, w: Interior, mu: number, right: Float64Array): void {
  const { n, p, x } = problem;
  for (let i = 0, at = 0; i < n; i++, at += p) {
    const zeta = (mu - w.da[i] * w.dz[i]) / w.a[i];
    const omega = (mu + w.da[i] * w.dv[i]) / w.s[i];
    const pull = w.q[i] * (zeta - omega);
    for (let j = 0; j < p; j++) right[j] += pull * x[at + j];
  }
}

/**
 * Minimises Σ ρ_τ(y − Xβ) by a primal–dual interior point method with Mehrotra's predictor and corrector. An exact solution
 * needs the simplex finish of `quantileVertex`.
 *
 * @param problem columns of comparable size, linearly independent · @param tau on (0, 1)
 * @param precision relative gap to the optimum at which to stop
 * @returns β near the optimum
 *
 * Source: S. Portnoy & R. Koenker, The Gaussian hare and the Laplacian tortoise, Statistical Science 12 (1997).
 */
export function frischNewton(problem: QuantileProblem, tau: number, precision = FINISH): Float64Array {
  const { n, p } = problem;
  const beta = leastSquares(problem);
  const w = startingPoint(problem, beta, tau);
  const m = new Float64Array(p * p);
  const right = new Float64Array(p);
  const step = new Float64Array(p);
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const gap = gapAfter(w, 0, 0);
    let size = 0;
    for (let i = 0; i < n; i++) size += tau * w.v[i] + (1 - tau) * w.z[i];
    if (!(gap > precision * size)) break;
    affineEquations(problem, w, m, right);
    const factor = m.slice();
    step.set(right);
    solveSymmetric(factor, step);
    directions(problem, w, step, 0);
    let [primal, dual] = stepLengths(w);
    if (Math.min(primal, dual) < 1) {
      const reached = gapAfter(w, primal, dual);
      const mu = ((reached / gap) ** 2 * reached) / (2 * n);
      step.set(right);
      addPulls(problem, w, mu, step);
      solveSymmetric(m, step);
      directions(problem, w, step, mu);
      [primal, dual] = stepLengths(w);
    }
    if (!step.every(Number.isFinite)) break;
    advance(w, primal, dual);
    for (let j = 0; j < p; j++) beta[j] += dual * step[j];
  }
  return beta;
}
