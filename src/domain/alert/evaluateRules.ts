import { checkCountyNetGrowth } from "./countyNetGrowth.ts";
import { checkCountyRiskRise } from "./countyRiskRise.ts";
import type { EvaluationInput, RegionFacts } from "./evaluationFacts.ts";
import { checkOffsetRatioFall } from "./offsetRatioFall.ts";
import type { Rule, RuleKey } from "./rule.ts";
import { unevaluated, type Finding, type UnevaluatedReason, type Verdict } from "./verdict.ts";
import { checkZoneRiskRise } from "./zoneRiskRise.ts";

/** An alert to be opened: a rule's finding about a region in a year. At most one per rule, region and year. */
export interface AlertDraft extends Finding {
  readonly ruleKey: RuleKey;
  readonly ruleVersion: number;
  readonly regionCode: string;
  readonly fromYear: number;
  readonly year: number;
}

/** A region about which a rule can say nothing: neither an alert nor an all-clear. */
export interface Unevaluated {
  readonly ruleKey: RuleKey;
  readonly regionCode: string;
  readonly reason: UnevaluatedReason;
}

/** "33 of 33 counties evaluated, 2 fired." */
export interface RuleCount {
  readonly ruleKey: RuleKey;
  readonly ruleVersion: number;
  /** Regions the rule is meant for. */
  readonly regions: number;
  readonly evaluated: number;
  readonly fired: number;
}

/** Everything the rules have to say about a year. */
export interface RuleEvaluation {
  readonly alerts: readonly AlertDraft[];
  readonly unevaluated: readonly Unevaluated[];
  readonly counts: readonly RuleCount[];
}

function appliesTo(rule: Rule, region: RegionFacts): boolean {
  return (region.regionLevel === "county") === (rule.key !== "offsetRatioFall");
}

function judge(rule: Rule, region: RegionFacts, input: EvaluationInput): Verdict {
  if (region.missingData) return unevaluated("missingData");
  switch (rule.key) {
    case "countyRiskRise":
      return checkCountyRiskRise(rule.parameters, region, input);
    case "zoneRiskRise":
      return checkZoneRiskRise(rule.parameters, region, input);
    case "countyNetGrowth":
      return checkCountyNetGrowth(rule.parameters, region, input);
    case "offsetRatioFall":
      return checkOffsetRatioFall(rule.parameters, region);
  }
}

/**
 * Evaluates every rule for every region it is meant for: county rules for counties, the offset ratio for prefectures and
 * the area. Missing data never fires and never counts as "no risk": it is reported as not evaluated.
 *
 * @param rules - rules in use.
 * @param input - the judged year.
 * @returns drafts and gaps in the order of the rules, then of the regions; counts per rule.
 * @throws RangeError — years that do not ascend.
 * Source: docs/methods/rules.md
 */
export function evaluateRules(rules: readonly Rule[], input: EvaluationInput): RuleEvaluation {
  const { fromYear, year, regions } = input;
  if (!(year > fromYear)) throw new RangeError(`Year ${year} does not come after ${fromYear}.`);
  const alerts: AlertDraft[] = [];
  const gaps: Unevaluated[] = [];
  const counts: RuleCount[] = [];
  for (const rule of rules) {
    const meant = regions.filter((region) => appliesTo(rule, region));
    const [alertsBefore, gapsBefore] = [alerts.length, gaps.length];
    for (const region of meant) {
      const verdict = judge(rule, region, input);
      const { regionCode } = region;
      if (verdict.kind === "unevaluated") gaps.push({ ruleKey: rule.key, regionCode, reason: verdict.reason });
      if (verdict.kind === "fired") {
        const subject = { ruleKey: rule.key, ruleVersion: rule.version, regionCode, fromYear, year };
        alerts.push({ ...subject, ...verdict.finding });
      }
    }
    counts.push({
      ruleKey: rule.key,
      ruleVersion: rule.version,
      regions: meant.length,
      evaluated: meant.length - (gaps.length - gapsBefore),
      fired: alerts.length - alertsBefore,
    });
  }
  return { alerts, unevaluated: gaps, counts };
}
