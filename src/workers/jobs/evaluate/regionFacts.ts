import type { RegionBudgetView } from "@/contract/figures.ts";
import { ownBaseline, type OwnBaseline, type RegionFacts } from "@/domain/alert/evaluationFacts.ts";
import { NOT_JUDGED, type LevelBounds } from "@/domain/risk/riskLevel.ts";
import type { RegionRow } from "@/server/db/region.ts";

/** If fewer of last year's valid pixels can be compared, the year says too little about the region [R]. */
const MINIMUM_COMPARED_RATIO = 0.9;

/** The years a judgement looks at. */
export interface JudgedPeriod {
  readonly fromYear: number;
  readonly year: number;
  /** Years whose change belongs to the baseline. */
  readonly baselineYears: readonly number[];
  /** Whether the year before was judged too, so that its level is known. */
  readonly previousJudged: boolean;
}

type Series = ReadonlyMap<number, RegionBudgetView>;

const orNaN = (value: number | null | undefined): number => value ?? NaN;

function baselineOf(
  series: Series,
  years: readonly number[],
  valueOf: (budget: RegionBudgetView) => number,
): OwnBaseline {
  return ownBaseline(years.map((year) => series.get(year)).map((budget) => (budget ? valueOf(budget) : NaN)));
}

function growthPerYear(budget: RegionBudgetView): number {
  return budget.fromYear === null ? NaN : orNaN(budget.changeT) / (budget.year - budget.fromYear);
}

/** Whether too little of a region can be compared to say anything about it. */
export function isMissing(now: RegionBudgetView | undefined, before: RegionBudgetView | undefined): boolean {
  if (!now || !before || now.comparedPixels === null) return true;
  return now.comparedPixels === 0 || now.comparedPixels < MINIMUM_COMPARED_RATIO * before.pixels;
}

/** Facts of one region in the judged year. Pure. */
export function regionFactsOf(
  region: RegionRow,
  regionLevel: RegionFacts["regionLevel"],
  series: Series,
  period: JudgedPeriod,
  bounds: LevelBounds,
): RegionFacts {
  const now = series.get(period.year);
  const before = series.get(period.fromYear);
  const changeT = orNaN(now?.changeT);
  const comparedAreaHa = orNaN(now?.comparedAreaHa);
  return {
    regionCode: region.code,
    regionLevel,
    missingData: isMissing(now, before),
    riskLevel: now?.riskLevel ?? NOT_JUDGED,
    previousRiskLevel: period.previousJudged ? (before?.riskLevel ?? NOT_JUDGED) : NOT_JUDGED,
    changeT,
    comparedAreaHa,
    densityTPerHa: comparedAreaHa > 0 ? changeT / comparedAreaHa : NaN,
    bounds,
    growthBaseline: baselineOf(series, period.baselineYears, growthPerYear),
    previousChangeTPerYear: before && period.previousJudged ? growthPerYear(before) : NaN,
    offsetRatio: orNaN(now?.offsetRatio),
    previousOffsetRatio: orNaN(before?.offsetRatio),
    offsetBaseline: baselineOf(series, period.baselineYears, (budget) => orNaN(budget.offsetRatio)),
  };
}
