import type { EvaluationInput, RegionFacts } from "./evaluationFacts.ts";
import type { RuleParameters } from "./rule.ts";
import { quiet, unevaluated, type Verdict } from "./verdict.ts";

/**
 * Whether a county's change exceeds what its own baseline knows. Value = ΔC, limit = (mean + k·sd) of the baseline's yearly
 * changes × years of the judged pair, t.
 *
 * @param parameters - of the rule.
 * @param county - facts of the judged year.
 * @param input - the judged year.
 * Source: docs/methods/rules.md
 */
export function checkCountyNetGrowth(
  { sdMultiplier, minimumBaselinePairs, warning }: RuleParameters["countyNetGrowth"],
  county: RegionFacts,
  { fromYear, year }: EvaluationInput,
): Verdict {
  const { n, mean, sd } = county.growthBaseline;
  if (n < minimumBaselinePairs || !Number.isFinite(sd)) return unevaluated("tooFewBaselinePairs");
  const years = year - fromYear;
  const limit = (mean + sdMultiplier * sd) * years;
  if (!(county.changeT > limit)) return quiet;
  return {
    kind: "fired",
    finding: {
      level: county.riskLevel < 0 ? null : county.riskLevel,
      warningLevel: warning,
      value: county.changeT,
      limit,
      unit: "t",
      facts: {
        changeT: county.changeT,
        changeTPerYear: county.changeT / years,
        years,
        baselineMeanTPerYear: mean,
        baselineSdTPerYear: sd,
        baselinePairs: n,
        sdMultiplier,
        comparedAreaHa: county.comparedAreaHa,
      },
      zoneIds: [],
    },
  };
}
