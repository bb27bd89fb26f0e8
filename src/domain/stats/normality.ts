import { centralPowerSum, isConstant, mean } from "./moments.ts";
import { requireFinite, type Numbers } from "./requireFinite.ts";

/** Shape of a sample against the normal distribution; see docs/methods/normality.md. */
export interface Normality {
  readonly n: number;
  /** In the values' unit. */
  readonly mean: number;
  /** Population standard deviation (divisor n), in the values' unit. */
  readonly sd: number;
  /** m₃ ÷ m₂^1.5; 0 for a symmetric sample. */
  readonly skewness: number;
  /** m₄ ÷ m₂²; 3 for the normal distribution (not the excess). */
  readonly kurtosis: number;
  readonly jarqueBera: { readonly statistic: number; readonly p: number };
}

/**
 * Population skewness and kurtosis with the Jarque–Bera test JB = n/6·(S² + (K − 3)²/4), p from χ² with 2 degrees of
 * freedom.
 *
 * @param values n finite numbers in one unit
 * @returns `NaN` for everything but n where n = 0, for skewness, kurtosis and the test where all values are equal
 * @throws RangeError when a value is not finite
 *
 * Source: C. Jarque & A. Bera, A test for normality of observations and regression residuals, ISR 55 (1987).
 */
export function normality(values: Numbers): Normality {
  requireFinite(values, "values");
  const n = values.length;
  const constant = isConstant(values, mean(values));
  // Counted from the first value, the mean keeps its digits however far from zero the values lie.
  const shifted = Float64Array.from(values, (value) => value - values[0]);
  const centre = mean(shifted);
  const m2 = n === 0 ? Number.NaN : constant ? 0 : centralPowerSum(shifted, centre, 2) / n;
  const skewness = constant ? Number.NaN : centralPowerSum(shifted, centre, 3) / n / m2 ** 1.5;
  const kurtosis = constant ? Number.NaN : centralPowerSum(shifted, centre, 4) / n / (m2 * m2);
  const statistic = (n / 6) * (skewness ** 2 + (kurtosis - 3) ** 2 / 4);
  return {
    n,
    mean: n === 0 ? Number.NaN : values[0] + centre,
    sd: Math.sqrt(m2),
    skewness,
    kurtosis,
    jarqueBera: { statistic, p: Math.exp(-statistic / 2) },
  };
}
