/** Two years compared with each other. */
export interface YearPair {
  readonly fromYear: number;
  readonly toYear: number;
}

/** Which pairs define the thresholds and which are judged by them. */
export interface ThresholdBaseline {
  /** Whether there is at least one pair on each side. */
  readonly ready: boolean;
  readonly baseline: readonly YearPair[];
  readonly judged: readonly YearPair[];
}

/** Share of the pairs that form the baseline by default [R]. */
export const DEFAULT_BASELINE_RATIO = 0.4;

/** Consecutive pairs of a list of years, in order; years given twice count once. */
export function consecutivePairs(years: readonly number[]): YearPair[] {
  const sorted = [...new Set(years)].sort((a, b) => a - b);
  return sorted.slice(1).map((toYear, index) => ({ fromYear: sorted[index], toYear }));
}

/**
 * Divides the consecutive pairs of a series into baseline and judged ones: a threshold is never scored on values that
 * defined it. By default the first 40 % of the pairs (rounded, at least one) are the baseline; an explicit last year
 * of the baseline overrides that.
 *
 * @param years - years with data, any order.
 * @param baselineToYear - last year of the baseline.
 * @param baselineRatio - share of pairs, 0–1, where no year is given.
 * @returns both lists; not ready while one of them is empty: nothing is judged then.
 * @throws RangeError — a share outside 0–1.
 * @example
 * thresholdBaseline([2000, 2005, 2010, 2015, 2020, 2024]).baseline.length; // 2 of 5
 * Source: docs/methods/error-theory.md
 */
export function thresholdBaseline(
  years: readonly number[],
  baselineToYear?: number,
  baselineRatio = DEFAULT_BASELINE_RATIO,
): ThresholdBaseline {
  if (!(baselineRatio >= 0 && baselineRatio <= 1))
    throw new RangeError(`Baseline share ${baselineRatio} is not 0 to 1.`);
  const pairs = consecutivePairs(years);
  const count =
    baselineToYear === undefined
      ? Math.max(1, Math.round(pairs.length * baselineRatio))
      : pairs.filter((pair) => pair.toYear <= baselineToYear).length;
  const baseline = pairs.slice(0, count);
  const judged = pairs.slice(count);
  return { ready: baseline.length > 0 && judged.length > 0, baseline, judged };
}
