/** What a rule of one's own can look at. */
export const METRICS = [
  "net",
  "change",
  "density",
  "rate",
  "rank",
  "z",
  "levelShare",
  "offsetRatio",
  "classArea",
  "transitionArea",
] as const;

/** One of them; see {@link METRIC_TERMS}. */
export type Metric = (typeof METRICS)[number];

/** Where a rule looks. Cells and zones are told county by county: neither has a name that officials use. */
export const RULE_SCOPES = ["cells", "zones", "counties", "prefectures", "area"] as const;

export type RuleScope = (typeof RULE_SCOPES)[number];

/**
 * Units of value and limit. "t" is a change itemised by the receipt, "netT" a year's net emission, "ratio" the offset
 * ratio, "share" a part of an area, "rate" a change relative to what was there, "sd" standard deviations.
 */
export const MEASURE_UNITS = ["t", "ratio", "netT", "tPerHa", "rate", "rank", "sd", "share", "ha"] as const;

export type MeasureUnit = (typeof MEASURE_UNITS)[number];

/** What must be known of a metric. */
export interface MetricTerms {
  readonly unit: MeasureUnit;
  /** Where it can be looked at. */
  readonly scopes: readonly RuleScope[];
  /** Judged against the unit's own baseline, so that it says nothing about the baseline's years. */
  readonly needsBaseline: boolean;
}

/**
 * Every metric: `net` year's net emission · `change` ΔC of the pair · `density` ΔC ÷ compared area · `rate` ΔC ÷ |net
 * emission before| · `rank` place by ΔC among the regions of a level, 1 = largest · `z` (ΔC per year − mean) ÷ sd of the
 * own baseline · `levelShare` compared area of cells at or above a risk level ÷ compared area · `offsetRatio` reduction ÷
 * increment · `classArea` ha of a class · `transitionArea` ha that went from one class to another.
 * Source: docs/methods/own-rules.md
 */
export const METRIC_TERMS: Readonly<Record<Metric, MetricTerms>> = {
  net: { unit: "netT", scopes: ["cells", "counties", "prefectures", "area"], needsBaseline: false },
  change: { unit: "t", scopes: RULE_SCOPES, needsBaseline: false },
  density: { unit: "tPerHa", scopes: RULE_SCOPES, needsBaseline: false },
  rate: { unit: "rate", scopes: ["cells", "counties", "prefectures", "area"], needsBaseline: false },
  rank: { unit: "rank", scopes: ["counties", "prefectures"], needsBaseline: false },
  z: { unit: "sd", scopes: ["cells", "counties", "prefectures", "area"], needsBaseline: true },
  levelShare: { unit: "share", scopes: ["counties", "prefectures", "area"], needsBaseline: true },
  offsetRatio: { unit: "ratio", scopes: ["counties", "prefectures", "area"], needsBaseline: false },
  classArea: { unit: "ha", scopes: ["counties", "prefectures", "area"], needsBaseline: false },
  transitionArea: { unit: "ha", scopes: ["counties", "prefectures", "area"], needsBaseline: false },
};
