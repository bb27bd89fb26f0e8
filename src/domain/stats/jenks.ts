import { mean } from "./moments.ts";

/**
 * Natural breaks at the exact optimum: the split of sorted values into k classes with the least sum of squared
 * deviations from class means.
 *
 * Dynamic programming over the distinct values; because the best split point moves one way only, each class costs
 * m·log m instead of m² (divide and conquer).
 *
 * @param sorted ascending finite values · @param k classes wanted, ≥ 1
 * @returns the index into `sorted` of the last member of each class; fewer than k entries when there are fewer distinct
 * values. Of equally good splits the one with the earlier breaks.
 *
 * Source: W. Fisher, On grouping for maximum homogeneity, JASA 53 (1958).
 */
export function jenksClassEnds(sorted: Float64Array, k: number): number[] {
  const ends: number[] = [];
  for (let i = 0; i < sorted.length; i++) if (i + 1 === sorted.length || sorted[i + 1] !== sorted[i]) ends.push(i);
  const m = ends.length;
  const classes = Math.min(k, m);
  const centre = mean(sorted);
  const count = new Float64Array(m + 1);
  const total = new Float64Array(m + 1);
  const squares = new Float64Array(m + 1);
  for (let u = 0; u < m; u++) {
    const value = sorted[ends[u]] - centre;
    const times = ends[u] - (u === 0 ? -1 : ends[u - 1]);
    count[u + 1] = count[u] + times;
    total[u + 1] = total[u] + times * value;
    squares[u + 1] = squares[u] + times * value * value;
  }
  /** Squared deviations inside a class of the distinct values from … to − 1. */
  function within(from: number, to: number): number {
    if (to - from <= 1) return 0;
    const s = total[to] - total[from];
    return Math.max(0, squares[to] - squares[from] - (s * s) / (count[to] - count[from]));
  }

  let best = new Float64Array(m + 1);
  for (let u = 1; u <= m; u++) best[u] = within(0, u);
  const start = Array.from({ length: classes }, () => new Int32Array(m + 1));
  for (let c = 1; c < classes; c++) {
    const next = new Float64Array(m + 1).fill(Infinity);
    const from = start[c];
    const previous = best;
    const solve = (low: number, high: number, startLow: number, startHigh: number): void => {
      if (low > high) return;
      const middle = (low + high) >> 1;
      for (let s = Math.max(startLow, c); s <= Math.min(startHigh, middle - 1); s++) {
        const cost = previous[s] + within(s, middle);
        if (cost < next[middle]) {
          next[middle] = cost;
          from[middle] = s;
        }
      }
      solve(low, middle - 1, startLow, from[middle]);
      solve(middle + 1, high, from[middle], startHigh);
    };
    solve(c + 1, m, c, m - 1);
    best = next;
  }
  const result: number[] = [];
  for (let c = classes - 1, to = m; c >= 0; c--) {
    result.unshift(ends[to - 1]);
    to = start[c][to];
  }
  return result;
}
