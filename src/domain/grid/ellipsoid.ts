import { parseProjection } from "./projDefinition.ts";

/** An ellipsoid of revolution. */
export interface Ellipsoid {
  /** Half the equatorial axis, m. */
  readonly semiMajorM: number;
  /** Flattening (a − b)/a; 0 for a sphere. */
  readonly flattening: number;
}

/** Semi-major axis in metres and inverse flattening. Source: EPSG Geodetic Parameter Dataset, ellipsoids 7001–7059. */
const NAMED: Readonly<Record<string, readonly [semiMajorM: number, inverseFlattening: number]>> = {
  WGS84: [6378137, 298.257223563],
  GRS80: [6378137, 298.257222101],
  krass: [6378245, 298.3],
  IAU76: [6378140, 298.257],
  bessel: [6377397.155, 299.1528128],
  intl: [6378388, 297],
  clrk66: [6378206.4, 294.9786982138982],
  airy: [6377563.396, 299.3249646],
  WGS72: [6378135, 298.26],
};

const OF_DATUM: Readonly<Record<string, string>> = { WGS84: "WGS84", NAD83: "GRS80", NAD27: "clrk66", ETRS89: "GRS80" };

/**
 * The ellipsoid of a proj4 definition; WGS 84 where it names none.
 *
 * @throws RangeError — an ellipsoid that is neither named here nor given by its axes.
 */
export function ellipsoidOf(definition: string): Ellipsoid {
  const { datum, ellps, a, b, rf, R } = parseProjection(definition);
  if (R !== undefined) return { semiMajorM: Number(R), flattening: 0 };
  if (a !== undefined) {
    const semiMajorM = Number(a);
    if (rf !== undefined) return { semiMajorM, flattening: 1 / Number(rf) };
    return { semiMajorM, flattening: b === undefined ? 0 : (semiMajorM - Number(b)) / semiMajorM };
  }
  const name = ellps ?? (datum === undefined ? "WGS84" : OF_DATUM[datum]);
  if (name === undefined || !(name in NAMED)) {
    throw new RangeError(`Ellipsoid "${ellps ?? datum}" of projection "${definition}" is not known.`);
  }
  const [semiMajorM, inverseFlattening] = NAMED[name];
  return { semiMajorM, flattening: 1 / inverseFlattening };
}
