import type { MultiPolygon } from "./polygonWeights.ts";

/** Twice the signed area of a ring and its first moments about the ring's first vertex. */
function ringMoments(ring: readonly (readonly number[])[]): readonly [number, number, number] {
  const [x0, y0] = ring[0];
  let [area, mx, my] = [0, 0, 0];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [ax, ay] = [ring[i][0] - x0, ring[i][1] - y0];
    const [bx, by] = [ring[i + 1][0] - x0, ring[i + 1][1] - y0];
    const cross = ax * by - bx * ay;
    area += cross;
    mx += cross * (ax + bx);
    my += cross * (ay + by);
  }
  return [area, mx / 3 + x0 * area, my / 3 + y0 * area];
}

/**
 * Centre of gravity of a polygonal area, holes taken out whatever the direction of their rings.
 *
 * @returns [x, y] in the coordinates' unit; `NaN` for an area of size 0
 */
export function centroid(polygons: MultiPolygon): readonly [number, number] {
  let [area, mx, my] = [0, 0, 0];
  for (const rings of polygons) {
    rings.forEach((ring, at) => {
      if (ring.length === 0) return;
      const [a, x, y] = ringMoments(ring);
      const sign = (a < 0 ? -1 : 1) * (at === 0 ? 1 : -1);
      area += sign * a;
      mx += sign * x;
      my += sign * y;
    });
  }
  return area === 0 ? [Number.NaN, Number.NaN] : [mx / area, my / area];
}
