import type { EvaluationInput, RegionFacts } from "./evaluationFacts.ts";
import type { RuleParameters } from "./rule.ts";
import { quiet, unevaluated, type Verdict } from "./verdict.ts";

/**
 * Whether a county's change newly exceeds what its own baseline knows. Value = ΔC, limit = (mean + k·sd) of the baseline's
 * yearly changes × years of the judged pair, t. A county that was over its limit the year before is news again only if its
 * change grew by `repeatRatio`: a plateau is told once.
 *
 * @param parameters - of the rule.
 * @param county - facts of the judged year.
 * @param input - the judged year.
 * Source: docs/methods/rules.md
 */
export function checkCountyNetGrowth(
  { sdMultiplier, minimumBaselinePairs, repeatRatio, warning }: RuleParameters["countyNetGrowth"],
  county: RegionFacts,
  { fromYear, year }: EvaluationInput,
): Verdict {
  const { n, mean, sd } = county.growthBaseline;
  if (n < minimumBaselinePairs || !Number.isFinite(sd)) return unevaluated("tooFewBaselinePairs");
  const years = year - fromYear;
  const limitTPerYear = mean + sdMultiplier * sd;
  const limit = limitTPerYear * years;
  if (!(county.changeT > limit)) return quiet;
  const before = county.previousChangeTPerYear;
  if (before > limitTPerYear && county.changeT / years < before * repeatRatio) return quiet;
  return {
    kind: "fired",
    finding: {
      level: county.riskLevel < 0 ? null : county.riskLevel,
      warningLevel: warning,
      value: county.changeT,
      limit,
      unit: "t",
      limitT: limit,
      facts: {
        changeT: county.changeT,
        changeTPerYear: county.changeT / years,
        previousChangeTPerYear: Number.isNaN(before) ? null : before,
        years,
        baselineMeanTPerYear: mean,
        baselineSdTPerYear: sd,
        baselinePairs: n,
        sdMultiplier,
        comparedAreaHa: county.comparedAreaHa,
      },
      zoneIds: [],
      cells: [],
    },
  };
}
