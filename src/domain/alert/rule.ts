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
}

/** The kinds of rules, by name. */
export type RuleKey = keyof RuleParameters;

/** A rule of one kind in one version. */
export interface RuleOf<K extends RuleKey> {
  readonly key: K;
  readonly version: number;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly parameters: RuleParameters[K];
}

/** Any rule. */
export type Rule = { [K in RuleKey]: RuleOf<K> }[RuleKey];
