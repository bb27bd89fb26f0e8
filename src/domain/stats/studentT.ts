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
