/** Share of the non-zero magnitudes below the smallest limit. */
const LOW_QUANTILE = 0.1;

/**
 * Class limits for signed values that range over orders of magnitude: symmetric around zero, so that a diverging palette has
 * its middle at zero, and in geometric steps, so that a city stands out from a village and both from a forest.
 *
 * The limits are low·(high ÷ low)^(k ÷ perSide), k = 0 … perSide − 1, rounded to two significant digits and mirrored; low is
 * the 10 % quantile of |x| over the values that are not zero, high the largest |x|. Values within ± the smallest limit form
 * the middle class.
 *
 * @param values any order; NaN is left out.
 * @param perSide number of limits on each side of zero, ≥ 1.
 * @returns ascending limits, at most 2 × perSide; empty if no value differs from zero.
 * @throws RangeError if perSide is no whole number ≥ 1.
 * @example
 * symmetricGeometricBreaks([1, -10, 100, 0], 2); // [-10, -1, 1, 10]
 */
export function symmetricGeometricBreaks(values: ArrayLike<number>, perSide: number): number[] {
  if (!Number.isInteger(perSide) || perSide < 1)
    throw new RangeError(`${perSide} limits per side: need a whole number ≥ 1.`);
  const magnitudes = Float64Array.from(values, Math.abs)
    .filter((magnitude) => magnitude > 0)
    .sort();
  if (magnitudes.length === 0) return [];
  const low = magnitudes[Math.floor(LOW_QUANTILE * magnitudes.length)];
  const ratio = magnitudes[magnitudes.length - 1] / low;
  const steps = Array.from({ length: perSide }, (_, k) => Number((low * ratio ** (k / perSide)).toPrecision(2)));
  const upper = [...new Set(steps)];
  return [...upper.map((limit) => -limit).reverse(), ...upper];
}
