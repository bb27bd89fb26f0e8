/** Why something that was due by the clock was done late. */
export const LATE_REASONS = ["notRunning", "asleep", "blocked", "behind"] as const;
export type LateReason = (typeof LATE_REASONS)[number];

/** So long after its moment a slot still counts as on time, ms: the clock is looked at every minute. */
export const ON_TIME_MS = 120_000;
/** Between two looks at the clock less than this goes by on a machine that is awake, ms. */
const LONGEST_GAP_MS = 60_000;

/** What the one who looks at the clock knows of its own life. */
export interface ClockWatch {
  /** When it began to look, ms since 1970. */
  readonly startedMs: number;
  /** When it looked last, ms since 1970; the start if it has not looked yet. */
  readonly lookedMs: number;
  /** Time since then by a clock that stands while the machine sleeps, ms. */
  readonly awakeMs: number;
}

/**
 * Why a slot comes late: the program was not running when it was due; the machine slept (its wall clock has gone on, the
 * other one has not); the program was held up so that it could not look; or the work before it took too long.
 *
 * @param dueMs - ms since 1970.
 * @param nowMs - ms since 1970.
 * @returns null = it is on time.
 */
export function lateReason(dueMs: number, nowMs: number, watch: ClockWatch): LateReason | null {
  if (nowMs - dueMs <= ON_TIME_MS) return null;
  if (watch.startedMs > dueMs) return "notRunning";
  const gapMs = nowMs - watch.lookedMs;
  if (gapMs - watch.awakeMs > LONGEST_GAP_MS) return "asleep";
  return gapMs > LONGEST_GAP_MS ? "blocked" : "behind";
}

/**
 * The slots of a week's rhythm that nobody took: those after the one taken last and before the one that has begun now.
 *
 * @param lastMs - slot taken last, ms since 1970; null = none yet.
 * @param currentMs - slot that has begun last.
 * @param periodMs - > 0.
 * @param most - no more than this many, the newest.
 * @returns ms since 1970, oldest first.
 * @throws RangeError — a period that is not positive.
 */
export function missedSlots(lastMs: number | null, currentMs: number, periodMs: number, most: number): number[] {
  if (!(periodMs > 0)) throw new RangeError(`A rhythm of ${periodMs} ms does not go on.`);
  if (lastMs === null) return [];
  const count = Math.min(most, Math.max(0, Math.round((currentMs - lastMs) / periodMs) - 1));
  return Array.from({ length: count }, (_, index) => currentMs - (count - index) * periodMs);
}
