const FIRST_DELAY_MS = 15_000;
const LONGEST_DELAY_MS = 6 * 3_600_000;

/** Attempts after which a message is given up and shows in the list of the unreached: two days at the longest delay. */
export const MOST_ATTEMPTS = 18;

/**
 * How long to wait before the next attempt: doubling from 15 s to 6 h, then anything from half of that to all of it, so
 * that many failed messages do not come back at once.
 *
 * @param attempts - attempts made so far, ≥ 1.
 * @param random - from [0, 1).
 * @param askedMs - how long the receiver asked for (Retry-After); the longer of the two counts.
 * @returns ms.
 */
export function retryDelayMs(attempts: number, random: number, askedMs = 0): number {
  const full = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
  return Math.max(askedMs, full / 2 + (full / 2) * random);
}
