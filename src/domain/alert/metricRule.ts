import { crossedLimit, type Condition } from "./condition.ts";
import { runCondition, type RunStep, type TermsInForce } from "./conditionRun.ts";
import { METRIC_TERMS } from "./metric.ts";
import { metricValues, type MetricValues } from "./metricValues.ts";
import type { MetricRule } from "./rule.ts";
import { effectiveOverride, type EffectiveOverride } from "./ruleOverride.ts";
import type { AlertDraft, Recovery, RuleYear, Unevaluated } from "./ruleYear.ts";
import type { PeriodFigures, UnitFigures } from "./unitFigures.ts";
import type { AlertFacts, Finding } from "./verdict.ts";

/** A region whose known units are fewer than this share of its units counts as not evaluated [R]. */
const MINIMUM_KNOWN_RATIO = 0.9;

/** The region itself, then the ones above it, up to the area. */
export type PathOf = (regionCode: string) => readonly string[];

/** A rule's condition where overrides are in force; the margin up to recovery stays what it is. */
export function conditionIn(condition: Condition, { upper, lower }: EffectiveOverride): Condition {
  const moved = (limit: number | null, recovery: number | null, own: number | null) =>
    own === null || limit === null || recovery === null ? recovery : own - (limit - recovery);
  return {
    upper: condition.upper === null ? null : (upper ?? condition.upper),
    lower: condition.lower === null ? null : (lower ?? condition.lower),
    recoverUpper: moved(condition.upper, condition.recoverUpper, upper),
    recoverLower: moved(condition.lower, condition.recoverLower, lower),
  };
}

/** Whether two versions ask the same question, so that what fires under one goes on under the other. */
export function asksTheSame(a: MetricRule, b: MetricRule): boolean {
  return (["metric", "scope", "riskLevel", "classCode", "fromCode", "toCode"] as const).every(
    (part) => a.parameters[part] === b.parameters[part],
  );
}

interface UnitRun {
  readonly unit: number;
  readonly steps: readonly RunStep[];
}

class RuleRun {
  private readonly metric: MetricValues;
  private readonly overrides = new Map<string, readonly EffectiveOverride[]>();
  private readonly runsOf = new Map<string, UnitRun[]>();
  private readonly regions: readonly string[];
  private readonly rule: MetricRule;
  private readonly firstJudged: number;

  constructor(
    private readonly versions: readonly MetricRule[],
    private readonly figures: UnitFigures,
    private readonly pathOf: PathOf,
  ) {
    this.rule = versions[versions.length - 1];
    this.metric = metricValues(this.rule.parameters, figures);
    this.regions = [...new Set(figures.regionOf)];
    const judged = figures.periods.findIndex(({ role }) => role === "judged");
    this.firstJudged = judged < 0 ? figures.periods.length : judged;
    this.run();
  }

  private overridesIn(regionCode: string): readonly EffectiveOverride[] {
    const known = this.overrides.get(regionCode);
    if (known) return known;
    const path = this.pathOf(regionCode);
    const made = this.versions.map(({ overrides }) => effectiveOverride(overrides, path));
    this.overrides.set(regionCode, made);
    return made;
  }

  /** Terms in force in a region and period: of the newest version that answers for the year. */
  private termsIn(regionCode: string): (period: number) => TermsInForce | null {
    const overrides = this.overridesIn(regionCode);
    const terms = this.versions.map((version, index): TermsInForce | null =>
      !version.enabled || overrides[index].off
        ? null
        : {
            condition: conditionIn(version.parameters.condition, overrides[index]),
            hold: version.parameters.hold,
            version: version.version,
          },
    );
    return (period) => {
      const { year } = this.figures.periods[period];
      const index = this.versions.findLastIndex(({ sinceYear }) => sinceYear <= year);
      return index < 0 ? null : terms[index];
    };
  }

  private run(): void {
    const { periods, regionOf } = this.figures;
    const terms = new Map(this.regions.map((code) => [code, this.termsIn(code)]));
    const values = new Float64Array(periods.length);
    for (const [unit, region] of regionOf.entries()) {
      const termsOf = terms.get(region) ?? (() => null);
      for (let period = 0; period < periods.length; period++) values[period] = this.metric.values[period][unit];
      const runs = this.runsOf.get(region) ?? [];
      if (runs.length === 0) this.runsOf.set(region, runs);
      if (isAlwaysWithin(values, termsOf)) continue;
      // Thresholds are fitted on the baseline: what fired there is told apart, and judging begins anew.
      const before = runCondition(values.subarray(0, this.firstJudged), termsOf);
      const judged = runCondition(values, (period) => (period < this.firstJudged ? null : termsOf(period)));
      runs.push({ unit, steps: [...before, ...judged.slice(this.firstJudged)] });
    }
  }

