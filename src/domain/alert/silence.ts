import { WARNING_LEVELS, type WarningLevel } from "./warningLevel.ts";

/** A silence must end: longer ones have to be renewed by somebody who still means it. */
export const LONGEST_SILENCE_DAYS = 30;
const DAY_MS = 86_400_000;

/** A time without messages about some alerts; the alerts themselves go on as ever. */
export interface Silence {
  /** Regions it covers, the ones below included by the caller; null = the whole area. */
  readonly regionCodes: ReadonlySet<string> | null;
  /** null = every rule. */
  readonly ruleKey: string | null;
  /** The highest level it hides: a rise above it breaks through. */
  readonly highestLevel: WarningLevel;
  /** ms since 1970. */
  readonly startsMs: number;
  readonly endsMs: number;
}

/** What a silence looks at. */
export interface SilenceSubject {
  readonly regionCode: string;
  readonly ruleKey: string;
  readonly level: WarningLevel;
}

/** Whether a silence hides messages about an alert at a moment. */
export function hides(silence: Silence, subject: SilenceSubject, nowMs: number): boolean {
  const { regionCodes, ruleKey, highestLevel, startsMs, endsMs } = silence;
  if (nowMs < startsMs || nowMs >= endsMs) return false;
  if (regionCodes !== null && !regionCodes.has(subject.regionCode)) return false;
  if (ruleKey !== null && ruleKey !== subject.ruleKey) return false;
  return WARNING_LEVELS.indexOf(subject.level) <= WARNING_LEVELS.indexOf(highestLevel);
}

/** @throws RangeError — an end before the start, or later than {@link LONGEST_SILENCE_DAYS} days after it. */
export function checkSilencePeriod(startsMs: number, endsMs: number): void {
  if (!(endsMs > startsMs)) throw new RangeError("A silence must end after it starts.");
  if (endsMs - startsMs > LONGEST_SILENCE_DAYS * DAY_MS) {
    throw new RangeError(`A silence lasts at most ${LONGEST_SILENCE_DAYS} days.`);
  }
}
