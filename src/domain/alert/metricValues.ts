import { ownBaseline, type OwnBaseline } from "./evaluationFacts.ts";
import type { RuleParameters } from "./rule.ts";
import type { PeriodFigures, UnitFigures } from "./unitFigures.ts";
import type { UnevaluatedReason } from "./verdict.ts";

/** With fewer baseline pairs a unit has no mean and sd of its own [R]. */
const MINIMUM_BASELINE_PAIRS = 3;

/** A metric of every unit in every period. */
export interface MetricValues {
  /** `[periods][units]`, NaN = not known. */
  readonly values: readonly Float64Array[];
  /** Why a unit's value is not known. */
  readonly reasonOf: (period: number, unit: number) => UnevaluatedReason;
  /** A limit of the metric as an amount of ΔC, t; `null` where it is none. */
  readonly limitT: (period: number, unit: number, limit: number) => number | null;
  /** The own baseline behind a `z`; `null` for other metrics. */
  readonly baselineOf: (unit: number) => OwnBaseline | null;
}

type Parameters = RuleParameters["metric"];

function ranksByChange({ changeT, missing }: PeriodFigures): Float64Array {
  const ranks = new Float64Array(missing.length).fill(NaN);
  const known = Array.from(missing, (_, unit) => unit).filter((unit) => !missing[unit] && !Number.isNaN(changeT[unit]));
  known.sort((a, b) => changeT[b] - changeT[a]);
  for (const [place, unit] of known.entries()) {
    const isTied = place > 0 && changeT[known[place - 1]] === changeT[unit];
    ranks[unit] = isTied ? ranks[known[place - 1]] : place + 1;
  }
  return ranks;
}

/** ΔC per year of every baseline pair of a unit. */
function baselinesOf({ periods, regionOf }: UnitFigures): OwnBaseline[] {
  const baseline = periods.filter(({ role }) => role === "baseline");
  return regionOf.map((_, unit) =>
    ownBaseline(
      baseline.map(({ missing, changeT, year, fromYear }) => (missing[unit] ? NaN : changeT[unit] / (year - fromYear))),
    ),
  );
}

function plainValue({ metric }: Parameters, figures: PeriodFigures, unit: number): number {
  const { netT, netBeforeT, changeT, comparedAreaHa, amount, zoneIds } = figures;
  if (metric === "net") return netT[unit];
  if (metric === "change") return changeT[unit];
  if (metric === "density")
    return zoneIds !== null && comparedAreaHa[unit] === 0 ? 0 : changeT[unit] / comparedAreaHa[unit];
  return metric === "rate" ? changeT[unit] / Math.abs(netBeforeT[unit]) : amount[unit];
}

function zScores(figures: PeriodFigures, baselines: readonly OwnBaseline[]): Float64Array {
  const { role, missing, changeT, year, fromYear } = figures;
  return Float64Array.from(baselines, ({ n, mean, sd }, unit) =>
    role === "baseline" || missing[unit] || n < MINIMUM_BASELINE_PAIRS || !(sd > 0)
      ? NaN
      : (changeT[unit] / (year - fromYear) - mean) / sd,
  );
}

/**
 * A rule's metric for every unit and period. Undefined (missing data, division by zero, too short a baseline) is NaN with a
 * reason, never a number. Ties share the better rank.
 *
 * @param parameters - of the rule.
 * @param figures - `[units × periods]`.
 * Source: docs/methods/own-rules.md
 */
export function metricValues(parameters: Parameters, figures: UnitFigures): MetricValues {
  const { metric } = parameters;
  const { periods } = figures;
  const baselines = metric === "z" ? baselinesOf(figures) : [];
  const values = periods.map((period) => {
    if (metric === "rank") return ranksByChange(period);
    if (metric === "z") return zScores(period, baselines);
    const column = new Float64Array(figures.regionOf.length);
    for (let unit = 0; unit < column.length; unit++) {
      const value = period.missing[unit] ? NaN : plainValue(parameters, period, unit);
      column[unit] = Number.isFinite(value) ? value : NaN;
    }
    return column;
  });
  return {
    values,
    reasonOf: (period, unit) => reasonOf(metric, periods[period], unit, baselines),
    limitT: (period, unit, limit) => {
      const { changeT, comparedAreaHa, netBeforeT, year, fromYear } = periods[period];
      if (metric === "change") return limit;
      if (metric === "density") return Number.isNaN(changeT[unit]) ? null : limit * comparedAreaHa[unit];
      if (metric === "rate") return limit * Math.abs(netBeforeT[unit]);
      if (metric !== "z") return null;
      const { mean, sd } = baselines[unit];
      return (mean + limit * sd) * (year - fromYear);
    },
    baselineOf: (unit) => (metric === "z" ? baselines[unit] : null),
  };
}

function reasonOf(
  metric: Parameters["metric"],
  { missing, role }: PeriodFigures,
  unit: number,
  baselines: readonly OwnBaseline[],
): UnevaluatedReason {
  if (missing[unit]) return "missingData";
  if (role === "baseline") return "notJudged";
  if (metric === "z") return baselines[unit].n < MINIMUM_BASELINE_PAIRS ? "tooFewBaselinePairs" : "noBaselineSpread";
  if (metric === "offsetRatio") return "noIncrement";
  return metric === "levelShare" ? "notJudged" : "undefinedValue";
}
