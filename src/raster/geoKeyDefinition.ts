import { findEpsgProjection } from "./epsgProjections.ts";
import { GEO_KEY, METHOD, USER_DEFINED } from "./geoKeyCodes.ts";
import { findProjectionByCode } from "./projectionCodes.ts";

/** Values of a file's GeoTIFF keys, by key. */
export type GeoKeys = ReadonlyMap<number, number | string>;

/** Ellipsoid codes. Source: EPSG Geodetic Parameter Dataset. */
const FIGURES: Readonly<Record<number, string>> = {
  7030: "+datum=WGS84",
  7019: "+ellps=GRS80",
  1024: "+ellps=GRS80",
  7024: "+ellps=krass",
  7049: "+ellps=IAU76",
  7004: "+ellps=bessel",
  7022: "+ellps=intl",
  7008: "+ellps=clrk66",
  7043: "+ellps=WGS72",
};
const FIGURE_OF_DATUM: Readonly<Record<number, number>> = {
  6326: 7030,
  6269: 7019,
  1043: 7019,
  6610: 7049,
  6214: 7024,
  6267: 7008,
  6258: 7019,
};
const NAMED_AXES: ReadonlyArray<readonly [semiMajorM: number, inverseFlattening: number, figure: string]> = [
  [6378137, 298.257223563, "+datum=WGS84"],
  [6378137, 298.257222101, "+ellps=GRS80"],
  [6378245, 298.3, "+ellps=krass"],
  [6378140, 298.257, "+ellps=IAU76"],
];

const LONGITUDE = [
  GEO_KEY.naturalOriginLongitude,
  GEO_KEY.falseOriginLongitude,
  GEO_KEY.centreLongitude,
  GEO_KEY.straightVerticalPole,
];
const LATITUDE = [GEO_KEY.naturalOriginLatitude, GEO_KEY.falseOriginLatitude, GEO_KEY.centreLatitude];
const EASTING = [GEO_KEY.falseEasting, GEO_KEY.falseOriginEasting, GEO_KEY.centreEasting];
const NORTHING = [GEO_KEY.falseNorthing, GEO_KEY.falseOriginNorthing, GEO_KEY.centreNorthing];
const SCALE = [GEO_KEY.scaleAtNaturalOrigin, GEO_KEY.scaleAtCentre];

/** Method → proj4 name and its own parameters; origin and false origin are common to all. */
const METHODS: Readonly<Record<number, { proj: string; own: ReadonlyArray<readonly [string, readonly number[]]> }>> = {
  [METHOD.transverseMercator]: {
    proj: "tmerc",
    own: [
      ["lat_0", LATITUDE],
      ["k_0", SCALE],
    ],
  },
  [METHOD.mercator]: {
    proj: "merc",
    own: [
      ["lat_ts", [GEO_KEY.standardParallel1]],
      ["k_0", SCALE],
    ],
  },
  [METHOD.lambertConic2]: {
    proj: "lcc",
    own: [
      ["lat_1", [GEO_KEY.standardParallel1]],
      ["lat_2", [GEO_KEY.standardParallel2]],
      ["lat_0", LATITUDE],
    ],
  },
  [METHOD.lambertConic1]: {
    proj: "lcc",
    own: [
      ["lat_1", LATITUDE],
      ["lat_0", LATITUDE],
      ["k_0", SCALE],
    ],
  },
  [METHOD.lambertAzimuthal]: { proj: "laea", own: [["lat_0", LATITUDE]] },
  [METHOD.albers]: {
    proj: "aea",
    own: [
      ["lat_1", [GEO_KEY.standardParallel1]],
      ["lat_2", [GEO_KEY.standardParallel2]],
      ["lat_0", LATITUDE],
    ],
  },
  [METHOD.polarStereographic]: {
    proj: "stere",
    own: [
      ["lat_ts", [GEO_KEY.standardParallel1, ...LATITUDE]],
      ["k_0", SCALE],
    ],
  },
  [METHOD.sinusoidal]: { proj: "sinu", own: [] },
  [METHOD.cylindricalEqualArea]: { proj: "cea", own: [["lat_ts", [GEO_KEY.standardParallel1]]] },
};

/** EPSG codes of the prime meridian and of degrees, which have two. */
const GREENWICH = 8901;
const DEGREE = 9102;
const DEGREES = [DEGREE, 9122];

const UNITS: Readonly<Record<number, string>> = { 9001: "+units=m", 9002: "+units=ft", 9003: "+units=us-ft" };

/** The first of some keys that holds a number. */
export function numberOf(keys: GeoKeys, candidates: readonly number[]): number | undefined {
  for (const key of candidates) {
    const value = keys.get(key);
    if (typeof value === "number" && Number.isFinite(value)) return value;
  }
  return undefined;
}

