/**
 * Which unit (cell, county, prefecture, whole area) each fragment belongs to; −1 = to none.
 */
export interface UnitMap {
  readonly unitCount: number;
  /** `[fragments]`, −1 … unitCount − 1. */
  readonly unitOf: Int32Array;
}

/**
 * Every fragment to one unit: the whole area.
 *
 * @example
 * wholeArea(3); // { unitCount: 1, unitOf: Int32Array [0, 0, 0] }
 */
export function wholeArea(fragmentCount: number): UnitMap {
  return { unitCount: 1, unitOf: new Int32Array(fragmentCount) };
}

/**
 * Checks that a unit map fits a tally.
 *
 * @throws RangeError — another number of fragments, or a unit outside −1 … unitCount − 1.
 */
export function checkUnitMap({ unitCount, unitOf }: UnitMap, fragmentCount: number): void {
  if (unitOf.length !== fragmentCount) {
    throw new RangeError(`A unit map of ${unitOf.length} fragments does not fit a tally of ${fragmentCount}.`);
  }
  for (let fragment = 0; fragment < fragmentCount; fragment++) {
    const unit = unitOf[fragment];
    if (unit < -1 || unit >= unitCount) {
      throw new RangeError(`Fragment ${fragment} belongs to unit ${unit}, but there are ${unitCount}.`);
    }
  }
}

/**
 * Sums an amount of smaller units into larger ones. Bit for bit what an account over the larger units gives,
 * because carbon amounts are multiples of one quantum.
 *
 * @param values - `[fragments]` (or any smaller units), tonnes, hectares or pixels.
 * @param map - smaller unit → larger unit.
 * @returns `[units]`.
 * @throws RangeError — the map does not fit.
 */
export function sumByUnit(values: ArrayLike<number>, map: UnitMap): Float64Array {
  checkUnitMap(map, values.length);
  const sums = new Float64Array(map.unitCount);
  for (let index = 0; index < values.length; index++) {
    const unit = map.unitOf[index];
    if (unit >= 0) sums[unit] += values[index];
  }
  return sums;
}
