import type { EvaluationInput } from "./evaluationFacts.ts";
import type { RuleMaterial } from "./judgeRule.ts";
import { metricValues } from "./metricValues.ts";
import type { Rule } from "./rule.ts";

function readyValue(rule: Rule, regionCode: string, { regions }: EvaluationInput): number {
  const isCounty = rule.kind !== "offsetRatioFall";
  const region = regions.find((each) => each.regionCode === regionCode && (each.regionLevel === "county") === isCounty);
  if (!region || region.missingData || rule.kind === "zoneRiskRise") return NaN;
  return isCounty ? region.changeT : region.offsetRatio;
}

/**
 * What a rule measures in a region and year, whether or not it fires; NaN where it is not one figure of the region (zones
 * and cells) or not known.
 */
export function currentValue(rule: Rule, regionCode: string, year: number, material: RuleMaterial): number {
  if (rule.kind !== "metric") {
    const input = material.years.find((each) => each.year === year);
    return input ? readyValue(rule, regionCode, input) : NaN;
  }
  const { scope } = rule.parameters;
  const figures = scope === "cells" || scope === "zones" ? null : material.figuresOf(rule);
  const period = figures?.periods.findIndex((each) => each.year === year) ?? -1;
  const unit = figures?.regionOf.indexOf(regionCode) ?? -1;
  return figures && period >= 0 && unit >= 0 ? metricValues(rule.parameters, figures).values[period][unit] : NaN;
}
