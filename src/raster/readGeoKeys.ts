import { canonicalProjection, isGeographic } from "@/domain/grid/projDefinition.ts";
import { findEpsgProjection } from "./epsgProjections.ts";
import { GEO_KEY, USER_DEFINED } from "./geoKeyCodes.ts";
import { geographicDefinition, numberOf, userDefinedDefinition, type GeoKeys } from "./geoKeyDefinition.ts";
import type { TiffDirectory } from "./tiffDirectoryReader.ts";
import { TAG } from "./tiffTags.ts";
import type { GeoKeyTags } from "./writeGeoKeys.ts";

/** What a file says about its coordinate system. */
export interface RasterCrs {
  /** For people: the file's own name of it, or "EPSG:…". Empty where the file says nothing. */
  readonly name: string;
  /** EPSG code, or `null` for a system defined by its parameters. */
  readonly epsg: number | null;
  /** Canonical proj4 definition; empty where the file says nothing or a code that is not carried here. */
  readonly projection: string;
  readonly geographic: boolean;
  /** Whether tie points name pixel centres instead of corners. */
  readonly pixelIsPoint: boolean;
}

function keysOf(tags: GeoKeyTags): GeoKeys {
  const keys = new Map<number, number | string>();
  for (let i = 4; i + 3 < tags.directory.length; i += 4) {
    const [key, place, count, value] = tags.directory.slice(i, i + 4);
    if (place === 0) keys.set(key, value);
    else if (place === TAG.geoDoubleParams) keys.set(key, tags.doubles[value]);
    else if (place === TAG.geoAsciiParams) keys.set(key, tags.text.slice(value, value + count).replace(/\|?\0*$/, ""));
  }
  return keys;
}

function textOf(keys: GeoKeys, candidates: readonly number[]): string {
  for (const key of candidates) {
    const value = keys.get(key);
    if (typeof value === "string" && value !== "" && value !== "unnamed" && value !== "unknown") return value;
  }
  return "";
}

/** The tags of a directory that name its coordinate system, as they stand. */
export function geoKeyTagsOf(directory: TiffDirectory): GeoKeyTags {
  return {
    directory: [...(directory.numbers(TAG.geoKeyDirectory) ?? [])],
    doubles: [...(directory.numbers(TAG.geoDoubleParams) ?? [])],
    text: directory.text(TAG.geoAsciiParams) ?? "",
  };
}

/** Reads the coordinate system out of a file's GeoTIFF keys. */
export function readGeoKeys(tags: GeoKeyTags): RasterCrs {
  const keys = keysOf(tags);
  const pixelIsPoint = keys.get(GEO_KEY.rasterType) === 2;
  const modelType = numberOf(keys, [GEO_KEY.modelType]);
  if (modelType === undefined) return { name: "", epsg: null, projection: "", geographic: false, pixelIsPoint };
  const isGeographicModel = modelType === 2;
  const code = numberOf(keys, [isGeographicModel ? GEO_KEY.geodeticCrs : GEO_KEY.projectedCrs]);
  if (code !== undefined && code > 0 && code !== USER_DEFINED) {
    const known = findEpsgProjection(code);
    const projection = known ? canonicalProjection(known.definition) : "";
    const name = known ? `EPSG:${code} ${known.name}` : `EPSG:${code}`;
    return { name, epsg: code, projection, geographic: isGeographicModel, pixelIsPoint };
  }
  const definition = isGeographicModel ? geographicDefinition(keys) : userDefinedDefinition(keys);
  const projection = definition ? canonicalProjection(definition) : "";
  const name = textOf(keys, [GEO_KEY.projectedCitation, GEO_KEY.citation]) || projection;
  return {
    name,
    epsg: null,
    projection,
    geographic: projection === "" ? isGeographicModel : isGeographic(projection),
    pixelIsPoint,
  };
}
