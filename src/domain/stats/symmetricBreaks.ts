/**
 * Class limits for signed values, symmetric around zero, so that a diverging palette has its middle at
 * zero and equal distances have equal weight on both sides.
 *
 * The limits are quantiles of |x| over the values that are not zero, at equal steps of rank, rounded to
 * two significant digits, mirrored. Values within ± the smallest limit form the middle class.
 *
 * @param values any order; NaN is left out.
 * @param perSide number of limits on each side of zero, ≥ 1.
 * @returns ascending limits, at most 2 × perSide; empty if no value differs from zero.
 * @throws RangeError if perSide is no whole number ≥ 1.
 */
export function symmetricQuantileBreaks(values: ArrayLike<number>, perSide: number): number[] {
  if (!Number.isInteger(perSide) || perSide < 1)
    throw new RangeError(`${perSide} limits per side: need a whole number ≥ 1.`);
  const magnitudes: number[] = [];
  for (let i = 0; i < values.length; i++) if (Math.abs(values[i]) > 0) magnitudes.push(Math.abs(values[i]));
  if (magnitudes.length === 0) return [];
  const sorted = Float64Array.from(magnitudes).sort();
  const positive = new Set<number>();
  for (let step = 1; step <= perSide; step++) {
    const rank = Math.min(sorted.length - 1, Math.floor((step / (perSide + 1)) * sorted.length));
    positive.add(Number(sorted[rank].toPrecision(2)));
  }
  const upper = [...positive].sort((a, b) => a - b);
  return [...upper.map((limit) => -limit).reverse(), ...upper];
}