  private heaviest(period: number, units: readonly number[], condition: Condition): number {
    const values = this.metric.values[period];
    const excess = (unit: number) => {
      const limit = crossedLimit(values[unit], condition);
      return limit === null ? -Infinity : Math.abs(values[unit] - limit);
    };
    return units.reduce((best, unit) => (excess(unit) > excess(best) ? unit : best));
  }

  private draft(period: number, regionCode: string, runs: readonly UnitRun[]): AlertDraft | null {
    const terms = this.termsIn(regionCode)(period);
    if (terms === null) return null;
    const { fromYear, year } = this.figures.periods[period];
    // A unit between its limit and its recovery limit goes on firing, but is no finding of this period.
    const beyond = runs.filter(({ steps }) => steps[period].held > 0);
    if (beyond.length === 0) return null;
    const units = beyond.map(({ unit }) => unit);
    const heaviest = this.heaviest(period, units, terms.condition);
    const first = beyond.reduce((earliest, { steps }) => Math.min(earliest, steps[period].heldFrom), Infinity);
    const heldSince = terms.hold > 1 ? this.figures.periods[first].year : null;
    const held = beyond.reduce((longest, { steps }) => Math.max(longest, steps[period].held), 0);
    const finding = this.finding(period, { regionCode, units, heaviest, held, heldSince }, terms);
    const subject = { ruleKey: this.rule.key, ruleVersion: terms.version, regionCode, fromYear, year };
    return { ...subject, ...finding, heldSince };
  }

  private finding(
    period: number,
    found: { regionCode: string; units: readonly number[]; heaviest: number; held: number; heldSince: number | null },
    { condition, version, hold }: TermsInForce,
  ): Finding {
    const { heaviest, units } = found;
    const index = this.versions.findIndex((each) => each.version === version);
    const { parameters } = this.versions[index];
    const value = this.metric.values[period][heaviest];
    const limit = crossedLimit(value, condition) ?? NaN;
    const { cellOf, periods } = this.figures;
    const { changeT, comparedAreaHa, zoneIds } = periods[period];
    const ordered = [heaviest, ...units.filter((unit) => unit !== heaviest)];
    const baseline = this.metric.baselineOf(heaviest);
    const facts: AlertFacts = {
      metric: parameters.metric,
      scope: parameters.scope,
      direction: value > limit ? "above" : "below",
      unitCount: zoneIds === null ? units.length : zoneIds[heaviest].length,
      changeT: changeT[heaviest],
      comparedAreaHa: comparedAreaHa[heaviest],
      ...(cellOf === null ? {} : { cell: cellOf[heaviest] }),
      ...(parameters.metric === "levelShare" ? { riskLevel: parameters.riskLevel } : {}),
      ...(parameters.metric === "classArea" ? { classCode: parameters.classCode } : {}),
      ...(parameters.metric === "transitionArea" ? { fromCode: parameters.fromCode, toCode: parameters.toCode } : {}),
      ...(baseline === null ? {} : { baselineMeanTPerYear: baseline.mean, baselineSdTPerYear: baseline.sd }),
      ...(hold > 1 ? { hold, heldUpdates: found.held, heldSince: found.heldSince } : {}),
    };
    return {
      level: null,
      warningLevel: this.overridesIn(found.regionCode)[index].warning ?? parameters.warning,
      ...{ value, limit, unit: METRIC_TERMS[parameters.metric].unit },
      limitT: value > limit ? this.metric.limitT(period, heaviest, limit) : null,
      facts,
      zoneIds: zoneIds === null ? [] : zoneIds[heaviest],
      cells: cellOf === null ? [] : ordered.map((unit) => cellOf[unit]),
    };
  }

