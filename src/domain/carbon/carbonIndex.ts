import { checkField, type CoefficientField } from "./coefficientField.ts";

/** An index this close to zero counts as no change, t·ha⁻¹. */
export const stableTPerHa = 1e-9;

/**
 * `landChange`: coefficients frozen at the first year, so an unchanged pixel is exactly 0 (default, since the
 * change is attributed to land use). `full`: each year has its own coefficients.
 */
export type IndexMode = "landChange" | "full";

/** Coefficients of the two years of a pair. */
export interface PairCoefficients {
  readonly before: CoefficientField;
  readonly after: CoefficientField;
}

/**
 * Chooses the coefficients of a pair by mode.
 *
 * @param first - δ* of the first year.
 * @param second - δ* of the second year; ignored (may be left out) in `landChange`.
 * @throws RangeError — `full` without the second year.
 */
export function pairCoefficients(
  first: CoefficientField,
  second?: CoefficientField,
  mode: IndexMode = "landChange",
): PairCoefficients {
  if (mode === "landChange") return { before: first, after: first };
  if (!second) throw new RangeError('Index mode "full" needs the coefficients of the second year.');
  return { before: first, after: second };
}

/**
 * Checks that the coefficients of a pair fit a tally.
 *
 * @throws RangeError — see `checkField`.
 */
export function checkPair(pair: PairCoefficients, codeCount: number, fragmentCount: number): void {
  checkField(pair.before, codeCount, fragmentCount);
  checkField(pair.after, codeCount, fragmentCount);
}

/**
 * Carbon budget index of a pixel whose code goes from → to: CBI = δ*(to, t₂) − δ*(from, t₁), t·ha⁻¹. Positive =
 * more emission or less sequestration.
 *
 * @param pair - coefficients of both years.
 * @param fragment - fragment of the pixel.
 * @param from - code index before.
 * @param to - code index after.
 * @returns t·ha⁻¹; NaN where one year has no data.
 * @example
 * // cropland → construction, Southwest: 49.1 − 0.497 = 48.603
 * Source: docs/methods/composite-coefficient.md
 */
export function carbonIndex(pair: PairCoefficients, fragment: number, from: number, to: number): number {
  const { before, after } = pair;
  return after.tPerHa[fragment * after.stride + to] - before.tPerHa[fragment * before.stride + from];
}

/**
 * Change per compared hectare: the value that early warning judges.
 *
 * @param changeT - `[units]`, t.
 * @param comparedAreaHa - `[units]`, ha with data in both years.
 * @returns `[units]`, t·ha⁻¹; NaN where nothing was compared.
 * @throws RangeError — different lengths.
 */
export function changeDensity(changeT: Float64Array, comparedAreaHa: Float64Array): Float64Array {
  if (changeT.length !== comparedAreaHa.length) {
    throw new RangeError(`${changeT.length} changes do not fit ${comparedAreaHa.length} areas.`);
  }
  return changeT.map((change, unit) => (comparedAreaHa[unit] > 0 ? change / comparedAreaHa[unit] : NaN));
}
