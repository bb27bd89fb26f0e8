import { BOUNDARY_LIMITS, type BoundaryFormat, type PropertyValue } from "@/contract/regionFile.ts";
import { AppError } from "@/errors.ts";

/** Rings of one polygon as a file has them, in the file's own coordinates. */
export type RawPolygon = ReadonlyArray<ReadonlyArray<readonly number[]>>;

/** One feature before anything is checked. */
export interface RawFeature {
  readonly properties: Readonly<Record<string, PropertyValue>>;
  /** `null`: no geometry; "other": one that is no polygon. */
  readonly polygons: readonly RawPolygon[] | "other" | null;
}

/** A layer of a boundary file before anything is checked. */
export interface RawLayer {
  readonly format: BoundaryFormat;
  readonly layer: string;
  readonly layers: readonly string[];
  readonly encoding: string | null;
  readonly claimedEncoding: string | null;
  /** Coordinate system as the file states it: WKT, "EPSG:n", or a proj4 definition; `null` if it states none. */
  readonly projection: string | null;
  readonly features: readonly RawFeature[];
  readonly nested: readonly string[];
}

/** @throws AppError `tooLarge` — more features than a set of counties has. */
export function checkFeatureCount(count: number, name: string): void {
  if (count <= BOUNDARY_LIMITS.features) return;
  throw new AppError(
    "tooLarge",
    `${name} has ${count} features; boundaries may have ${BOUNDARY_LIMITS.features}. Dissolve them to counties first.`,
    { text: { key: "boundaryFeatures", values: { count, limit: BOUNDARY_LIMITS.features } } },
  );
}

/** @throws AppError `invalidInput` — the layer asked for is not there; `unreadableFile` — there is none. */
export function chooseLayer(layers: readonly string[], wanted: string | undefined, name: string): string {
  if (wanted !== undefined && layers.includes(wanted)) return wanted;
  if (wanted !== undefined)
    throw new AppError("invalidInput", `${name} has no layer "${wanted}". It has: ${layers.join(", ")}.`, {
      text: { key: "noLayer", values: { wanted, layers: layers.join(", ").slice(0, 300) } },
    });
  if (layers.length === 0)
    throw new AppError("unreadableFile", `${name} holds no layer of polygons. Export the counties as polygons.`, {
      text: { key: "noPolygons", values: {} },
    });
  return layers[0];
}

/** Values that fit into a table; the names of the others are collected. */
export function flatProperties(given: unknown, nested: Set<string>): Record<string, PropertyValue> {
  const flat: Record<string, PropertyValue> = {};
  if (typeof given !== "object" || given === null) return flat;
  for (const [key, value] of Object.entries(given as Record<string, unknown>)) {
    if (typeof value === "string" || typeof value === "boolean" || value === null) flat[key] = value;
    else if (typeof value === "number") flat[key] = Number.isFinite(value) ? value : null;
    else if (typeof value === "bigint") flat[key] = String(value);
    else if (value instanceof Date) flat[key] = Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
    else nested.add(key);
  }
  return flat;
}
