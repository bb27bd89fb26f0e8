import { z } from "zod";
import { GEOJSON_LATITUDE, GEOJSON_LONGITUDE, TABLE_LIMITS, type RawTable } from "./rawTable.ts";
import { AppError } from "@/errors.ts";

const featureSchema = z.object({
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullable(),
  properties: z.record(z.string(), z.unknown()).nullable(),
});
const collectionSchema = z.object({ type: z.literal("FeatureCollection"), features: z.array(featureSchema) });

/** The place of a feature: a point itself, else the middle of its box (a building, a park). */
function placeOf(coordinates: unknown): readonly [number, number] | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const waiting: unknown[] = [coordinates];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (!Array.isArray(one)) continue;
    if (typeof one[0] === "number" && typeof one[1] === "number") {
      west = Math.min(west, one[0]);
      east = Math.max(east, one[0]);
      south = Math.min(south, one[1]);
      north = Math.max(north, one[1]);
    } else waiting.push(...(one as unknown[]));
  }
  return west > east ? null : [(west + east) / 2, (south + north) / 2];
}

const textOf = (value: unknown): string =>
  typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : "";

/** A GeoJSON's features as rows: their place and their properties. @throws AppError `unreadableFile` */
export function readGeoJsonTable(bytes: Uint8Array, name: string): RawTable {
  let parsed: z.infer<typeof collectionSchema>;
  try {
    parsed = collectionSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch (cause) {
    throw new AppError("unreadableFile", `${name} is not a GeoJSON FeatureCollection in UTF-8.`, {
      cause,
      text: { key: "notCollection", values: {} },
    });
  }
  const keys = new Set<string>();
  for (const { properties } of parsed.features) {
    for (const key of Object.keys(properties ?? {})) if (keys.size < TABLE_LIMITS.columns - 2) keys.add(key);
  }
  const columns = [...keys];
  const rows = parsed.features.map(({ geometry, properties }) => {
    const place = placeOf(geometry?.coordinates);
    const [longitude, latitude] = place ? place.map(String) : ["", ""];
    return [longitude, latitude, ...columns.map((key) => textOf(properties?.[key]))];
  });
  return {
    encoding: "geojson",
    columns: [GEOJSON_LONGITUDE, GEOJSON_LATITUDE, ...columns],
    rows,
    rowNumbers: rows.map((_, feature) => feature + 1),
  };
}
