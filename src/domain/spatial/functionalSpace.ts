/** What a unit is used for, judged by its points of interest. */
export interface FunctionalSpace {
  /** Shares of the functions, `[units × functions]`, row-major, 0–1; `NaN` throughout a unit without points. */
  readonly shares: Float64Array;
  /** Function with a share of at least one half, as its column; −1 mixed, −2 no points at all. */
  readonly dominant: Int32Array;
}

/** `dominant` of a unit none of whose functions reaches the share. */
export const MIXED = -1;

/** `dominant` of a unit without points of interest: it is not imputed. */
export const NO_POINTS = -2;

/** Share from which one function gives a unit its character. */
const DOMINANT_RATIO = 0.5;

/**
 * Functional space from points of interest: frequency density FDⱼ = nⱼ/Nⱼ of each function in a unit (its points over all
 * points of that function, so that rare functions count), share sⱼ = FDⱼ/ΣFD, dominant from one half.
 *
 * @param counts points of each function in each unit, `[units × functions]`, row-major, ≥ 0; or their kernel densities
 * @param functions number of functions, ≥ 1
 * @returns shares that sum to 1 in each unit with points. Drop one before a regression with an intercept.
 * @throws RangeError when the counts do not fill whole units, or one is negative or not finite
 *
 * Source: docs/methods/functional-space.md; the functions are those of paper B, the formula is a reconstruction.
 */
export function functionalSpace(counts: ArrayLike<number>, functions: number): FunctionalSpace {
  if (!Number.isInteger(functions) || functions < 1 || counts.length % functions !== 0) {
    throw new RangeError(`${counts.length} counts do not fill units of ${functions} functions.`);
  }
  const units = counts.length / functions;
  const totals = new Float64Array(functions);
  for (let i = 0; i < counts.length; i++) {
    if (!(counts[i] >= 0 && counts[i] < Infinity)) {
      throw new RangeError(`Unit ${Math.floor(i / functions)} has ${counts[i]} points of function ${i % functions}.`);
    }
    totals[i % functions] += counts[i];
  }
  const shares = new Float64Array(counts.length).fill(Number.NaN);
  const dominant = new Int32Array(units).fill(NO_POINTS);
  for (let unit = 0; unit < units; unit++) {
    const from = unit * functions;
    let sum = 0;
    for (let j = 0; j < functions; j++) if (totals[j] > 0) sum += counts[from + j] / totals[j];
    if (sum === 0) continue;
    dominant[unit] = MIXED;
    for (let j = 0; j < functions; j++) {
      shares[from + j] = totals[j] > 0 ? counts[from + j] / totals[j] / sum : 0;
      // Of two halves the first function stands.
      if (dominant[unit] === MIXED && shares[from + j] >= DOMINANT_RATIO) dominant[unit] = j;
    }
  }
  return { shares, dominant };
}
