import { centralPowerSum, isConstant, mean } from "../stats/moments.ts";
import { normalTwoSidedP } from "../stats/normal.ts";
import { requireFinite, type Numbers } from "../stats/requireFinite.ts";
import { requireMatchingUnits, type SpatialWeights } from "./spatialWeights.ts";
import { pairWeights, weightMoments, type PairWeights } from "./weightMoments.ts";

/** Global Moran's I with both analytical tests; see docs/methods/moran.md. */
export interface Moran {
  readonly n: number;
  /** No unit; not confined to [−1, 1]. */
  readonly i: number;
  /** −1/(n − 1). */
  readonly expectation: number;
  readonly varianceRandomisation: number;
  readonly zRandomisation: number;
  /** Two-sided. */
  readonly pRandomisation: number;
  readonly varianceNormality: number;
  readonly zNormality: number;
  /** Two-sided. */
  readonly pNormality: number;
}

/** zᵀWz from weights folded onto pairs. */
export function quadraticForm(pairs: PairWeights, z: Float64Array): number {
  const { offsets, neighbours, weights } = pairs;
  let total = 0;
  for (let i = 0; i < z.length; i++) {
    let lag = 0;
    for (let e = offsets[i]; e < offsets[i + 1]; e++) lag += weights[e] * z[neighbours[e]];
    total += z[i] * lag;
  }
  return total;
}

/** Deviations from the mean, checked; `null` when the values are constant. */
export function deviations(values: Numbers): Float64Array | null {
  requireFinite(values, "values");
  const centre = mean(values);
  if (values.length === 0 || isConstant(values, centre)) return null;
  return Float64Array.from(values, (value) => value - centre);
}

/** Part of E[I²] below which a difference to E[I]² is rounding. */
const ROUNDING = 1e-13;

/**
 * Root of a variance. One below zero, or no larger than the rounding of the terms it is the difference of, is none: every
 * arrangement gives the same I (all units are neighbours of all), or the moment does not exist.
 */
function squareRoot(variance: number, expectation: number): number {
  return variance > ROUNDING * (variance + expectation ** 2) ? Math.sqrt(variance) : Number.NaN;
}

/**
 * Global Moran's I = (n/S₀)·Σᵢⱼ wᵢⱼ zᵢ zⱼ / Σ zᵢ², z = x − x̄, with its variance under normality and under randomisation.
 *
 * All n units count, islands too (they add nothing to the numerator).
 *
 * @param values n finite values in one unit · @param w weights of the same n units
 * @returns `NaN` for I and its tests when the values are constant or there is no link; a variance that does not exist
 * (randomisation needs n ≥ 4, normality n ≥ 2) is `NaN` with its z and p
 * @throws RangeError when a value is not finite or the lengths differ
 *
 * Source: A. Cliff & J. Ord, Spatial Processes (1981), ch. 1–2.
 */
export function moran(values: Numbers, w: SpatialWeights): Moran {
  requireMatchingUnits(values, w);
  const n = w.n;
  const z = deviations(values);
  const pairs = pairWeights(w);
  const { s0, s1, s2 } = weightMoments(w, pairs);
  const undefinedStatistic = z === null || s0 === 0 || n < 2;
  const sumOfSquares = z === null ? 0 : centralPowerSum(z, 0, 2);
  const expectation = n < 2 ? Number.NaN : -1 / (n - 1);
  const i = undefinedStatistic ? Number.NaN : (n / s0) * (quadraticForm(pairs, z) / sumOfSquares);

  const s00 = s0 * s0;
  const varianceNormality = undefinedStatistic
    ? Number.NaN
    : (n * n * s1 - n * s2 + 3 * s00) / ((n * n - 1) * s00) - expectation ** 2;
  const varianceRandomisation =
    undefinedStatistic || n < 4
      ? Number.NaN
      : randomisationVariance(n, z, sumOfSquares, s00, s1, s2) - expectation ** 2;
  const zRandomisation = (i - expectation) / squareRoot(varianceRandomisation, expectation);
  const zNormality = (i - expectation) / squareRoot(varianceNormality, expectation);
  return {
    n,
    i,
    expectation,
    varianceRandomisation,
    zRandomisation,
    pRandomisation: normalTwoSidedP(zRandomisation),
    varianceNormality,
    zNormality,
    pNormality: normalTwoSidedP(zNormality),
  };
}

/** E[I²] when every arrangement of the given values is equally likely. */
function randomisationVariance(
  n: number,
  z: Float64Array,
  sumOfSquares: number,
  s00: number,
  s1: number,
  s2: number,
): number {
  const b2 = (n * centralPowerSum(z, 0, 4)) / (sumOfSquares * sumOfSquares);
  const spread = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s00);
  const peaked = b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * s00);
  return (spread - peaked) / ((n - 1) * (n - 2) * (n - 3) * s00);
}
