/** Systems in which longitudes and latitudes of China are published; CGCS2000 agrees with WGS 84 to centimetres. */
export type ChinaDatum = "wgs84" | "gcj02" | "bd09";

/** `[longitude, latitude]`, degrees. */
export type LonLat = readonly [number, number];

/** Ellipsoid of the published GCJ-02 formula (Krasovsky 1940): semi-major axis in metres, squared eccentricity. */
const SEMI_MAJOR_M = 6_378_245;
const ECCENTRICITY_SQUARED = 0.00669342162296594323;

/** Origin of the formula's polynomial, degrees. */
const ORIGIN: LonLat = [105, 35];

/** Outside this rectangle, degrees, GCJ-02 is defined to be WGS 84. */
const CHINA = { west: 72.004, south: 0.8293, east: 137.8347, north: 55.8271 };

/** Shift of BD-09, degrees, and its ripple: radians per degree, amplitude of radius (degrees) and angle (radians). */
const BD09 = { shift: [0.0065, 0.006], ripple: (3000 / 180) * Math.PI, radius: 0.00002, angle: 0.000003 } as const;

/** Fixed-point steps of the inverses: each gains more than two digits, ten end below 1e-12 degrees. */
const INVERSE_STEPS = 10;

/** East and north shift of GCJ-02 in the published formula's own metres, at `x`, `y` degrees from its origin. */
function shiftM(x: number, y: number): [east: number, north: number] {
  const { sin, sqrt, abs, PI } = Math;
  const common = 20 * sin(6 * PI * x) + 20 * sin(2 * PI * x);
  const wavesEast = common + 20 * sin(PI * x) + 40 * sin((PI * x) / 3) + 150 * sin((PI * x) / 12);
  const wavesNorth = common + 20 * sin(PI * y) + 40 * sin((PI * y) / 3) + 160 * sin((PI * y) / 12);
  const root = sqrt(abs(x));
  return [
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + (2 / 3) * (wavesEast + 300 * sin((PI * x) / 30)),
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + (2 / 3) * (wavesNorth + 320 * sin((PI * y) / 30)),
  ];
}

/** Shift of GCJ-02 against WGS 84 at a WGS 84 position, degrees. */
function shiftDegrees([longitude, latitude]: LonLat): [number, number] {
  const { west, south, east, north } = CHINA;
  if (!(longitude >= west && longitude <= east && latitude >= south && latitude <= north)) return [0, 0];
  const [eastM, northM] = shiftM(longitude - ORIGIN[0], latitude - ORIGIN[1]);
  const phi = (latitude * Math.PI) / 180;
  const w = 1 - ECCENTRICITY_SQUARED * Math.sin(phi) ** 2;
  const metresPerRadianEast = (SEMI_MAJOR_M / Math.sqrt(w)) * Math.cos(phi);
  const metresPerRadianNorth = (SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (w * Math.sqrt(w));
  return [((eastM / metresPerRadianEast) * 180) / Math.PI, ((northM / metresPerRadianNorth) * 180) / Math.PI];
}

/** The position that `forward` takes to `target`, for a `forward` that moves everything by nearly the same. */
function invert(forward: (position: LonLat) => LonLat, target: LonLat): [number, number] {
  let [longitude, latitude] = target;
  for (let step = 0; step < INVERSE_STEPS; step++) {
    const [x, y] = forward([longitude, latitude]);
    longitude += target[0] - x;
    latitude += target[1] - y;
  }
  return [longitude, latitude];
}

/**
 * GCJ-02 position (AMap, Tencent, Google's maps of China) of a WGS 84 or CGCS2000 position.
 *
 * The formula is the publicly known one; no official text of it exists. See docs/methods/china-datums.md.
 *
 * @param position `[longitude, latitude]`, degrees, WGS 84.
 * @returns degrees, GCJ-02; the position itself outside 72.004–137.8347° E, 0.8293–55.8271° N.
 * Source: the formula as published in eviltransform, coordtransform and gcoord.
 */
export function gcj02OfWgs84(position: LonLat): [number, number] {
  const [east, north] = shiftDegrees(position);
  return [position[0] + east, position[1] + north];
}

/**
 * WGS 84 position of a GCJ-02 position: {@link gcj02OfWgs84} inverted by iteration, exact to far below a millimetre.
 *
 * @param position `[longitude, latitude]`, degrees, GCJ-02.
 * @returns degrees, WGS 84.
 */
export function wgs84OfGcj02(position: LonLat): [number, number] {
  return invert(gcj02OfWgs84, position);
}

/**
 * BD-09 position (Baidu's maps) of a GCJ-02 position.
 *
 * @param position `[longitude, latitude]`, degrees, GCJ-02.
 * @returns degrees, BD-09.
 * Source: the formula as published in eviltransform, coordtransform and gcoord.
 */
export function bd09OfGcj02([longitude, latitude]: LonLat): [number, number] {
  const radius = Math.hypot(longitude, latitude) + BD09.radius * Math.sin(latitude * BD09.ripple);
  const angle = Math.atan2(latitude, longitude) + BD09.angle * Math.cos(longitude * BD09.ripple);
  return [radius * Math.cos(angle) + BD09.shift[0], radius * Math.sin(angle) + BD09.shift[1]];
}

/**
 * GCJ-02 position of a BD-09 position: {@link bd09OfGcj02} inverted by iteration. The inverse formula in common
 * use is an approximation, some decimetres off.
 *
 * @param position `[longitude, latitude]`, degrees, BD-09.
 * @returns degrees, GCJ-02.
 */
export function gcj02OfBd09(position: LonLat): [number, number] {
  return invert(bd09OfGcj02, position);
}

/**
 * A WGS 84 position in one of China's systems.
 *
 * @param position `[longitude, latitude]`, degrees, WGS 84.
 * @returns `[longitude, latitude]`, degrees, in `datum`.
 */
export function fromWgs84(datum: ChinaDatum, position: LonLat): [number, number] {
  if (datum === "wgs84") return [position[0], position[1]];
  const shifted = gcj02OfWgs84(position);
  return datum === "gcj02" ? shifted : bd09OfGcj02(shifted);
}

/**
 * The WGS 84 position of a position in one of China's systems.
 *
 * @param position `[longitude, latitude]`, degrees, in `datum`.
 * @returns `[longitude, latitude]`, degrees, WGS 84 (equal to CGCS2000 within centimetres).
 */
export function toWgs84(datum: ChinaDatum, position: LonLat): [number, number] {
  if (datum === "wgs84") return [position[0], position[1]];
  return wgs84OfGcj02(datum === "gcj02" ? position : gcj02OfBd09(position));
}
