import { regroupCounts, type SparseCounts } from "./sparseCounts.ts";

/** Position of "no data" in every `codes` list. */
export const NO_DATA_INDEX = 0;

/** Stands at `codes[0]`; no raster code is −32769, so it can never be mistaken for one. */
export const NO_DATA_CODE = -32769;

/** Pixels of one year by fragment and code: key = index into `codes`. */
export interface ClassTally extends SparseCounts {
  /** Raster codes; index 0 stands for no data. */
  readonly codes: readonly number[];
}

/**
 * The `codes` list of a tally: no data first, then the codes in ascending order.
 *
 * @throws RangeError — more than 254 codes, or one given twice.
 */
export function tallyCodes(codes: readonly number[]): readonly number[] {
  const sorted = [...codes].sort((a, b) => a - b);
  if (sorted.length > 254) throw new RangeError(`${sorted.length} codes are more than the 254 a tally can hold.`);
  sorted.forEach((code, index) => {
    if (index > 0 && sorted[index - 1] === code) throw new RangeError(`Code ${code} is given twice.`);
  });
  return [NO_DATA_CODE, ...sorted];
}

/**
 * Sums fragments into groups (cells, regions, or the whole).
 *
 * @param groupOf fragment → group, −1 = left out.
 * @throws RangeError — `groupOf` of another length, a group out of range.
 */
export function sumClassTally(tally: ClassTally, groupOf: ArrayLike<number>, groupCount: number): ClassTally {
  return { codes: tally.codes, ...regroupCounts(tally, groupOf, groupCount) };
}
