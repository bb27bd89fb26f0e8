import { normalQuantile } from "./normal.ts";

/**
 * Wilson's score interval for a proportion.
 *
 * @param successes 0 … n · @param n trials · @param confidence 0–1, two-sided
 * @returns [lower, upper] on [0, 1]; both `NaN` when n = 0
 * @throws RangeError when successes is not on 0 … n
 *
 * Source: E. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
 */
export function wilsonInterval(successes: number, n: number, confidence = 0.95): readonly [number, number] {
  if (!(successes >= 0 && successes <= n))
    throw new RangeError(`${successes} successes in ${n} trials are impossible.`);
  if (n === 0) return [Number.NaN, Number.NaN];
  const z = normalQuantile(0.5 + confidence / 2);
  const share = successes / n;
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return [successes === 0 ? 0 : Math.max(0, centre - half), successes === n ? 1 : Math.min(1, centre + half)];
}
