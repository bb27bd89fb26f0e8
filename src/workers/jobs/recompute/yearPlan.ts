import { thresholdBaseline } from "@/domain/risk/thresholdBaseline.ts";

/** Fewer pairs than this are too short a series to fix the baseline for good. */
const FIXING_PAIRS = 10;

/** A year's part in the series. */
export interface PlannedYear {
  readonly year: number;
  readonly fromYear: number | null;
  readonly role: "first" | "baseline" | "judged";
}

/** The years of a series with their parts, and the baseline that thresholds are fitted on. */
export interface YearPlan {
  readonly years: readonly PlannedYear[];
  /** Years whose change from the year before belongs to the baseline; empty = nothing is judged. */
  readonly baselineYears: readonly number[];
  readonly baselineFromYear: number | null;
  /** Last year of the baseline; kept once the series is long enough, so that a new year moves no threshold. */
  readonly baselineToYear: number | null;
  readonly fixBaseline: boolean;
}

/**
 * Plans a series: the first year has nothing to compare with, the baseline's years fit the thresholds,
 * the later ones are judged by them. Pure.
 */
export function planYears(years: readonly number[], fixedBaselineToYear: number | null): YearPlan {
  const { ready, baseline, judged } = thresholdBaseline(years, fixedBaselineToYear ?? undefined);
  const judgedYears = new Set(ready ? judged.map((pair) => pair.toYear) : []);
  const planned = years.map((year, index): PlannedYear => ({
    year,
    fromYear: index === 0 ? null : years[index - 1],
    role: index === 0 ? "first" : judgedYears.has(year) ? "judged" : "baseline",
  }));
  return {
    years: planned,
    baselineYears: ready ? baseline.map((pair) => pair.toYear) : [],
    baselineFromYear: baseline.at(0)?.fromYear ?? null,
    baselineToYear: baseline.at(-1)?.toYear ?? null,
    fixBaseline: fixedBaselineToYear === null && ready && baseline.length + judged.length >= FIXING_PAIRS,
  };
}
