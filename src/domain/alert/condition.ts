/**
 * When a value is beyond what is allowed: above `upper`, below `lower`, or outside both. Going back takes more than
 * leaving: a value counts as recovered only within the recovery limits, so that one that hovers at a limit is told once.
 */
export interface Condition {
  /** `null` = no upper limit. */
  readonly upper: number | null;
  /** `null` = no lower limit. */
  readonly lower: number | null;
  /** At or below it the value has recovered; `null` = the upper limit itself. */
  readonly recoverUpper: number | null;
  /** At or above it the value has recovered; `null` = the lower limit itself. */
  readonly recoverLower: number | null;
}

/** Why a condition cannot be used. */
export type ConditionFault = "noLimit" | "limitsCrossed" | "recoveryBeyondLimit";

/** What is wrong with a condition; `null` = nothing. */
export function faultOf({ upper, lower, recoverUpper, recoverLower }: Condition): ConditionFault | null {
  if (upper === null && lower === null) return "noLimit";
  if (upper !== null && lower !== null && !(lower < upper)) return "limitsCrossed";
  if (recoverUpper !== null && (upper === null || recoverUpper > upper)) return "recoveryBeyondLimit";
  if (recoverLower !== null && (lower === null || recoverLower < lower)) return "recoveryBeyondLimit";
  const [from, to] = [recoverLower ?? lower ?? -Infinity, recoverUpper ?? upper ?? Infinity];
  return from <= to ? null : "limitsCrossed";
}

/**
 * The limit that a value is beyond.
 *
 * @param value - NaN is beyond nothing.
 * @param condition - limits; a value at a limit is within it.
 * @returns the limit; `null` if the value is within.
 * @example
 * crossedLimit(12, { upper: 10, lower: null, recoverUpper: 8, recoverLower: null }); // 10
 */
export function crossedLimit(value: number, { upper, lower }: Condition): number | null {
  if (upper !== null && value > upper) return upper;
  return lower !== null && value < lower ? lower : null;
}

/** Whether a value is back within the recovery limits; NaN is not. */
export function isRecovered(value: number, { upper, lower, recoverUpper, recoverLower }: Condition): boolean {
  const [high, low] = [recoverUpper ?? upper ?? Infinity, recoverLower ?? lower ?? -Infinity];
  return value <= high && value >= low;
}
