import { WARNING_LEVELS, type WarningLevel } from "./warningLevel.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
/** China keeps one clock, eight hours ahead of UTC, the whole year. */
const CHINA_OFFSET_MS = 8 * HOUR_MS;
/** 1970-01-05 was the first Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;
const HOURS = 24;
const WEEKDAYS = 7;

/** Hours without messages up to a level; what is more serious comes at once. */
export interface QuietHours {
  /** First quiet hour, 0–23, China's clock. */
  readonly fromHour: number;
  /** First hour with messages again, 0–23; before `fromHour` if the quiet reaches over midnight. */
  readonly toHour: number;
  /** Highest level that waits. */
  readonly upTo: WarningLevel;
}

/** When messages leave, by China's clock. */
export interface MessageTiming {
  /** Hour in which daily and weekly digests leave, 0–23. */
  readonly digestHour: number;
  /** Null = no quiet hours. */
  readonly quiet: QuietHours | null;
  /** Weekly proof of silence: weekday 1 (Monday) to 7, hour 0–23. */
  readonly proof: { readonly weekday: number; readonly hour: number };
}

/** Our reconstruction [R], editable: digests and proof at eight, nothing held back at night. */
export const DEFAULT_MESSAGE_TIMING: MessageTiming = { digestHour: 8, quiet: null, proof: { weekday: 1, hour: 8 } };

/** The first moment after `nowMs` that lies `offsetMs` after a multiple of `periodMs`. */
function nextOf(periodMs: number, offsetMs: number, nowMs: number): number {
  return Math.floor((nowMs - offsetMs) / periodMs + 1) * periodMs + offsetMs;
}

/**
 * The first moment after another at an hour of a weekday on China's clock.
 *
 * @param weekday - 1 (Monday) to 7 (Sunday).
 * @param hour - 0–23.
 * @param nowMs - ms since 1970.
 * @returns ms since 1970.
 */
export function nextWeeklyMs(weekday: number, hour: number, nowMs: number): number {
  return nextOf(WEEK_MS, FIRST_MONDAY_MS + (weekday - 1) * DAY_MS + hour * HOUR_MS - CHINA_OFFSET_MS, nowMs);
}

/** When the next digest leaves, ms since 1970: the digest hour of the next day or Monday. */
export function nextDigestMs(
  frequency: "daily" | "weekly",
  nowMs: number,
  { digestHour }: Pick<MessageTiming, "digestHour"> = DEFAULT_MESSAGE_TIMING,
): number {
  if (frequency === "weekly") return nextWeeklyMs(1, digestHour, nowMs);
  return nextOf(DAY_MS, digestHour * HOUR_MS - CHINA_OFFSET_MS, nowMs);
}

function isBetween(hour: number, { fromHour, toHour }: QuietHours): boolean {
  return fromHour < toHour ? hour >= fromHour && hour < toHour : hour >= fromHour || hour < toHour;
}

/**
 * Until when a message of a level waits because of quiet hours.
 *
 * @param nowMs - ms since 1970.
 * @returns ms since 1970; null = it need not wait.
 */
export function quietUntilMs(quiet: QuietHours | null, level: WarningLevel, nowMs: number): number | null {
  if (quiet === null || WARNING_LEVELS.indexOf(level) > WARNING_LEVELS.indexOf(quiet.upTo)) return null;
  const hour = Math.floor(((((nowMs + CHINA_OFFSET_MS) % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS);
  return isBetween(hour, quiet) ? nextOf(DAY_MS, quiet.toHour * HOUR_MS - CHINA_OFFSET_MS, nowMs) : null;
}

const isWhole = (value: number, low: number, high: number) => Number.isInteger(value) && value >= low && value <= high;

/** @throws RangeError — an hour or weekday that does not exist, quiet hours without an end, a digest in the middle of them. */
export function checkMessageTiming({ digestHour, quiet, proof }: MessageTiming): void {
  const hours = [digestHour, proof.hour, ...(quiet ? [quiet.fromHour, quiet.toHour] : [])];
  const wrong = hours.find((hour) => !isWhole(hour, 0, HOURS - 1));
  if (wrong !== undefined) throw new RangeError(`${wrong} is no hour from 0 to 23.`);
  if (!isWhole(proof.weekday, 1, WEEKDAYS)) throw new RangeError(`${proof.weekday} is no weekday from 1 to 7.`);
  if (quiet === null) return;
  if (quiet.fromHour === quiet.toHour) {
    throw new RangeError(`Quiet hours from ${quiet.fromHour} to ${quiet.toHour} would never end.`);
  }
  if (isBetween(digestHour, quiet)) {
    throw new RangeError(`The digest at ${digestHour} would leave within the quiet hours.`);
  }
}
