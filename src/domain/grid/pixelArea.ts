import { ellipsoidOf, type Ellipsoid } from "./ellipsoid.ts";
import type { GridSpec } from "./gridSpec.ts";
import { metresPerUnit } from "./projDefinition.ts";

const M2_PER_HA = 10_000;
const RADIANS = Math.PI / 180;

/**
 * Area of one pixel of a projected grid, in hectares: width × height as the file gives them.
 *
 * @returns ha; `NaN` for a geographic grid, whose rows differ (see `rowPixelAreaHa`).
 * @throws RangeError — a unit of length that is not known.
 */
export function pixelAreaHa(grid: GridSpec): number {
  if (grid.geographic) return NaN;
  const metres = metresPerUnit(grid.projection);
  return (grid.pixelWidth * metres * (grid.pixelHeight * metres)) / M2_PER_HA;
}

/**
 * Area on the ellipsoid between two parallels and two meridians, in hectares.
 *
 * A = Δλ·b²/2·[q(φ₂) − q(φ₁)], q(φ) = sinφ/(1 − e²sin²φ) + artanh(e·sinφ)/e, with the difference taken in
 * closed form so that thin rows keep all their digits. See docs/methods/pixel-area.md.
 *
 * @param southDeg,northDeg latitudes in degrees, south ≤ north; clamped to ±90.
 * @param widthDeg difference of longitude, degrees.
 * Source: Snyder, Map Projections: A Working Manual (USGS PP 1395, 1987), eq. 3-11 and 14-19.
 */
export function quadrangleAreaHa(southDeg: number, northDeg: number, widthDeg: number, ellipsoid: Ellipsoid): number {
  const south = Math.max(-90, southDeg) * RADIANS;
  const north = Math.min(90, northDeg) * RADIANS;
  const { semiMajorM, flattening } = ellipsoid;
  const e2 = flattening * (2 - flattening);
  const sinSouth = Math.sin(south);
  const sinNorth = Math.sin(north);
  const sinDifference = 2 * Math.cos((north + south) / 2) * Math.sin((north - south) / 2);
  const product = sinSouth * sinNorth;
  const rational =
    (sinDifference * (1 + e2 * product)) / ((1 - e2 * sinSouth * sinSouth) * (1 - e2 * sinNorth * sinNorth));
  const e = Math.sqrt(e2);
  const logarithmic = e === 0 ? sinDifference : Math.atanh((e * sinDifference) / (1 - e2 * product)) / e;
  const halfPolarSquared = (semiMajorM * semiMajorM * (1 - e2)) / 2;
  return (widthDeg * RADIANS * halfPolarSquared * (rational + logarithmic)) / M2_PER_HA;
}

/**
 * Area of one pixel of every row, in hectares: constant for a projected grid, exact on the ellipsoid for a
 * geographic one.
 *
 * @returns `[grid.height]`, ha.
 * @throws RangeError — unit or ellipsoid not known.
 */
export function rowPixelAreaHa(grid: GridSpec): Float64Array {
  const areas = new Float64Array(grid.height);
  if (!grid.geographic) return areas.fill(pixelAreaHa(grid));
  const ellipsoid = ellipsoidOf(grid.projection);
  for (let row = 0; row < grid.height; row++) {
    const north = grid.originY - row * grid.pixelHeight;
    areas[row] = quadrangleAreaHa(north - grid.pixelHeight, north, grid.pixelWidth, ellipsoid);
  }
  return areas;
}
