/** One proj4 definition taken apart: `+proj=aea +lat_1=25 +no_defs` → `{proj: "aea", lat_1: "25", no_defs: ""}`. */
export type ProjParameters = Readonly<Record<string, string>>;

/** The order in which a canonical definition names its parameters; others follow alphabetically. */
const ORDER = [
  "proj",
  "zone",
  "south",
  "lat_1",
  "lat_2",
  "lat_ts",
  "lat_0",
  "lon_0",
  "lonc",
  "alpha",
  "gamma",
  "k_0",
  "x_0",
  "y_0",
  "datum",
  "ellps",
  "a",
  "b",
  "rf",
  "towgs84",
  "pm",
  "units",
  "to_meter",
  "no_defs",
];

/** Parameters that say nothing about the numbers. */
const SILENT = new Set(["type", "wktext", "title", "nadgrids", "over"]);

const METRES_PER_UNIT: Readonly<Record<string, number>> = { m: 1, km: 1000, ft: 0.3048, "us-ft": 1200 / 3937 };

function rank(key: string): number {
  const index = ORDER.indexOf(key);
  return index < 0 ? ORDER.length : index;
}

/**
 * Takes a proj4 definition apart.
 *
 * @throws RangeError — no `+proj=`.
 */
export function parseProjection(definition: string): ProjParameters {
  const parameters: Record<string, string> = {};
  for (const token of definition.trim().split(/\s+/)) {
    const match = /^\+?([A-Za-z_0-9]+)(?:=(.*))?$/.exec(token);
    if (!match) continue;
    const key = match[1] === "k" ? "k_0" : match[1];
    const value = match[2] ?? "";
    if (!SILENT.has(key))
      parameters[key] = value !== "" && Number.isFinite(Number(value)) ? String(Number(value)) : value;
  }
  if (!parameters.proj) throw new RangeError(`Projection "${definition}" has no +proj= part.`);
  if (parameters.proj === "latlong" || parameters.proj === "latlon" || parameters.proj === "lonlat")
    parameters.proj = "longlat";
  return parameters;
}

/**
 * One spelling for one definition: fixed order, plain numbers, parameters without meaning dropped.
 *
 * @example
 * canonicalProjection("+proj=aea +lon_0=105 +lat_1=25.0 +lat_2=47 +type=crs"); // "+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +no_defs"
 * @throws RangeError — no `+proj=`.
 */
export function canonicalProjection(definition: string): string {
  const parameters: Record<string, string> = { ...parseProjection(definition), no_defs: "" };
  const keys = Object.keys(parameters).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return keys.map((key) => (parameters[key] === "" ? `+${key}` : `+${key}=${parameters[key]}`)).join(" ");
}

/** Whether a definition speaks of longitude and latitude in degrees. */
export function isGeographic(definition: string): boolean {
  return definition !== "" && parseProjection(definition).proj === "longlat";
}

/**
 * Metres in one unit of a projected definition (1 where none is said). An empty definition counts as metres.
 *
 * @throws RangeError — a unit that is not known.
 */
export function metresPerUnit(definition: string): number {
  if (definition === "") return 1;
  const { units, to_meter: toMetre } = parseProjection(definition);
  if (toMetre !== undefined) return Number(toMetre);
  if (units === undefined) return 1;
  if (!(units in METRES_PER_UNIT)) throw new RangeError(`Unit "${units}" of projection "${definition}" is not known.`);
  return METRES_PER_UNIT[units];
}
