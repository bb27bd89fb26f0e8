import { checkCountyNetGrowth } from "./countyNetGrowth.ts";
import { checkCountyRiskRise } from "./countyRiskRise.ts";
import type { EvaluationInput, RegionFacts } from "./evaluationFacts.ts";
import { checkOffsetRatioFall } from "./offsetRatioFall.ts";
import type { Rule } from "./rule.ts";
import { effectiveOverride, type EffectiveOverride } from "./ruleOverride.ts";
import type { AlertDraft, RuleCount, Unevaluated } from "./ruleYear.ts";
import { quiet, unevaluated, type Verdict } from "./verdict.ts";
import { checkZoneRiskRise } from "./zoneRiskRise.ts";

/** Everything the rules have to say about a year. */
export interface RuleEvaluation {
  readonly alerts: readonly AlertDraft[];
  readonly unevaluated: readonly Unevaluated[];
  readonly counts: readonly RuleCount[];
}

function appliesTo(rule: Rule, region: RegionFacts): boolean {
  return (region.regionLevel === "county") === (rule.kind !== "offsetRatioFall");
}

function judge(rule: Rule, region: RegionFacts, input: EvaluationInput, { upper }: EffectiveOverride): Verdict {
  if (region.missingData) return unevaluated("missingData");
  switch (rule.kind) {
    case "countyRiskRise":
      return checkCountyRiskRise(withLevel(rule.parameters, upper), region, input);
    case "zoneRiskRise":
      return checkZoneRiskRise(withLevel(rule.parameters, upper), region, input);
    case "countyNetGrowth":
      return checkCountyNetGrowth(withMultiplier(rule.parameters, upper), region, input);
    case "offsetRatioFall":
      return checkOffsetRatioFall(withMultiplier(rule.parameters, upper), region);
    case "metric":
      return quiet;
  }
}

function withLevel<P extends { readonly fromLevel: number }>(parameters: P, fromLevel: number | null): P {
  return fromLevel === null ? parameters : { ...parameters, fromLevel };
}

function withMultiplier<P extends { readonly sdMultiplier: number }>(parameters: P, sdMultiplier: number | null): P {
  return sdMultiplier === null ? parameters : { ...parameters, sdMultiplier };
}

/** What a ready-made rule is in a region: `null` where it does not look. */
function termsIn(rule: Rule, region: RegionFacts, { pathOf }: EvaluationInput): EffectiveOverride | null {
  if (!appliesTo(rule, region)) return null;
  const override = effectiveOverride(rule.overrides, pathOf(region.regionCode));
  return override.off ? null : override;
}

/**
 * Evaluates every ready-made rule that is on for every region it is meant for: county rules for counties, the offset ratio for prefectures and
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
    if (!rule.enabled || rule.kind === "metric") continue;
    const meant = regions.flatMap((region) => {
      const terms = termsIn(rule, region, input);
      return terms === null ? [] : [{ region, terms }];
    });
    const [alertsBefore, gapsBefore] = [alerts.length, gaps.length];
    for (const { region, terms } of meant) {
      const verdict = judge(rule, region, input, terms);
      const { regionCode } = region;
      if (verdict.kind === "unevaluated") gaps.push({ ruleKey: rule.key, regionCode, reason: verdict.reason });
      if (verdict.kind === "fired") {
        const subject = { ruleKey: rule.key, ruleVersion: rule.version, regionCode, fromYear, year };
        const { warningLevel } = verdict.finding;
        alerts.push({
          ...{ ...subject, ...verdict.finding, heldSince: null },
          warningLevel: terms.warning ?? warningLevel,
        });
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
