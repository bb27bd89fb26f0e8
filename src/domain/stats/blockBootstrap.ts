import { independentRows } from "./independentRows.ts";
import { QuantileFitter } from "./quantileFit.ts";
import type { QuantileDesign } from "./quantileDesign.ts";
import { crossProduct, type QuantileProblem } from "./quantileProblem.ts";
import type { RandomSource } from "./random.ts";
import { requireSameLength } from "./requireFinite.ts";
import { factorise } from "./smallMatrix.ts";

/** What a bootstrap needs besides the problem. */
export interface BootstrapOptions {
  readonly random: RandomSource;
  readonly replicates: number;
  readonly blocks?: ArrayLike<number>;
}

/**
 * Square blocks of points: the number of the square of side `size` that each point lies in, counted from 0 by first
 * appearance.
 *
 * @param xs, ys coordinates · @param size side in the coordinates' unit, > 0
 * @throws RangeError when the side is not positive or the coordinates differ in number
 */
export function squareBlocks(xs: ArrayLike<number>, ys: ArrayLike<number>, size: number): Int32Array {
  if (!(size > 0)) throw new RangeError(`The side of a block is ${size}; a positive length is needed.`);
  requireSameLength(xs, "xs", ys, "ys");
  const numbers = new Map<string, number>();
  return Int32Array.from({ length: xs.length }, (_, i) => {
    const key = `${Math.floor(xs[i] / size)},${Math.floor(ys[i] / size)}`;
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    return numbers.get(key)!;
  });
}

/** The units of each block. */
function membersOf(n: number, blocks: ArrayLike<number> | undefined): number[][] {
  if (blocks === undefined) return Array.from({ length: n }, (_, i) => [i]);
  requireSameLength(blocks, "blocks", { length: n }, "y");
  const members = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const list = members.get(blocks[i]);
    if (list) list.push(i);
    else members.set(blocks[i], [i]);
  }
  return [...members.values()];
}

/** A sample of as many blocks as there are, drawn with replacement, with all their units. */
function resampled({ p, x, y }: QuantileProblem, members: readonly number[][], random: RandomSource): QuantileProblem {
  const drawn = members.map(() => members[random.nextBelow(members.length)]);
  const n = drawn.reduce((total, block) => total + block.length, 0);
  const rows = new Float64Array(n * p);
  const response = new Float64Array(n);
  let at = 0;
  for (const block of drawn) {
    for (const i of block) {
      rows.set(x.subarray(i * p, i * p + p), at * p);
      response[at++] = y[i];
    }
  }
  return { n, p, x: rows, y: response };
}

/**
 * Covariance of quantile regression coefficients over bootstrap samples of whole blocks: with spatial blocks, errors that are
 * alike in neighbouring units do not pass for independent evidence.
 *
 * @param beta the optimum of the whole problem, from which each replicate starts
 * @returns sample covariance `[p × p]` in the prepared problem's terms; `NaN` with fewer than 2 blocks. Replicates whose
 * predictors happen to be collinear are drawn again.
 * @throws RangeError for fewer than 2 replicates
 *
 * Source: S. Lahiri, Resampling Methods for Dependent Data (2003), ch. 12.
 */
export function blockBootstrap(
  design: QuantileDesign,
  tau: number,
  beta: Float64Array,
  { random, replicates, blocks }: BootstrapOptions,
): Float64Array {
  if (!Number.isInteger(replicates) || replicates < 2) {
    throw new RangeError(`replicates is ${replicates}; a whole number ≥ 2 is needed.`);
  }
  const { problem } = design;
  const { p } = problem;
  const members = membersOf(problem.n, blocks);
  const covariance = new Float64Array(p * p);
  if (members.length < 2) return covariance.fill(Number.NaN);
  const total = new Float64Array(p);
  let done = 0;
  for (let attempts = 0; done < replicates; attempts++) {
    if (attempts >= 10 * replicates) return covariance.fill(Number.NaN);
    const sample = resampled(problem, members, random);
    if (independentRows(sample.x, p, sample.y.keys()).length < p) continue;
    const factor = crossProduct(sample);
    factorise(factor, p);
    const found = new QuantileFitter(sample, factor).fit(tau, beta);
    done++;
    // Deviations from the full fit keep the sums small.
    for (let a = 0; a < p; a++) {
      total[a] += found[a] - beta[a];
      for (let b = 0; b < p; b++) covariance[a * p + b] += (found[a] - beta[a]) * (found[b] - beta[b]);
    }
  }
  for (let a = 0; a < p; a++) {
    for (let b = 0; b < p; b++) {
      covariance[a * p + b] = (covariance[a * p + b] - (total[a] * total[b]) / done) / (done - 1);
    }
  }
  return covariance;
}
