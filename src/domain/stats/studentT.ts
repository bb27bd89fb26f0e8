import { regularizedBeta } from "./regularizedBeta.ts";

/**
 * Two-sided p-value of Student's t: P(|T| > |t|) with real degrees of freedom, I_x(df/2, ½) at x = df/(df + t²).
 *
 * @returns probability on [0, 1]; `NaN` when t is `NaN` or df ≤ 0
 */
export function studentTwoSidedP(t: number, df: number): number {
  if (Number.isNaN(t) || !(df > 0)) return Number.NaN;
  const square = t * t;
  return regularizedBeta(df / 2, 0.5, df / (df + square), square / (df + square));
}

/** Beyond this no interval is wanted: it is what one degree of freedom needs at 10⁻¹². */
const LARGEST_T = 1e12;

/**
 * The t with P(|T| > t) = p: half the width of a confidence interval in standard errors. Found by bisection to the last bits.
 *
 * @param p probability on (0, 1) · @param df real degrees of freedom
 * @returns t ≥ 0; `NaN` when df ≤ 0
 * @throws RangeError when p is not between 0 and 1
 */
export function studentTwoSidedQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) throw new RangeError(`p is ${p}; a probability between 0 and 1 is needed.`);
  if (!(df > 0)) return Number.NaN;
  let [low, high] = [0, 1];
  while (studentTwoSidedP(high, df) > p && high < LARGEST_T) high *= 2;
  for (let step = 0; step < 80 && high - low > Number.EPSILON * high; step++) {
    const middle = (low + high) / 2;
    if (studentTwoSidedP(middle, df) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
