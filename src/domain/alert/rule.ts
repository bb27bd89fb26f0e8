import type { Condition } from "./condition.ts";
import type { Metric, RuleScope } from "./metric.ts";
import type { RegionOverride } from "./ruleOverride.ts";
import type { WarningLevel, WarningTable } from "./warningLevel.ts";

/** Parameters of each kind of rule: data, so that a change is a new version and not new code. */
export interface RuleParameters {
  /** A county's risk level rises to at least `fromLevel`. */
  readonly countyRiskRise: {
    /** 1 low … 4 extremely high. */
    readonly fromLevel: number;
    readonly warnings: WarningTable;
  };
  /** The highest level among a county's risk zones rises to at least `fromLevel`. */
  readonly zoneRiskRise: {
    readonly fromLevel: number;
    /** Smaller zones are not looked at. */
    readonly minimumCells: number;
    readonly warnings: WarningTable;
  };
  /** A county's change newly exceeds mean + `sdMultiplier`·sd of its own baseline. */
  readonly countyNetGrowth: {
    readonly sdMultiplier: number;
    /** With fewer baseline pairs the rule is not evaluated. */
    readonly minimumBaselinePairs: number;
    /** A county already over its limit the year before fires again only from this multiple of that year's change. */
    readonly repeatRatio: number;
    readonly warning: WarningLevel;
  };
  /** The offset ratio of a prefecture or the area falls below mean − `sdMultiplier`·sd of its baseline, and below last year's. */
  readonly offsetRatioFall: {
    readonly sdMultiplier: number;
    readonly minimumBaselinePairs: number;
    readonly warning: WarningLevel;
  };
  /** A metric of a scope is beyond its limits and has held for some updates. */
  readonly metric: {
    readonly metric: Metric;
    readonly scope: RuleScope;
    readonly condition: Condition;
    /** Updates in a row that it must be beyond the limit before it fires, ≥ 1. */
    readonly hold: number;
    /** `levelShare`: lowest risk level that counts, 1 … 4. */
    readonly riskLevel: number;
    /** `classArea`: legend code; `transitionArea`: code before and after, `null` = any. */
    readonly classCode: number | null;
    readonly fromCode: number | null;
    readonly toCode: number | null;
    readonly warning: WarningLevel;
  };
}

/** The kinds of rules, by name. */
export type RuleKind = keyof RuleParameters;

/** A rule of one kind in one version. */
export interface RuleOf<K extends RuleKind> {
  /** Name that its versions and alerts share. */
  readonly key: string;
  readonly kind: K;
  readonly version: number;
  readonly nameZh: string;
  readonly nameEn: string;
  /** A rule that is off says nothing. */
  readonly enabled: boolean;
  /** First judged year this version answers for; 0 = all. */
  readonly sinceYear: number;
  readonly parameters: RuleParameters[K];
  /** What is different in some regions. */
  readonly overrides: readonly RegionOverride[];
}

/** Any rule. */
export type Rule = { [K in RuleKind]: RuleOf<K> }[RuleKind];

/** A rule made of a metric, a scope and a condition. */
export type MetricRule = RuleOf<"metric">;
