import type { RegionFacts } from "./evaluationFacts.ts";
import type { RuleParameters } from "./rule.ts";
import { quiet, unevaluated, type Verdict } from "./verdict.ts";

/**
 * Whether a region's offset ratio fell below mean − k·sd of its baseline, and below last year's. Value and limit are
 * ratios.
 *
 * @param parameters - of the rule.
 * @param region - facts of the judged year.
 * Source: docs/methods/rules.md, docs/methods/offset-ratio.md
 */
export function checkOffsetRatioFall(
  { sdMultiplier, minimumBaselinePairs, warning }: RuleParameters["offsetRatioFall"],
  region: RegionFacts,
): Verdict {
  const { offsetRatio, previousOffsetRatio } = region;
  const { n, mean, sd } = region.offsetBaseline;
  if (n < minimumBaselinePairs || !Number.isFinite(sd)) return unevaluated("tooFewBaselinePairs");
  if (Number.isNaN(offsetRatio)) return unevaluated("noIncrement");
  if (Number.isNaN(previousOffsetRatio)) return unevaluated("noPreviousRatio");
  const limit = mean - sdMultiplier * sd;
  if (!(offsetRatio < limit && offsetRatio < previousOffsetRatio)) return quiet;
  return {
    kind: "fired",
    finding: {
      level: region.riskLevel < 0 ? null : region.riskLevel,
      warningLevel: warning,
      value: offsetRatio,
      limit,
      unit: "ratio",
      limitT: null,
      facts: {
        offsetRatio,
        previousOffsetRatio,
        baselineMeanRatio: mean,
        baselineSdRatio: sd,
        baselinePairs: n,
        sdMultiplier,
        changeT: region.changeT,
        comparedAreaHa: region.comparedAreaHa,
      },
      zoneIds: [],
      cells: [],
    },
  };
}
