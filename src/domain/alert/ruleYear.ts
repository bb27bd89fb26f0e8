import type { UnevaluatedReason, Finding } from "./verdict.ts";

/** An alert to be opened: a rule's finding about a region in a year. At most one per rule, region and year. */
export interface AlertDraft extends Finding {
  readonly ruleKey: string;
  readonly ruleVersion: number;
  readonly regionCode: string;
  readonly fromYear: number;
  readonly year: number;
  /** Year of the first of the updates for which it has held so far; `null` for a rule that asks for none. */
  readonly heldSince: number | null;
}

/** A region about which a rule can say nothing: neither an alert nor an all-clear. */
export interface Unevaluated {
  readonly ruleKey: string;
  readonly regionCode: string;
  readonly reason: UnevaluatedReason;
}

/** "33 of 33 counties evaluated, 2 fired." */
export interface RuleCount {
  readonly ruleKey: string;
  readonly ruleVersion: number;
  /** Regions the rule is meant for. */
  readonly regions: number;
  readonly evaluated: number;
  readonly fired: number;
}

/** A region whose value is back within the recovery limits. */
export interface Recovery {
  readonly ruleKey: string;
  readonly regionCode: string;
  readonly value: number;
}

/** Everything one rule has to say about one period. */
export interface RuleYear {
  readonly fromYear: number;
  readonly year: number;
  readonly role: "baseline" | "judged";
  readonly fired: readonly AlertDraft[];
  /** Beyond the limit, but not yet for long enough. */
  readonly pending: readonly AlertDraft[];
  readonly recovered: readonly Recovery[];
  readonly unevaluated: readonly Unevaluated[];
  /** Regions still beyond the limit since an earlier period: told once, not again. */
  readonly continuing: readonly AlertDraft[];
  readonly count: RuleCount;
}
