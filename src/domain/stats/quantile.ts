import type { Numbers } from "./requireFinite.ts";

/**
 * Sample quantile of type 7 (linear interpolation of the order statistics; the default of R and numpy).
 *
 * @param sorted ascending values · @param probability on [0, 1]
 * @returns the quantile in the values' unit; `NaN` for an empty list
 * @throws RangeError when the probability is outside [0, 1]
 *
 * Source: R. Hyndman & Y. Fan, Sample quantiles in statistical packages, The American Statistician 50 (1996).
 */
export function quantileOfSorted(sorted: Numbers, probability: number): number {
  if (!(probability >= 0 && probability <= 1)) {
    throw new RangeError(`A quantile needs a probability on [0, 1], got ${probability}.`);
  }
  const n = sorted.length;
  if (n === 0) return Number.NaN;
  const position = (n - 1) * probability;
  const below = Math.floor(position);
  const fraction = position - below;
  if (fraction === 0 || below + 1 >= n) return sorted[below];
  return sorted[below] + fraction * (sorted[below + 1] - sorted[below]);
}

/** The values in ascending order, as a new typed array. */
export function sortedCopy(values: Numbers): Float64Array {
  return Float64Array.from(values).sort();
}
