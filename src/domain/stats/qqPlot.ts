import { normalQuantile } from "./normal.ts";
import { requireFinite, type Numbers } from "./requireFinite.ts";
import { sortedCopy } from "./quantile.ts";

/** Points of a normal quantile–quantile plot: `theoretical[i]` is a standard normal quantile, `sample[i]` a value. */
export interface QqPlot {
  readonly theoretical: Float64Array;
  readonly sample: Float64Array;
}

/**
 * Pairs each order statistic with the standard normal quantile of its plotting position (i + 1 − a)/(n + 1 − 2a),
 * a = 3/8 for n ≤ 10 and ½ above, as R's `qqnorm`.
 *
 * @param values n finite numbers in one unit
 * @returns two lists of length n, both ascending
 * @throws RangeError when a value is not finite
 *
 * Source: G. Blom, Statistical estimates and transformed beta-variables (1958).
 */
export function qqPlot(values: Numbers): QqPlot {
  requireFinite(values, "values");
  const n = values.length;
  const a = n <= 10 ? 3 / 8 : 0.5;
  const theoretical = Float64Array.from({ length: n }, (_, i) => normalQuantile((i + 1 - a) / (n + 1 - 2 * a)));
  return { theoretical, sample: sortedCopy(values) };
}
