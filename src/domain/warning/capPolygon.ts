/** About 100 m: enough for an area of warning, a tenth of the text. */
const DECIMALS = 3;

/** CAP asks for at least four pairs, the last equal to the first. */
const FEWEST = 4;

/**
 * A ring as CAP writes polygons: "latitude,longitude" pairs with a space between, closed.
 *
 * @param ring - longitude and latitude in degrees, WGS84, closed or not.
 * @returns the text; `null` where the ring is too small to have an area after rounding.
 * @throws RangeError — a place outside the earth.
 * Source: OASIS Common Alerting Protocol 1.2, §3.3.2.
 */
export function capPolygon(ring: readonly (readonly [number, number])[]): string | null {
  const pairs: string[] = [];
  for (const [longitude, latitude] of ring) {
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      throw new RangeError(`Latitude ${latitude}, longitude ${longitude} is no place on the earth.`);
    }
    const pair = `${latitude.toFixed(DECIMALS)},${longitude.toFixed(DECIMALS)}`;
    if (pair !== pairs.at(-1)) pairs.push(pair);
  }
  if (pairs.length > 0 && pairs[0] !== pairs.at(-1)) pairs.push(pairs[0]);
  return pairs.length >= FEWEST ? pairs.join(" ") : null;
}
