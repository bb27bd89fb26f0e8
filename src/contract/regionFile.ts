import { z } from "zod";

/** Limits of a boundary file: more is no set of counties. */
export const BOUNDARY_LIMITS = {
  /** Bytes of a file, and of what an archive unpacks to. */
  bytes: 200 * 1024 * 1024,
  features: 100_000,
  vertices: 5_000_000,
  /** Archives: entries, and how many times an entry may grow; tables padded with blanks grow a hundredfold. */
  entries: 200,
  ratio: 500,
} as const;

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const ring = z.array(position).min(4);
const polygon = z.array(ring).min(1);

/** Polygons in longitude and latitude, WGS84. */
export const polygonGeometrySchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: polygon }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon) }),
]);
export type PolygonGeometry = z.infer<typeof polygonGeometrySchema>;

/** A value in the table of a boundary file. */
export const propertySchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type PropertyValue = z.infer<typeof propertySchema>;

/** What was wrong with an outline that could be mended. */
export const repairKindSchema = z.enum([
  "selfIntersection",
  "ringTouch",
  "nesting",
  "unclosed",
  "degenerate",
  "duplicate",
]);
export type RepairKind = z.infer<typeof repairKindSchema>;

/** One mended outline. */
export const repairSchema = z.object({
  feature: z.number().int(),
  kinds: z.array(repairKindSchema),
  /** Where the outline crossed or touched itself, `[longitude, latitude]`; the first few. */
  places: z.array(z.tuple([z.number(), z.number()])),
  areaBeforeHa: z.number().nullable(),
  areaAfterHa: z.number(),
});
export type Repair = z.infer<typeof repairSchema>;

export const boundaryFormatSchema = z.enum(["GeoJSON", "Shapefile", "GeoPackage"]);
export type BoundaryFormat = z.infer<typeof boundaryFormatSchema>;

/** What a boundary file turned out to be. */
export interface BoundaryFacts {
  readonly format: BoundaryFormat;
  /** Layer that was read, and all that hold polygons; one without a name for GeoJSON. */
  readonly layer: string;
  readonly layers: readonly string[];
  /** Encoding of names; `null` where the format has only one. */
  readonly encoding: string | null;
  /** Encoding that the file claims and its bytes contradict; `null` if there is none. */
  readonly claimedEncoding: string | null;
  /** Name of the coordinate system the file is in. */
  readonly crsName: string;
  readonly vertices: number;
  /** Features that are no polygons, left out. */
  readonly skipped: number;
  readonly repairs: readonly Repair[];
  /** Names of properties that hold more than one value, which the table leaves out. */
  readonly nested: readonly string[];
}

/** A boundary file as polygons in longitude and latitude with their table. */
export interface BoundaryFile extends BoundaryFacts {
  readonly features: ReadonlyArray<{
    readonly properties: Readonly<Record<string, PropertyValue>>;
    readonly geometry: PolygonGeometry | null;
  }>;
}
