import { regularizedBeta } from "./regularizedBeta.ts";

/**
 * Upper tail of the central F distribution, P(F > f) with df1 and df2 degrees of freedom.
 *
 * @returns probability on [0, 1]; `NaN` when f is `NaN` or a degree of freedom is not positive
 */
export function fUpperTail(f: number, df1: number, df2: number): number {
  if (Number.isNaN(f) || !(df1 > 0) || !(df2 > 0)) return Number.NaN;
  if (f <= 0) return 1;
  if (f === Infinity) return 0;
  const denominator = df2 + df1 * f;
  return regularizedBeta(df2 / 2, df1 / 2, df2 / denominator, (df1 * f) / denominator);
}
