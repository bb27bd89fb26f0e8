import type { MeasureUnit } from "./metric.ts";
import type { WarningLevel } from "./warningLevel.ts";

/** Why a rule could not be evaluated for a region. */
export const UNEVALUATED_REASONS = [
  "missingData",
  "notJudged",
  "tooFewBaselinePairs",
  "noIncrement",
  "noPreviousRatio",
  "noBaselineSpread",
  "undefinedValue",
] as const;

export type UnevaluatedReason = (typeof UNEVALUATED_REASONS)[number];

/** Plain numbers and words for the sentence of an alert, rendered later in either language. */
export type AlertFacts = Readonly<Record<string, number | string | boolean | null>>;

/** What a rule found that fired. */
export interface Finding {
  /** Risk level 0 … 4 of what fired; `null` where the rule knows none. */
  readonly level: number | null;
  readonly warningLevel: WarningLevel;
  readonly value: number;
  readonly limit: number;
  readonly unit: MeasureUnit;
  /** The limit as an amount of ΔC, t, for the receipt; `null` where it is none. */
  readonly limitT: number | null;
  readonly facts: AlertFacts;
  /** Zones concerned; the one that the value speaks of comes first. */
  readonly zoneIds: readonly number[];
  /** Cells concerned, the one that the value speaks of first; empty for a rule that looks at no cells. */
  readonly cells: readonly number[];
}

/** A rule's answer for one region. */
export type Verdict =
  | { readonly kind: "fired"; readonly finding: Finding }
  | { readonly kind: "quiet" }
  | { readonly kind: "unevaluated"; readonly reason: UnevaluatedReason };

/** Evaluated, and nothing to say. */
export const quiet: Verdict = { kind: "quiet" };

/** Not evaluated: neither an alert nor an all-clear. */
export function unevaluated(reason: UnevaluatedReason): Verdict {
  return { kind: "unevaluated", reason };
}
