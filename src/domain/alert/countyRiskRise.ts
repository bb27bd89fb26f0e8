import { NOT_JUDGED } from "../risk/riskLevel.ts";
import type { EvaluationInput, RegionFacts } from "./evaluationFacts.ts";
import type { RuleParameters } from "./rule.ts";
import { quiet, unevaluated, type Verdict } from "./verdict.ts";

/**
 * Whether a county's risk level rose to at least `fromLevel`. Value = ΔC, limit = the level's bound × compared area, t.
 *
 * @param parameters - of the rule.
 * @param county - facts of the judged year.
 * @param input - the judged year.
 * Source: docs/methods/rules.md
 */
export function checkCountyRiskRise(
  { fromLevel, warnings }: RuleParameters["countyRiskRise"],
  county: RegionFacts,
  { zones }: EvaluationInput,
): Verdict {
  if (county.riskLevel === NOT_JUDGED) return unevaluated("notJudged");
  const previousLevel = Math.max(0, county.previousRiskLevel);
  const warningLevel = warnings[county.riskLevel];
  if (county.riskLevel < fromLevel || county.riskLevel <= previousLevel || !warningLevel) return quiet;
  const bound = county.bounds[county.riskLevel - 1];
  return {
    kind: "fired",
    finding: {
      level: county.riskLevel,
      warningLevel,
      value: county.changeT,
      limit: bound * county.comparedAreaHa,
      unit: "t",
      limitT: bound * county.comparedAreaHa,
      facts: {
        level: county.riskLevel,
        previousLevel,
        previousKnown: county.previousRiskLevel !== NOT_JUDGED,
        changeT: county.changeT,
        densityTPerHa: county.densityTPerHa,
        boundTPerHa: bound,
        comparedAreaHa: county.comparedAreaHa,
      },
      zoneIds: zones.filter((zone) => zone.countyCode === county.regionCode).map((zone) => zone.zone),
      cells: [],
    },
  };
}
