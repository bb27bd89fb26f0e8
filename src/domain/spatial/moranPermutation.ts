import { centralPowerSum, mean, standardDeviation } from "../stats/moments.ts";
import type { RandomSource } from "../stats/random.ts";
import type { Numbers } from "../stats/requireFinite.ts";
import { deviations, quadraticForm } from "./moran.ts";
import { requireMatchingUnits, type SpatialWeights } from "./spatialWeights.ts";
import { pairWeights, type PairWeights } from "./weightMoments.ts";

/** Reference distribution of Moran's I over random arrangements of the values. */
export interface MoranPermutation {
  /** Mean of the simulated I. */
  readonly mean: number;
  /** Sample standard deviation of the simulated I. */
  readonly sd: number;
  /** (1 + simulations with I ≥ observed) ÷ (1 + simulations). */
  readonly pGreater: number;
}

/** Differences below this share of the largest possible I are rounding: the arrangement counts as equal. */
const EQUAL = 1e-12;

/** Fisher–Yates shuffle in place; `buffer` holds at least as many random words as there are values. */
export function shuffle(values: Float64Array, random: RandomSource, buffer: Uint32Array): void {
  random.fill(buffer);
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(buffer[i] * 2.3283064365386963e-10 * (i + 1));
    const swap = values[i];
    values[i] = values[j];
    values[j] = swap;
  }
}

/** zᵀWz of two arrangements in one walk over the weights, into `result[at]` and `result[at + 1]`. */
function twoQuadraticForms(
  { offsets, neighbours, weights }: PairWeights,
  a: Float64Array,
  b: Float64Array,
  result: Float64Array,
  at: number,
): void {
  let totalA = 0;
  let totalB = 0;
  for (let i = 0, e = 0; i < a.length; i++) {
    let lagA = 0;
    let lagB = 0;
    for (const end = offsets[i + 1]; e < end; e++) {
      const j = neighbours[e];
      const weight = weights[e];
      lagA += weight * a[j];
      lagB += weight * b[j];
    }
    totalA += a[i] * lagA;
    totalB += b[i] * lagB;
  }
  result[at] = totalA;
  result[at + 1] = totalB;
}

/**
 * Permutation test of global Moran's I: values are shuffled over the units.
 *
 * @param permutations number of arrangements, ≥ 1 · @param random seeded source; the result depends on it alone
 * @returns `NaN` throughout when I is undefined; `sd` is `NaN` for a single arrangement
 * @throws RangeError when `permutations` is not a whole number ≥ 1, a value is not finite or lengths differ
 *
 * Source: A. Cliff & J. Ord, Spatial Processes (1981), §2.4.
 */
export function moranPermutation(
  values: Numbers,
  w: SpatialWeights,
  permutations: number,
  random: RandomSource,
): MoranPermutation {
  if (!Number.isInteger(permutations) || permutations < 1) {
    throw new RangeError(`permutations is ${permutations}; a whole number ≥ 1 is needed.`);
  }
  requireMatchingUnits(values, w);
  const z = deviations(values);
  const s0 = w.weights.reduce((total, weight) => total + weight, 0);
  if (z === null || s0 === 0) return { mean: Number.NaN, sd: Number.NaN, pGreater: Number.NaN };
  const pairs = pairWeights(w);
  const factor = w.n / s0 / centralPowerSum(z, 0, 2);
  const observed = factor * quadraticForm(pairs, z);

  // Room for one more, so that arrangements can be taken two at a time.
  const all = new Float64Array(permutations + 1);
  const [one, other] = [z.slice(), z.slice()];
  const buffer = new Uint32Array(w.n);
  for (let s = 0; s < permutations; s += 2) {
    shuffle(one, random, buffer);
    shuffle(other, random, buffer);
    twoQuadraticForms(pairs, one, other, all, s);
  }
  const simulated = all.subarray(0, permutations).map((form) => factor * form);
  const least = observed - EQUAL * Math.max(1, Math.abs(observed));
  const greater = simulated.reduce((count, i) => count + (i >= least ? 1 : 0), 0);
  return {
    mean: mean(simulated),
    sd: standardDeviation(simulated, 1),
    pGreater: (1 + greater) / (1 + permutations),
  };
}
