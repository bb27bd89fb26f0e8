import type { Numbers } from "./requireFinite.ts";

/** Pairwise partial sums in blocks of 128: rounding grows with log n instead of n. */
function blockSum(n: number, term: (index: number) => number, from = 0): number {
  if (n <= 128) {
    let sum = 0;
    for (let i = from; i < from + n; i++) sum += term(i);
    return sum;
  }
  const half = n >> 1;
  return blockSum(half, term, from) + blockSum(n - half, term, from + half);
}

/** Sum of the values, in their unit; 0 for an empty list. */
export function sum(values: Numbers): number {
  return blockSum(values.length, (i) => values[i]);
}

/** Arithmetic mean, in the values' unit; `NaN` for an empty list. */
export function mean(values: Numbers): number {
  const n = values.length;
  if (n === 0) return Number.NaN;
  const first = sum(values) / n;
  return first + blockSum(n, (i) => values[i] - first) / n;
}

/** Σ (x − centre)^power: the central power sums behind variance, skewness and kurtosis. */
export function centralPowerSum(values: Numbers, centre: number, power: 2 | 3 | 4): number {
  if (power === 2) return blockSum(values.length, (i) => (values[i] - centre) ** 2);
  if (power === 3) return blockSum(values.length, (i) => (values[i] - centre) ** 3);
  return blockSum(values.length, (i) => (values[i] - centre) ** 4);
}

/**
 * True when the values differ only by rounding: every deviation from the mean is within a few units in the
 * last place of the largest value. Statistics divided by such a spread are undefined.
 */
export function isConstant(values: Numbers, centre: number): boolean {
  let largest = 0;
  let deviation = 0;
  for (let i = 0; i < values.length; i++) {
    largest = Math.max(largest, Math.abs(values[i]));
    deviation = Math.max(deviation, Math.abs(values[i] - centre));
  }
  return deviation <= 4 * Number.EPSILON * largest;
}

/**
 * Variance Σ(x − x̄)² ÷ (n − ddof), two-pass, in the squared unit.
 *
 * @param values n numbers
 * @param ddof 0 for the population variance, 1 for the sample variance
 * @returns `NaN` when n ≤ ddof
 */
export function variance(values: Numbers, ddof: 0 | 1): number {
  const n = values.length;
  if (n <= ddof) return Number.NaN;
  const centre = mean(values);
  return isConstant(values, centre) ? 0 : centralPowerSum(values, centre, 2) / (n - ddof);
}

/** Standard deviation, the square root of `variance`, in the values' unit. */
export function standardDeviation(values: Numbers, ddof: 0 | 1): number {
  return Math.sqrt(variance(values, ddof));
}
