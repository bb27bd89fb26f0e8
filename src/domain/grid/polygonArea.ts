import type { LonLat } from "./chinaDatums.ts";
import { ellipsoidOf } from "./ellipsoid.ts";
import { quadrangleAreaHa } from "./pixelArea.ts";

/** A ring of positions `[longitude, latitude, …]` in degrees, closed or not. */
export type LonLatRing = ReadonlyArray<readonly number[]>;

const WGS84 = ellipsoidOf("+proj=longlat +datum=WGS84");

/**
 * Area that a ring goes round, on the WGS 84 ellipsoid, its edges straight in degrees: A = Σ ∫ Q(φ) dλ, with Q the area
 * of a strip one degree wide, by Simpson's rule on each edge.
 *
 * @returns hectares, positive when the ring runs against the clock; lobes of a ring that crosses itself have each their
 * own sign. 0 for less than three positions.
 * Source: Snyder, Map Projections: A Working Manual (USGS PP 1395, 1987), eq. 3-11 and 14-19.
 */
export function ringAreaHa(ring: LonLatRing): number {
  if (ring.length < 3) return 0;
  const south = ring[0][1];
  const strip = (latitude: number) => quadrangleAreaHa(south, latitude, 1, WGS84);
  let area = 0;
  let [longitude, latitude] = ring[ring.length - 1];
  for (const [nextLongitude, nextLatitude] of ring) {
    const middle = strip((latitude + nextLatitude) / 2);
    area -= ((nextLongitude - longitude) * (strip(latitude) + 4 * middle + strip(nextLatitude))) / 6;
    [longitude, latitude] = [nextLongitude, nextLatitude];
  }
  return area;
}

/**
 * Area of polygons: outer rings less their holes, whatever their direction.
 *
 * @param polygons of each polygon its rings, outer first.
 * @returns hectares.
 */
export function polygonsAreaHa(polygons: ReadonlyArray<readonly LonLatRing[]>): number {
  let area = 0;
  for (const [outer, ...holes] of polygons) {
    area += Math.abs(ringAreaHa(outer));
    for (const hole of holes) area -= Math.abs(ringAreaHa(hole));
  }
  return area;
}

/**
 * Centre of gravity of polygons, taken in the plane of longitude and latitude.
 *
 * @param polygons of each polygon its rings, outer first.
 * @returns degrees; `NaN` where the polygons have no area.
 */
export function polygonsCentre(polygons: ReadonlyArray<readonly LonLatRing[]>): LonLat {
  const origin = polygons[0]?.[0]?.[0] ?? [NaN, NaN];
  let [twiceArea, momentX, momentY] = [0, 0, 0];
  for (const polygon of polygons) {
    polygon.forEach((ring, index) => {
      const [ringArea, x, y] = ringMoments(ring, origin);
      const sign = Math.sign(ringArea) * (index === 0 ? 1 : -1);
      twiceArea += sign * ringArea;
      momentX += sign * x;
      momentY += sign * y;
    });
  }
  return [origin[0] + momentX / (3 * twiceArea), origin[1] + momentY / (3 * twiceArea)];
}

/** Twice the area, and six times the area times the centre, against an origin. */
function ringMoments(ring: LonLatRing, origin: readonly number[]): [number, number, number] {
  let [area, momentX, momentY] = [0, 0, 0];
  for (let i = 0; i < ring.length; i++) {
    const next = ring[i + 1 < ring.length ? i + 1 : 0];
    const [ax, ay, bx, by] = [ring[i][0] - origin[0], ring[i][1] - origin[1], next[0] - origin[0], next[1] - origin[1]];
    const cross = ax * by - bx * ay;
    area += cross;
    momentX += (ax + bx) * cross;
    momentY += (ay + by) * cross;
  }
  return [area, momentX, momentY];
}
