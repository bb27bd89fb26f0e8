import type { AreaThresholdChoice } from "@/contract/thresholdChoice.ts";
import { thresholdBaseline } from "@/domain/risk/thresholdBaseline.ts";

/** Fewer pairs than this are too short a series to fix the baseline for good. */
const FIXING_PAIRS = 10;

/** A year's part in the series. */
export interface PlannedYear {
  readonly year: number;
  readonly fromYear: number | null;
  /** "baseline": up to the end of the baseline, and so not judged. */
  readonly role: "first" | "baseline" | "judged";
}

/** The years of a series with their parts, and the baseline that thresholds are fitted on. */
export interface YearPlan {
  readonly years: readonly PlannedYear[];
  /** Years whose change thresholds are fitted on; empty = nothing is judged. */
  readonly baselineYears: readonly number[];
  readonly baselineFromYear: number | null;
  /** Last year of the baseline; kept once the series is long enough, so that a new year moves no threshold. */
  readonly baselineToYear: number | null;
  readonly fixBaseline: boolean;
}

/** Where a baseline begins and ends; null = where the series begins, the default share of it. */
export interface BaselineYears {
  readonly fromYear: number | null;
  readonly toYear: number | null;
}

/** The baseline of an area: the one its thresholds were chosen with, else the one its series fixed. */
export function baselineYearsOf(choice: AreaThresholdChoice, fixedToYear: number | null): BaselineYears {
  return { fromYear: choice.baselineFromYear, toYear: choice.baselineToYear ?? fixedToYear };
}

/**
 * Plans a series: the first year has nothing to compare with, the baseline's years fit the thresholds,
 * the later ones are judged by them. Years before a chosen beginning of the baseline fit nothing and are not judged. Pure.
 */
export function planYears(years: readonly number[], { fromYear: begin, toYear: end }: BaselineYears): YearPlan {
  const { ready, baseline: before, judged } = thresholdBaseline(years, end ?? undefined);
  const baseline = before.filter((pair) => begin === null || pair.fromYear >= begin);
  const isReady = ready && baseline.length > 0;
  const judgedYears = new Set(isReady ? judged.map((pair) => pair.toYear) : []);
  const planned = years.map((year, index): PlannedYear => ({
    year,
    fromYear: index === 0 ? null : years[index - 1],
    role: index === 0 ? "first" : judgedYears.has(year) ? "judged" : "baseline",
  }));
  return {
    years: planned,
    baselineYears: isReady ? baseline.map((pair) => pair.toYear) : [],
    baselineFromYear: baseline.at(0)?.fromYear ?? null,
    baselineToYear: baseline.at(-1)?.toYear ?? null,
    fixBaseline: end === null && isReady && before.length + judged.length >= FIXING_PAIRS,
  };
}
