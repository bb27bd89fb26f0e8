/**
 * The position of the smallest value at which the weights of all values up to it add up to the target (a weighted quantile
 * by selection, in linear time).
 *
 * @param values sort keys · @param weights ≥ 0, equally many · @param target > 0
 * @returns a position in `values`, the first listed of equal values that reach the target; −1 when all weights together do not
 */
export function weightedSelect(values: readonly number[], weights: readonly number[], target: number): number {
  const total = weights.reduce((a, b) => a + b, 0);
  if (!(total >= target * (1 - 1e-12))) return -1;
  let positions = Array.from(values.keys());
  let below = 0;
  let reached = -1;
  while (positions.length > 0) {
    const pivot = values[positions[positions.length >> 1]];
    let lighter = 0;
    const smaller: number[] = [];
    const same: number[] = [];
    const larger: number[] = [];
    for (const at of positions) {
      if (values[at] < pivot) {
        smaller.push(at);
        lighter += weights[at];
      } else (values[at] === pivot ? same : larger).push(at);
    }
    if (smaller.length > 0 && below + lighter >= target) {
      positions = smaller;
      continue;
    }
    below += lighter;
    for (const at of same) {
      // Should rounding keep the sum below the target, the last position looked at stands.
      reached = at;
      below += weights[at];
      if (below >= target) return at;
    }
    positions = larger;
  }
  return reached;
}
