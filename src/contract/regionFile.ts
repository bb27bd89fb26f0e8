import { z } from "zod";

/** Limits of a boundary file: more is no set of counties. */
const MAX_FEATURES = 100_000;
const MAX_RINGS = 100_000;

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const ring = z.array(position).min(4);
const polygon = z.array(ring).min(1).max(MAX_RINGS);

/** Polygons in longitude and latitude, WGS84. */
export const polygonGeometrySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: polygon }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon).max(MAX_RINGS) }),
]);
export type PolygonGeometry = z.infer<typeof polygonGeometrySchema>;

/** A boundary file; which property means what is said beside it. */
export const regionFileSchema = z.object({
  type: z.literal("FeatureCollection"),
  features: z
    .array(
      z.object({
        type: z.literal("Feature"),
        properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable(),
        geometry: polygonGeometrySchema.nullable(),
      }),
    )
    .min(1)
    .max(MAX_FEATURES),
});
export type RegionFile = z.infer<typeof regionFileSchema>;
