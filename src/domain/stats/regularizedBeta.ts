import { logBinomialDensity } from "./binomialDensity.ts";

/**
 * I_x(a, b) ÷ (xᵃ·(1 − x)ᵇ/(a·B(a, b))) by Lentz's evaluation of a continued fraction; converges fast for
 * x < (a + 1)/(a + b + 2).
 */
export function betaContinuedFraction(a: number, b: number, x: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * x) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let result = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 + even * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + even / c;
    if (Math.abs(c) < tiny) c = tiny;
    result *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + odd * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + odd / c;
    if (Math.abs(c) < tiny) c = tiny;
    const factor = c * d;
    result *= factor;
    if (Math.abs(factor - 1) < 1e-16) break;
  }
  return result;
}

/**
 * Regularised incomplete beta function I_x(a, b), with x and 1 − x both given so that neither tail loses digits.
 *
 * @param a first shape, > 0 · @param b second shape, > 0
 * @param x upper limit on [0, 1] · @param y 1 − x, computed by the caller without cancellation
 * @returns probability on [0, 1], with full relative accuracy while it is small
 *
 * Source: DLMF 8.17.22 (continued fraction).
 */
export function regularizedBeta(a: number, b: number, x: number, y: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  if (x < (a + 1) / (a + b + 2)) return lowerTail(a, b, x, y);
  return 1 - lowerTail(b, a, y, x);
}

/** xᵃ·yᵇ/(a·B(a, b)) times the continued fraction. */
function lowerTail(a: number, b: number, x: number, y: number): number {
  return ((Math.exp(logBinomialDensity(a, b, x, y)) * b) / (a + b)) * betaContinuedFraction(a, b, x);
}
