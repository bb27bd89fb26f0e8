import { z } from "zod";
import { checkFeatureCount, flatProperties, type RawFeature, type RawLayer, type RawPolygon } from "./rawLayer.ts";
import { AppError } from "@/errors.ts";

const ringSchema = z.array(z.array(z.number()).min(2));
const polygonSchema = z.array(ringSchema);
const collectionSchema = z.object({
  type: z.literal("FeatureCollection"),
  crs: z.object({ properties: z.object({ name: z.string() }).partial() }).nullish(),
  features: z
    .array(
      z.object({
        properties: z.record(z.string(), z.unknown()).nullish(),
        geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullish(),
      }),
    )
    .min(1),
});

function polygonsOf(
  geometry: { type: string; coordinates?: unknown } | null | undefined,
  place: string,
): readonly RawPolygon[] | "other" | null {
  if (!geometry) return null;
  const { type, coordinates } = geometry;
  if (type !== "Polygon" && type !== "MultiPolygon") return "other";
  const parsed =
    type === "Polygon"
      ? z.tuple([polygonSchema]).safeParse([coordinates])
      : z.array(polygonSchema).safeParse(coordinates);
  if (parsed.success) return parsed.data;
  throw new AppError("unreadableFile", `${place}: the coordinates of its ${type} are not rings of numbers.`, {
    text: { key: "boundaryDamaged", values: {} },
  });
}

/** "urn:ogc:def:crs:EPSG::4490" → "EPSG:4490"; CRS84 and nothing → WGS 84. */
function projectionOf(name: string | undefined): string {
  if (name === undefined || /CRS:?:?84$/i.test(name)) return "EPSG:4326";
  const code = /EPSG:(?:[\d.]*:)?(\d+)$/i.exec(name);
  return code ? `EPSG:${code[1]}` : name;
}

/**
 * Reads GeoJSON.
 *
 * @throws AppError `unreadableFile`, `tooLarge`.
 */
export function readGeoJson(bytes: Uint8Array, name: string): RawLayer {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    const why = cause instanceof TypeError ? "it is not UTF-8" : cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "unreadableFile",
      `${name} cannot be read as GeoJSON: ${why}. Export the boundaries anew as GeoJSON, GeoPackage or zipped shapefile.`,
      { cause, text: { key: cause instanceof TypeError ? "notUtf8" : "notGeoJson", values: {} } },
    );
  }
  const parsed = collectionSchema.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError(
      "unreadableFile",
      `${name} is no GeoJSON FeatureCollection${issue.path.length > 0 ? ` (at ${issue.path.join(".")})` : ""}: ${issue.message}. TopoJSON and ECharts maps have to be exported as GeoJSON first.`,
      { text: { key: "notCollection", values: {} } },
    );
  }
  checkFeatureCount(parsed.data.features.length, name);
  const nested = new Set<string>();
  const features = parsed.data.features.map(({ properties, geometry }, index): RawFeature => ({
    properties: flatProperties(properties, nested),
    polygons: polygonsOf(geometry, `${name}, feature ${index}`),
  }));
  return {
    format: "GeoJSON",
    layer: "",
    layers: [""],
    encoding: null,
    claimedEncoding: null,
    projection: projectionOf(parsed.data.crs?.properties.name),
    features,
    nested: [...nested],
  };
}
