import { mean } from "../stats/moments.ts";
import { studentTwoSidedQuantile } from "../stats/studentT.ts";

/** Fewer years than this are no trend [R]. */
export const MINIMUM_TREND_YEARS = 5;

/** Why there is no crossing, or no latest year. */
export type TrendReason = "tooFewYears" | "notRising" | "notCertain" | null;

/** When a straight trend reaches a limit. */
export interface YearsToThreshold {
  /** Years with a value. */
  readonly n: number;
  /** t·ha⁻¹ per year. */
  readonly slopePerYear: number;
  /** Value of the trend line in `now`. */
  readonly trendNow: number;
  /** Years from `now` until the line reaches the limit; 0 if it has; NaN where it does not rise. */
  readonly years: number;
  /** Years until the upper edge of the line's confidence band does. */
  readonly earliest: number;
  /** Years until the lower edge does; NaN where it never does: the rise is then not certain. */
  readonly latest: number;
  readonly reason: TrendReason;
}

/** What {@link yearsToThreshold} reads. */
export interface TrendInput {
  readonly years: ArrayLike<number>;
  /** Change density by year, t·ha⁻¹; NaN = no data. */
  readonly values: ArrayLike<number>;
  /** t·ha⁻¹. */
  readonly limit: number;
  /** Year to count from. */
  readonly now: number;
  /** Of the band, 0–1. */
  readonly confidence?: number;
}

const undefinedTrend = (n: number, reason: TrendReason): YearsToThreshold => ({
  n,
  slopePerYear: NaN,
  trendNow: NaN,
  years: NaN,
  earliest: NaN,
  latest: NaN,
  reason,
});

/**
 * Where the confidence band of the line crosses the limit, as years from the mean year u: roots of
 * u²(b² − c²/Sxx) − 2b·d·u + d² − c²/n = 0 with d = limit − ȳ and c = t·s (Fieller). The upper edge crosses first.
 */
function bandCrossings(slope: number, distance: number, c: number, n: number, sxx: number): [number, number] {
  const a = slope * slope - (c * c) / sxx;
  const root = Math.sqrt(Math.max(0, slope * slope * distance * distance - a * (distance * distance - (c * c) / n)));
  const [one, other] = [(slope * distance - root) / a, (slope * distance + root) / a];
  // A slope that is not certain: the lower edge turns down again and never crosses, the upper one crosses at the later root.
  return a > 0 ? [Math.min(one, other), Math.max(one, other)] : [Math.max(one, other), NaN];
}

/**
 * Years until a straight trend (least squares) of a unit's change density reaches a limit, with a range: the years in which
 * the 95 % confidence band of the line does. It says when the trend arrives, not when a single year jumps over.
 *
 * @param input - the series, the limit, the year to count from.
 * @returns years ≥ 0; NaN with a reason: fewer than five years, a trend that does not rise, or (latest only) a rise that is
 * not certain at this confidence.
 * @throws RangeError — lists of different length, a limit or year that is not finite.
 * Source: docs/methods/near-threshold.md; E. Fieller, Some problems in interval estimation, JRSS B 16 (1954).
 */
export function yearsToThreshold({ years, values, limit, now, confidence = 0.95 }: TrendInput): YearsToThreshold {
  if (years.length !== values.length) throw new RangeError(`${years.length} years do not fit ${values.length} values.`);
  if (!Number.isFinite(limit) || !Number.isFinite(now))
    throw new RangeError(`Limit ${limit} or year ${now} is no number.`);
  const known = Array.from(values, (_, i) => i).filter((i) => Number.isFinite(values[i]));
  const n = known.length;
  if (n < MINIMUM_TREND_YEARS) return undefinedTrend(n, "tooFewYears");
  const [x, y] = [known.map((i) => years[i]), known.map((i) => values[i])];
  const [xMean, yMean] = [mean(x), mean(y)];
  const sxx = x.reduce((sum, value) => sum + (value - xMean) ** 2, 0);
  const slope = x.reduce((sum, value, i) => sum + (value - xMean) * (y[i] - yMean), 0) / sxx;
  const sse = x.reduce((sum, value, i) => sum + (y[i] - yMean - slope * (value - xMean)) ** 2, 0);
  const trendNow = yMean + slope * (now - xMean);
  const line = { n, slopePerYear: slope, trendNow };
  if (!(slope > 0)) return { ...line, years: NaN, earliest: NaN, latest: NaN, reason: "notRising" };
  const c = studentTwoSidedQuantile(1 - confidence, n - 2) * Math.sqrt(sse / (n - 2));
  const fromNow = (u: number) => (Number.isNaN(u) ? NaN : Math.max(0, xMean + u - now));
  const [early, late] = bandCrossings(slope, limit - yMean, c, n, sxx);
  return {
    ...line,
    years: fromNow((limit - yMean) / slope),
    earliest: fromNow(early),
    latest: fromNow(late),
    reason: Number.isNaN(late) ? "notCertain" : null,
  };
}
