/**
 * Coefficients as the accounts read them: δ* of code `k` in fragment `f` is `tPerHa[f · stride + k]`.
 * `stride` 0 means the same row everywhere; otherwise it is the number of codes.
 */
export interface CoefficientField {
  readonly codeCount: number;
  readonly stride: number;
  /** t·ha⁻¹; NaN for no data. */
  readonly tPerHa: Float64Array;
}

/**
 * The same coefficients everywhere.
 *
 * @param byCode - `[codes]`, t·ha⁻¹, as from `coefficientsByCode`.
 */
export function uniformCoefficients(byCode: Float64Array): CoefficientField {
  return { codeCount: byCode.length, stride: 0, tPerHa: byCode };
}

/**
 * Coefficients that differ by fragment (composite coefficients).
 *
 * @param tPerHa - `[fragments × codes]`, row-major, t·ha⁻¹.
 * @param codeCount - codes per row.
 * @throws RangeError — the length is no multiple of `codeCount`.
 */
export function fragmentCoefficients(tPerHa: Float64Array, codeCount: number): CoefficientField {
  if (codeCount < 1 || tPerHa.length % codeCount !== 0) {
    throw new RangeError(`${tPerHa.length} coefficients are no whole number of rows of ${codeCount} codes.`);
  }
  return { codeCount, stride: codeCount, tPerHa };
}

/**
 * Checks that a field fits a tally.
 *
 * @throws RangeError — another number of codes, or too few rows.
 */
export function checkField(field: CoefficientField, codeCount: number, fragmentCount: number): void {
  if (field.codeCount !== codeCount) {
    throw new RangeError(`Coefficients for ${field.codeCount} codes do not fit a tally with ${codeCount}.`);
  }
  if (field.stride !== 0 && field.tPerHa.length < fragmentCount * field.stride) {
    throw new RangeError(
      `${field.tPerHa.length / field.stride} rows of coefficients do not cover ${fragmentCount} fragments.`,
    );
  }
}