  private unevaluated(period: number, fired: ReadonlySet<string>): Unevaluated[] {
    const values = this.metric.values[period];
    const known = new Map(this.regions.map((code) => [code, { units: 0, known: 0, unknown: -1 }]));
    for (const [unit, code] of this.figures.regionOf.entries()) {
      const tally = known.get(code);
      if (!tally) continue;
      tally.units++;
      if (Number.isNaN(values[unit])) tally.unknown = tally.unknown < 0 ? unit : tally.unknown;
      else tally.known++;
    }
    return [...known].flatMap(([regionCode, tally]) =>
      fired.has(regionCode) || tally.known >= MINIMUM_KNOWN_RATIO * tally.units
        ? []
        : [{ ruleKey: this.rule.key, regionCode, reason: this.metric.reasonOf(period, tally.unknown) }],
    );
  }

  private recovery(period: number, regionCode: string, runs: readonly UnitRun[]): Recovery[] {
    const now = runs.map(({ steps }) => steps[period].status);
    // Still firing, or not known: the region is not back, whatever its other units do.
    if (now.some((status) => status === "continuing" || status === "fired" || status === "pending")) return [];
    const back = runs.filter(({ steps }) => steps[period].status === "recovered" || wasDropped(steps, period));
    const isOpen = runs.some(({ steps }) => steps[period].status === "missing" && isOpenBefore(steps, period));
    if (back.length === 0 || isOpen) return [];
    return [{ ruleKey: this.rule.key, regionCode, value: this.metric.values[period][back[0].unit] }];
  }

  year(period: number): RuleYear {
    const figures: PeriodFigures = this.figures.periods[period];
    const fired: AlertDraft[] = [];
    const pending: AlertDraft[] = [];
    const recovered: Recovery[] = [];
    const continuing: AlertDraft[] = [];
    const meant = this.regions.filter((code) => this.termsIn(code)(period) !== null);
    for (const code of meant) {
      const runs = this.runsOf.get(code) ?? [];
      const having = (status: RunStep["status"]) => runs.filter(({ steps }) => steps[period].status === status);
      const draft = (units: readonly UnitRun[]) =>
        units.length === 0 ? [] : [this.draft(period, code, units)].filter((each) => each !== null);
      const own = draft(having("fired"));
      fired.push(...own);
      if (own.length === 0) pending.push(...draft(having("pending")));
      continuing.push(...draft(having("continuing")));
      recovered.push(...this.recovery(period, code, runs));
    }
    const isMeant = new Set(meant);
    const gaps = this.unevaluated(period, new Set(fired.map(({ regionCode }) => regionCode))).filter(({ regionCode }) =>
      isMeant.has(regionCode),
    );
    const { fromYear, year, role } = figures;
    const count = {
      ruleKey: this.rule.key,
      ruleVersion: this.rule.version,
      ...{ regions: meant.length, evaluated: meant.length - gaps.length, fired: fired.length },
    };
    return { fromYear, year, role, fired, pending, recovered, unevaluated: gaps, continuing, count };
  }
}

/** Was pending up to the period, and is not any more: a watch that ended before it became an alert. */
function wasDropped(steps: readonly RunStep[], period: number): boolean {
  const before = steps.slice(0, period).findLast(({ status }) => status !== "missing");
  return before?.status === "pending" && steps[period].status === "quiet";
}

function isOpenBefore(steps: readonly RunStep[], period: number): boolean {
  const before = steps.slice(0, period).findLast(({ status }) => status !== "missing");
  return before !== undefined && ["fired", "continuing", "pending"].includes(before.status);
}

function isAlwaysWithin(values: Float64Array, termsOf: (period: number) => TermsInForce | null): boolean {
  for (let period = 0; period < values.length; period++) {
    const terms = termsOf(period);
    if (Number.isNaN(values[period]) || (terms && crossedLimit(values[period], terms.condition) !== null)) return false;
  }
  return true;
}

/**
 * What a rule of one's own says of every period, with the versions that were in force. The evaluation of a year and the
 * back-test of a draft both ask here, so that neither can say what the other does not.
 *
 * @param versions - oldest first; the last one is the rule. Older ones that ask another question are passed over.
 * @param figures - units in every period.
 * @param pathOf - for overrides.
 * @returns `[periods]`.
 * @throws RangeError — no version.
 * Source: docs/methods/own-rules.md
 */
export function judgeMetricRule(versions: readonly MetricRule[], figures: UnitFigures, pathOf: PathOf): RuleYear[] {
  const rule = versions.at(-1);
  if (!rule) throw new RangeError("A rule without a version cannot be judged.");
  const other = versions.findLastIndex((version) => !asksTheSame(version, rule));
  const run = new RuleRun(versions.slice(other + 1), figures, pathOf);
  return figures.periods.map((_, period) => run.year(period));
}
