import { parseProjection, type ProjParameters } from "@/domain/grid/projDefinition.ts";
import { AppError } from "@/errors.ts";
import { GEO_KEY, METHOD, USER_DEFINED } from "./geoKeyCodes.ts";
import { TAG } from "./tiffTags.ts";

/** The three GeoTIFF tags that name a coordinate system, ready to be written or copied. */
export interface GeoKeyTags {
  /** Tag 34735. */
  readonly directory: readonly number[];
  /** Tag 34736. */
  readonly doubles: readonly number[];
  /** Tag 34737, without the closing zero. */
  readonly text: string;
}

type KeyValue = number | { double: number };

const WGS84 = 4326;
const CGCS2000 = 4490;
const CHINA_DEGREES = { semiMajor: 6378137, inverseFlattening: 298.257222101 };

/** Key, name of the proj4 parameter, value where the definition is silent. */
type ParameterRow = readonly [key: number, name: string, fallback: number];

const NATURAL_ORIGIN: readonly ParameterRow[] = [
  [GEO_KEY.naturalOriginLongitude, "lon_0", 0],
  [GEO_KEY.naturalOriginLatitude, "lat_0", 0],
  [GEO_KEY.falseEasting, "x_0", 0],
  [GEO_KEY.falseNorthing, "y_0", 0],
];
const PARALLELS: readonly ParameterRow[] = [
  [GEO_KEY.standardParallel1, "lat_1", 0],
  [GEO_KEY.standardParallel2, "lat_2", 0],
];
const METHODS: Readonly<Record<string, { method: number; rows: readonly ParameterRow[] }>> = {
  aea: { method: METHOD.albers, rows: [...PARALLELS, ...NATURAL_ORIGIN] },
  lcc: {
    method: METHOD.lambertConic2,
    rows: [
      ...PARALLELS,
      [GEO_KEY.falseOriginLongitude, "lon_0", 0],
      [GEO_KEY.falseOriginLatitude, "lat_0", 0],
      [GEO_KEY.falseOriginEasting, "x_0", 0],
      [GEO_KEY.falseOriginNorthing, "y_0", 0],
    ],
  },
  tmerc: { method: METHOD.transverseMercator, rows: [...NATURAL_ORIGIN, [GEO_KEY.scaleAtNaturalOrigin, "k_0", 1]] },
  cea: {
    method: METHOD.cylindricalEqualArea,
    rows: [
      [GEO_KEY.standardParallel1, "lat_ts", 0],
      [GEO_KEY.naturalOriginLongitude, "lon_0", 0],
      [GEO_KEY.falseEasting, "x_0", 0],
      [GEO_KEY.falseNorthing, "y_0", 0],
    ],
  },
};

/** The base system's EPSG code where it has one: WGS 84, or CGCS2000 (also any unnamed GRS 80 system). */
function geodeticCode(parameters: ProjParameters): number | undefined {
  if (parameters.towgs84 && !/^0(,0)*$/.test(parameters.towgs84)) return undefined;
  if (parameters.datum === "WGS84" || parameters.ellps === "WGS84") return WGS84;
  const isGrs80 =
    Number(parameters.a) === CHINA_DEGREES.semiMajor && Number(parameters.rf) === CHINA_DEGREES.inverseFlattening;
  return parameters.ellps === "GRS80" || isGrs80 ? CGCS2000 : undefined;
}

function projectedCode(parameters: ProjParameters): number | undefined {
  if (parameters.proj !== "utm" || geodeticCode(parameters) !== WGS84) return undefined;
  return (parameters.south === undefined ? 32600 : 32700) + Number(parameters.zone);
}

function userDefined(parameters: ProjParameters): Map<number, KeyValue> {
  const known = METHODS[parameters.proj];
  const base = geodeticCode(parameters);
  if (!known || base === undefined) {
    throw new AppError(
      "unknownProjection",
      `A GeoTIFF cannot be written in projection +proj=${parameters.proj}: only Albers, Lambert conic, Lambert cylindrical equal-area, transverse Mercator, UTM and geographic systems on WGS 84 or CGCS2000. Give an EPSG code instead.`,
    );
  }
  if ((parameters.units ?? "m") !== "m" || parameters.to_meter !== undefined) {
    throw new AppError("unknownProjection", "A GeoTIFF with coordinates other than metres needs an EPSG code.");
  }
  const keys = new Map<number, KeyValue>([
    [GEO_KEY.modelType, 1],
    [GEO_KEY.rasterType, 1],
    [GEO_KEY.geodeticCrs, base],
    [GEO_KEY.angularUnits, 9102],
    [GEO_KEY.projectedCrs, USER_DEFINED],
    [GEO_KEY.projection, USER_DEFINED],
    [GEO_KEY.projectionMethod, known.method],
    [GEO_KEY.linearUnits, 9001],
  ]);
  for (const [key, name, fallback] of known.rows) keys.set(key, { double: Number(parameters[name] ?? fallback) });
  return keys;
}

function keysOf(projection: string, epsg: number | undefined): Map<number, KeyValue> {
  if (projection === "" && epsg === undefined) return new Map();
  const parameters = parseProjection(projection || "+proj=longlat +datum=WGS84");
  if (parameters.proj === "longlat") {
    const code = epsg ?? geodeticCode(parameters);
    if (code === undefined)
      throw new AppError("unknownProjection", `A geographic GeoTIFF on "${projection}" needs an EPSG code.`);
    return new Map<number, KeyValue>([
      [GEO_KEY.modelType, 2],
      [GEO_KEY.rasterType, 1],
      [GEO_KEY.geodeticCrs, code],
      [GEO_KEY.angularUnits, 9102],
    ]);
  }
  const code = epsg ?? projectedCode(parameters);
  if (code === undefined) return userDefined(parameters);
  return new Map<number, KeyValue>([
    [GEO_KEY.modelType, 1],
    [GEO_KEY.rasterType, 1],
    [GEO_KEY.projectedCrs, code],
  ]);
}

/** Keys copied from a file, saying that tie points name corners: what is written here always does. */
export function withCorners(keys: GeoKeyTags): GeoKeyTags {
  const directory = [...keys.directory];
  for (let i = 4; i + 3 < directory.length; i += 4) if (directory[i] === GEO_KEY.rasterType) directory[i + 3] = 1;
  return { ...keys, directory };
}

/**
 * The GeoTIFF keys of a coordinate system.
 *
 * @param projection proj4 definition; empty for a file without a coordinate system.
 * @param epsg its EPSG code where the caller knows one; then only the code is written.
 * @throws AppError `unknownProjection` — a method or a datum that has no code here.
 */
export function geoKeyTags(projection: string, epsg?: number): GeoKeyTags {
  const directory: number[] = [];
  const doubles: number[] = [];
  for (const [key, value] of [...keysOf(projection, epsg)].sort(([a], [b]) => a - b)) {
    if (typeof value === "number") {
      directory.push(key, 0, 1, value);
    } else {
      directory.push(key, TAG.geoDoubleParams, 1, doubles.length);
      doubles.push(value.double);
    }
  }
  return { directory: directory.length === 0 ? [] : [1, 1, 0, directory.length / 4, ...directory], doubles, text: "" };
}
