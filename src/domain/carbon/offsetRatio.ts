/**
 * Offset ratio of a period: carbon reduction ÷ carbon increment. 1 = the reduction spaces make up for the
 * increment spaces; its course over the periods is what paper B reads.
 *
 * @param reductionT - magnitude of the reduction, t ≥ 0.
 * @param incrementT - increment, t ≥ 0.
 * @returns ratio ≥ 0; NaN without increment.
 * @throws RangeError — a negative amount.
 * @example
 * offsetRatio(25, 100); // 0.25
 * Source: docs/methods/offset-ratio.md
 */
export function offsetRatio(reductionT: number, incrementT: number): number {
  if (reductionT < 0 || incrementT < 0) {
    throw new RangeError(`Reduction ${reductionT} t and increment ${incrementT} t must be >= 0.`);
  }
  return incrementT > 0 ? reductionT / incrementT : NaN;
}

/**
 * Offset ratio of every unit, see {@link offsetRatio}.
 *
 * @param reductionT - `[units]`, t ≥ 0.
 * @param incrementT - `[units]`, t ≥ 0.
 * @returns `[units]`; NaN without increment.
 * @throws RangeError — different lengths or a negative amount.
 */
export function offsetRatios(reductionT: Float64Array, incrementT: Float64Array): Float64Array {
  if (reductionT.length !== incrementT.length) {
    throw new RangeError(`${reductionT.length} reductions do not fit ${incrementT.length} increments.`);
  }
  return reductionT.map((reduction, unit) => offsetRatio(reduction, incrementT[unit]));
}