function figureOfAxes(keys: GeoKeys): string | undefined {
  const semiMajor = numberOf(keys, [GEO_KEY.semiMajorAxis]);
  const inverse = numberOf(keys, [GEO_KEY.inverseFlattening]);
  const semiMinor = numberOf(keys, [GEO_KEY.semiMinorAxis]);
  if (semiMajor === undefined) return undefined;
  const named = NAMED_AXES.find(([a, rf]) => a === semiMajor && inverse !== undefined && Math.abs(rf - inverse) < 1e-7);
  if (named) return named[2];
  if (inverse !== undefined && inverse > 0) return `+a=${semiMajor} +rf=${inverse}`;
  return `+a=${semiMajor} +b=${semiMinor ?? semiMajor}`;
}

/** The part of a definition that names the ellipsoid, from whichever key speaks of it. */
function figureOf(keys: GeoKeys): string | undefined {
  const code = numberOf(keys, [GEO_KEY.geodeticCrs]);
  const known = code === undefined ? undefined : findEpsgProjection(code);
  if (known) return known.definition.replace("+proj=longlat ", "");
  const datum = numberOf(keys, [GEO_KEY.geodeticDatum]);
  const ellipsoid = numberOf(keys, [GEO_KEY.ellipsoid]);
  return (
    (ellipsoid === undefined ? undefined : FIGURES[ellipsoid]) ??
    figureOfAxes(keys) ??
    (datum === undefined ? undefined : FIGURES[FIGURE_OF_DATUM[datum]])
  );
}

const METRES: Readonly<Record<number, number>> = { 9001: 1, 9002: 0.3048, 9003: 1200 / 3937 };

/** The unit of coordinates as proj4 says it, and its length. */
function unitsOf(keys: GeoKeys): { readonly name: string; readonly metres: number } {
  const code = numberOf(keys, [GEO_KEY.linearUnits]) ?? 9001;
  const size = numberOf(keys, [GEO_KEY.linearUnitSize]);
  if (UNITS[code] !== undefined) return { name: UNITS[code], metres: METRES[code] };
  return size === undefined ? { name: UNITS[9001], metres: 1 } : { name: `+to_meter=${size}`, metres: size };
}

/** Greenwich and degrees; other meridians and angles are not converted here. */
function isCommonAngle(keys: GeoKeys): boolean {
  const meridian = numberOf(keys, [GEO_KEY.primeMeridian]) ?? GREENWICH;
  const longitude = numberOf(keys, [GEO_KEY.primeMeridianLongitude]) ?? 0;
  const angle = numberOf(keys, [GEO_KEY.angularUnits]) ?? DEGREE;
  return (meridian === GREENWICH || meridian === USER_DEFINED) && longitude === 0 && DEGREES.includes(angle);
}

/** A projected system spelt out by its parameters or by its projection's code; empty where that is not carried here. */
export function userDefinedDefinition(keys: GeoKeys): string {
  const known = METHODS[numberOf(keys, [GEO_KEY.projectionMethod]) ?? 0];
  const figure = figureOf(keys);
  const units = unitsOf(keys);
  const coded = findProjectionByCode(numberOf(keys, [GEO_KEY.projection]) ?? 0);
  if (figure === undefined || !isCommonAngle(keys)) return "";
  if (coded !== undefined) return `${coded} ${figure} ${units.name}`;
  if (!known) return "";
  const own = known.own.flatMap(([name, candidates]) => {
    const value = numberOf(keys, candidates);
    return value === undefined ? [] : [`+${name}=${value}`];
  });
  // The file gives false origins in its own unit, proj4 wants metres.
  const metresOf = (candidates: readonly number[]) => (numberOf(keys, candidates) ?? 0) * units.metres;
  const common = `+lon_0=${numberOf(keys, LONGITUDE) ?? 0} +x_0=${metresOf(EASTING)} +y_0=${metresOf(NORTHING)}`;
  const pole =
    known.proj === "stere"
      ? [`+lat_0=${(numberOf(keys, [GEO_KEY.standardParallel1, ...LATITUDE]) ?? 90) < 0 ? -90 : 90}`]
      : [];
  return [`+proj=${known.proj}`, ...own, ...pole, common, figure, units.name].join(" ");
}

/** A geographic system spelt out by its parameters; empty where they are not given or not carried here. */
export function geographicDefinition(keys: GeoKeys): string {
  const figure = figureOf(keys);
  return figure !== undefined && isCommonAngle(keys) ? `+proj=longlat ${figure}` : "";
}
