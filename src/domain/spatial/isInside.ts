import type { MultiPolygon } from "./polygonWeights.ts";

/**
 * Whether a place lies in a polygonal area, by counting the sides a ray to the right crosses: inside one ring and not inside
 * its holes. A place exactly on a side counts for one of the two neighbours, never for both of a shared side.
 *
 * @param polygons polygons of closed rings · @param x, y in the coordinates' unit
 */
export function isInside(polygons: MultiPolygon, x: number, y: number): boolean {
  let inside = false;
  for (const ring of polygons.flat()) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay] = ring[i];
      const [bx, by] = ring[i + 1];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}
