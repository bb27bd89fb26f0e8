/** More points of a Q–Q plot than this cannot be told apart. */
const MOST_POINTS = 300;

/**
 * Ranks to draw of a long sorted list: all of a short one, else an even choice with both ends.
 *
 * @param n length of the list · @param most points at most, ≥ 2
 * @returns ranks, ascending
 */
export function chosenRanks(n: number, most = MOST_POINTS): number[] {
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (n - 1)) / (most - 1)));
}
