const EARTH_RADIUS_M = 6_371_008.8;
const RADIANS = Math.PI / 180;

/**
 * Distance of two near places on a sphere of the earth's mean radius, by the plane that touches it at the first: good to a
 * thousandth over some kilometres.
 *
 * @param a, b `[longitude, latitude]`, degrees
 * @returns metres
 */
export function metresBetween(a: readonly [number, number], b: readonly [number, number]): number {
  const dx = (a[0] - b[0]) * RADIANS * Math.cos(a[1] * RADIANS);
  return Math.hypot(dx, (a[1] - b[1]) * RADIANS) * EARTH_RADIUS_M;
}
