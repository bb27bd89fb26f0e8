/** How construction land is used, by points of interest. */
export interface FunctionMix {
  /** `[units × functions]`, row-major, POI function shares 0–1; NaN where a unit has no POI. */
  readonly shares: Float64Array;
  /** `[functions]`, ω: relative emission per function, ≥ 0. */
  readonly weights: Float64Array;
  /** `[units]`, construction land, ha: weights of the area mean. */
  readonly constructionAreaHa: Float64Array;
}

/**
 * Function factor of construction land: m = Σ ωⱼ·sⱼ, divided by its mean over the construction land of all units
 * with POI, so that the area's total stays what the base coefficient says.
 *
 * @param mix - shares, weights, construction land.
 * @returns `[units]`; NaN for a unit without POI.
 * @throws RangeError — shapes do not fit, a weight is negative, or no construction land carries a POI.
 * Source: docs/methods/composite-coefficient.md
 */
export function functionFactor({ shares, weights, constructionAreaHa }: FunctionMix): Float64Array {
  const functions = weights.length;
  const units = constructionAreaHa.length;
  if (shares.length !== units * functions) {
    throw new RangeError(`${shares.length} shares do not fit ${units} units with ${functions} functions.`);
  }
  const negative = weights.find((weight) => !(weight >= 0));
  if (negative !== undefined) throw new RangeError(`Function weight ${negative} must be >= 0.`);
  const raw = new Float64Array(units);
  let weighted = 0;
  let area = 0;
  for (let unit = 0; unit < units; unit++) {
    for (let j = 0; j < functions; j++) raw[unit] += weights[j] * shares[unit * functions + j];
    if (Number.isNaN(raw[unit])) continue;
    weighted += raw[unit] * constructionAreaHa[unit];
    area += constructionAreaHa[unit];
  }
  const mean = weighted / area;
  if (!(mean > 0)) throw new RangeError(`The area mean of the function factor is ${mean}; it must be > 0.`);
  return raw.map((value) => value / mean);
}
