import type { EvaluationInput } from "./evaluationFacts.ts";
import { evaluateRules } from "./evaluateRules.ts";
import { judgeMetricRule, type PathOf } from "./metricRule.ts";
import type { MetricRule, Rule } from "./rule.ts";
import type { RuleYear } from "./ruleYear.ts";
import type { UnitFigures } from "./unitFigures.ts";

/** What rules are judged on. */
export interface RuleMaterial {
  /** Judged years, ascending. */
  readonly years: readonly EvaluationInput[];
  /** Units of a rule of one's own with all periods, baseline included. */
  figuresOf(rule: MetricRule): UnitFigures;
  readonly pathOf: PathOf;
}

const isMetricRule = (rule: Rule): rule is MetricRule => rule.kind === "metric";

/** The version that answers for a year: the newest one in force by then; `undefined` before the first. */
export function ruleInForce(versions: readonly Rule[], year: number): Rule | undefined {
  return versions.findLast(({ sinceYear }) => sinceYear <= year);
}

function judgeReady(rule: Rule, { years }: RuleMaterial): RuleYear[] {
  return years.map((input) => {
    const { alerts, unevaluated, counts } = evaluateRules([rule], input);
    const { fromYear, year } = input;
    const none = { pending: [], recovered: [], continuing: [] };
    const off = { ruleKey: rule.key, ruleVersion: rule.version, regions: 0, evaluated: 0, fired: 0 };
    return { fromYear, year, role: "judged", fired: alerts, unevaluated, ...none, count: counts.at(0) ?? off };
  });
}

/**
 * What one rule says of every year, each year by the version in force. The evaluation takes from it the year that is due,
 * the back-test all of them: they cannot disagree.
 *
 * @param versions - of one rule, oldest first.
 * @param material - figures of all years.
 * @returns years in which a version was in force, ascending; a rule of one's own also tells of the baseline's years.
 * Source: docs/methods/own-rules.md
 */
export function judgeRule(versions: readonly Rule[], material: RuleMaterial): RuleYear[] {
  const judged = versions.map((version, index): RuleYear[] => {
    if (!isMetricRule(version)) return judgeReady(version, material);
    const figures = material.figuresOf(version);
    const upTo = versions.slice(0, index + 1);
    const other = upTo.findLastIndex((each) => !isMetricRule(each));
    return judgeMetricRule(upTo.slice(other + 1).filter(isMetricRule), figures, material.pathOf);
  });
  const years = [...new Set(judged.flat().map(({ year }) => year))].sort((a, b) => a - b);
  return years.flatMap((year) => {
    const inForce = ruleInForce(versions, year);
    const of = inForce && judged[versions.indexOf(inForce)].find((each) => each.year === year);
    return of ? [of] : [];
  });
}
