/** The smallest step of every carbon amount, tonnes: 2⁻²² t ≈ 0.24 g. See docs/methods/exact-sums.md. */
export const carbonQuantumT = 2 ** -22;

/** Amounts are exact while the sum of their magnitudes stays below this, tonnes: 2³¹ t ≈ 2.1 billion t. */
export const exactLimitT = 2 ** 31;

/** The smallest step of an area that varies by row (geographic grids), hectares: 2⁻²² ha ≈ 24 cm². */
export const areaQuantumHa = 2 ** -22;

const STEPS = 2 ** 22;

/**
 * Rounds an amount to the nearest multiple of the quantum; halves go away from zero, so that the rounding
 * of −x is minus the rounding of x (a transposed tally flips every sign exactly). Never −0.
 *
 * Sums of such amounts are exact in double arithmetic, in any order, below {@link exactLimitT}: each is a whole
 * number of steps and 2³¹·2²² = 2⁵³.
 *
 * @param value - tonnes or hectares.
 * @returns the rounded value; NaN for NaN.
 * @example
 * toQuantum(4.37427); // 4.374269962310791
 */
export function toQuantum(value: number): number {
  return (value < 0 ? -Math.round(-value * STEPS) : Math.round(value * STEPS)) * carbonQuantumT + 0;
}

/**
 * Refuses totals whose sums would no longer be exact.
 *
 * @param magnitude - sum of the absolute values of all contributions, tonnes (or hectares).
 * @param what - what was summed, for the message.
 * @throws RangeError — the magnitude reaches {@link exactLimitT} or is not finite.
 */
export function checkExact(magnitude: number, what: string): void {
  if (magnitude < exactLimitT) return;
  throw new RangeError(
    `${what} adds up to ${magnitude}, beyond ${exactLimitT}: sums would no longer be exact. Split the study area.`,
  );
}
