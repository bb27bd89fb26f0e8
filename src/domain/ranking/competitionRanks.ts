/**
 * Ranks of values, the largest first; equal values share the better rank and the next one is left free
 * ("standard competition ranking", 1 2 2 4).
 *
 * @param values `[n]`; `NaN` = no value.
 * @returns `[n]` ranks from 1; `NaN` where the value is `NaN`.
 */
export function competitionRanks(values: ArrayLike<number>): Float64Array {
  const ranks = new Float64Array(values.length).fill(NaN);
  const order = Array.from(values, (_, index) => index).filter((index) => !Number.isNaN(values[index]));
  order.sort((a, b) => values[b] - values[a]);
  order.forEach((index, place) => {
    const isTie = place > 0 && values[order[place - 1]] === values[index];
    ranks[index] = isTie ? ranks[order[place - 1]] : place + 1;
  });
  return ranks;
}
