import { isConstant, mean } from "../stats/moments.ts";
import { normalTwoSidedP } from "../stats/normal.ts";
import { requireFinite, type Numbers } from "../stats/requireFinite.ts";
import { requireMatchingUnits, type SpatialWeights } from "./spatialWeights.ts";

/** Getis–Ord statistics of each unit, as standard deviates; see docs/methods/getis-ord.md. */
export interface GetisOrd {
  /** Standard deviates; `NaN` where the statistic is undefined. */
  readonly z: Float64Array;
  /** Two-sided normal p-values. */
  readonly p: Float64Array;
}

/**
 * Getis–Ord Gi* : (Σw x − x̄ Σw) / (s·√((n Σw² − (Σw)²)/(n − 1))), the unit itself among its neighbours with weight 1, x̄ and
 * s (divisor n) over all units.
 *
 * @param values n finite values in one unit
 * @param w weights before any row standardisation. Scaling a row after the unit has joined it cancels out in z, so "row" and
 * "binary" weights give the same result; a unit that is already in its own row keeps the weight it has there.
 * @returns `NaN` where the denominator is 0: constant values, or a unit whose neighbours are all units
 * @throws RangeError when a value is not finite, the lengths differ or the weights are already row-standardised
 *
 * Source: J. Ord & A. Getis, Local spatial autocorrelation statistics, Geographical Analysis 27 (1995).
 */
export function giStar(values: Numbers, w: SpatialWeights): GetisOrd {
  requireMatchingUnits(values, w);
  requireFinite(values, "values");
  if (w.standardisation === "row") {
    throw new RangeError(
      'Gi* takes weights before standardisation, got "row": the unit has to join its neighbours first.',
    );
  }
  const n = w.n;
  const centre = mean(values);
  const sd = Math.sqrt(populationVariance(values, centre));
  return deviates(n, (i) => {
    const self = w.neighbours.subarray(w.offsets[i], w.offsets[i + 1]).includes(i) ? 0 : 1;
    let sum = self * (values[i] - centre);
    let total = self;
    let squares = self;
    for (let e = w.offsets[i]; e < w.offsets[i + 1]; e++) {
      const weight = w.weights[e];
      sum += weight * (values[w.neighbours[e]] - centre);
      total += weight;
      squares += weight * weight;
    }
    return ratio(sum, sd, n * squares - total * total, n * squares, n - 1);
  });
}

/**
 * Getis–Ord Gi: as Gi*, but the unit itself counts neither among its neighbours nor in the mean and deviation it is compared
 * with.
 *
 * @returns `NaN` where the denominator is 0, for islands among them
 * @throws RangeError when a value is not finite or the lengths differ
 *
 * Source: J. Ord & A. Getis, Local spatial autocorrelation statistics, Geographical Analysis 27 (1995).
 */
export function gi(values: Numbers, w: SpatialWeights): GetisOrd {
  requireMatchingUnits(values, w);
  requireFinite(values, "values");
  const n = w.n;
  const centre = mean(values);
  const squaresOfAll = populationVariance(values, centre) * n;
  return deviates(n, (i) => {
    const own = values[i] - centre;
    const othersMean = -own / (n - 1);
    const othersVariance = (squaresOfAll - own * own) / (n - 1) - othersMean * othersMean;
    const sd = othersVariance > squaresOfAll * 1e-14 ? Math.sqrt(othersVariance) : 0;
    let sum = 0;
    let total = 0;
    let squares = 0;
    for (let e = w.offsets[i]; e < w.offsets[i + 1]; e++) {
      const weight = w.weights[e];
      sum += weight * (values[w.neighbours[e]] - centre - othersMean);
      total += weight;
      squares += weight * weight;
    }
    return ratio(sum, sd, (n - 1) * squares - total * total, (n - 1) * squares, n - 2);
  });
}

function populationVariance(values: Numbers, centre: number): number {
  if (values.length === 0 || isConstant(values, centre)) return 0;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - centre) ** 2;
  return squares / values.length;
}

/** sum ÷ (sd·√(spread/df)); a spread at rounding level of its minuend is 0, and then the ratio is undefined. */
function ratio(sum: number, sd: number, spread: number, minuend: number, df: number): number {
  if (sd === 0 || df <= 0 || spread <= minuend * 1e-14) return Number.NaN;
  return sum / (sd * Math.sqrt(spread / df));
}

function deviates(n: number, of: (unit: number) => number): GetisOrd {
  const z = Float64Array.from({ length: n }, (_, i) => of(i));
  return { z, p: z.map(normalTwoSidedP) };
}
