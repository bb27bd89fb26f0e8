import { WARNING_LEVELS, type WarningLevel } from "./warningLevel.ts";

/** What revised data make of an alert. */
export const REVISION_VERDICTS = ["confirmed", "weakened", "withdrawn", "undecided"] as const;

export type RevisionVerdict = (typeof REVISION_VERDICTS)[number];

/** An alert that keeps at least this share of its excess is confirmed as it stands [R]. */
const KEPT_EXCESS_RATIO = 0.9;

/** What fired: value and limit in one unit. */
export interface AlertMeasure {
  readonly level: WarningLevel;
  readonly value: number;
  readonly limit: number;
}

/**
 * What an alert's rule says of the same region and year on revised data: **confirmed** if it fires at no lower level and
 * with at least nine tenths of the excess over the limit, **weakened** if it fires with less, **withdrawn** if it does not
 * fire, **undecided** if data are missing.
 *
 * @param before - as the alert was opened.
 * @param now - the rule's finding now; `null` = it does not fire; "missing" = it cannot be evaluated.
 * @throws RangeError — a value or limit that is no number.
 * Source: docs/methods/rules.md
 */
export function revisionVerdict(before: AlertMeasure, now: AlertMeasure | null | "missing"): RevisionVerdict {
  if (now === "missing") return "undecided";
  if (now === null) return "withdrawn";
  const [excessBefore, excessNow] = [before, now].map(({ value, limit }) => Math.abs(value - limit));
  if (!Number.isFinite(excessBefore) || !Number.isFinite(excessNow))
    throw new RangeError(`An excess of ${excessBefore} and one of ${excessNow} cannot be compared.`);
  const isLower = WARNING_LEVELS.indexOf(now.level) < WARNING_LEVELS.indexOf(before.level);
  return isLower || excessNow < excessBefore * KEPT_EXCESS_RATIO ? "weakened" : "confirmed";
}
