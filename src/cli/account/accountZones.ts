import { readFileSync } from "node:fs";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { AppError } from "@/errors.ts";
import { rasterizeRegions, type PolygonCoordinates, type RasterizedRegions } from "@/raster/rasterizeRegions.ts";

/** Polygons with the names that the result gives them. */
export interface Zones {
  readonly ids: readonly string[];
  readonly polygons: ReadonlyArray<readonly PolygonCoordinates[]>;
}

interface Feature {
  readonly id?: unknown;
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null;
}

function isPosition(value: unknown): value is number[] {
  return Array.isArray(value) && value.length >= 2 && Number.isFinite(value[0]) && Number.isFinite(value[1]);
}

function isPolygon(value: unknown): value is PolygonCoordinates {
  return (
    Array.isArray(value) && value.every((ring) => Array.isArray(ring) && ring.length >= 3 && ring.every(isPosition))
  );
}

function polygonsOf({ geometry }: Feature, place: string): readonly PolygonCoordinates[] {
  const { type, coordinates } = geometry ?? {};
  if (type === "Polygon" && isPolygon(coordinates)) return [coordinates];
  if (type === "MultiPolygon" && Array.isArray(coordinates) && coordinates.every(isPolygon)) return coordinates;
  if (type === "Polygon" || type === "MultiPolygon")
    throw new AppError("invalidInput", `${place}: its ${type} has coordinates that are not rings of numbers.`);
  throw new AppError(
    "invalidInput",
    `${place}: geometry is ${typeof type === "string" ? type : "missing"}; zones are Polygon or MultiPolygon.`,
  );
}

function idOf({ id, properties }: Feature, field: string, place: string): string {
  const value = properties?.[field] ?? (field === "id" ? id : undefined);
  if (typeof value === "string" || typeof value === "number") return String(value);
  const known = Object.keys(properties ?? {}).join(", ");
  throw new AppError(
    "invalidInput",
    `${place} has no field "${field}" to be named by; it has ${known || "none"}. Choose one with --zone-id.`,
  );
}

/** Features as zones; those of one id are one zone. @throws AppError `invalidInput` — no id, or no polygon. */
export function zonesOf(features: readonly Feature[], idField: string, file: string): Zones {
  const zones = new Map<string, PolygonCoordinates[]>();
  features.forEach((feature, index) => {
    const place = `${file}, feature ${index}`;
    const id = idOf(feature, idField, place);
    zones.set(id, [...(zones.get(id) ?? []), ...polygonsOf(feature, place)]);
  });
  return { ids: [...zones.keys()], polygons: [...zones.values()] };
}

/**
 * Reads zones from GeoJSON. Features of one id are one zone.
 *
 * @throws AppError `notFound`, `invalidInput` — no file, not GeoJSON, other geometries, no id.
 */
export function readZones(file: string, idField: string): Zones {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new AppError(
      missing ? "notFound" : "invalidInput",
      missing ? `${file}: there is no such file.` : `${file} is not JSON: ${(error as Error).message}.`,
      { cause: error },
    );
  }
  const collection = parsed as { type?: unknown; features?: unknown };
  const features = collection?.type === "Feature" ? [parsed] : collection?.features;
  if (!Array.isArray(features) || features.length === 0)
    throw new AppError("invalidInput", `${file} is not a GeoJSON FeatureCollection with features.`);
  return zonesOf(features as Feature[], idField, file);
}

function refuseOtherThanDegrees({ polygons }: Zones, file: string): void {
  for (const [longitude, latitude] of polygons.flat(3)) {
    if (Math.abs(longitude) > 360 || Math.abs(latitude) > 90) {
      throw new AppError(
        "invalidInput",
        `${file} holds the position (${longitude}, ${latitude}), which is no longitude and latitude. If it is in the raster's coordinates, add --zones-crs raster.`,
      );
    }
  }
}

/**
 * Lays zones onto the raster's grid.
 *
 * @param crs `wgs84`: longitude and latitude; `raster`: the raster's own coordinates.
 * @throws AppError `unknownProjection` — longitudes and latitudes, but a raster that names no system known here.
 */
export async function placeZones(
  zones: Zones,
  file: string,
  grid: GridSpec,
  crs: "wgs84" | "raster",
): Promise<RasterizedRegions> {
  const regions = zones.polygons.map((polygons) => ({ polygons }));
  if (crs === "raster") return rasterizeRegions(regions, grid, (position) => position);
  refuseOtherThanDegrees(zones, file);
  if (grid.projection === "") {
    throw new AppError(
      "unknownProjection",
      `The raster names no coordinate system that is known here, so ${file} cannot be laid on it. Give zones in the raster's coordinates with --zones-crs raster, or write the system into the raster (gdal_edit.py -a_srs).`,
    );
  }
  const { projectionOf } = await import("@/domain/grid/projection.ts");
  return rasterizeRegions(regions, grid, projectionOf(grid.projection).forward);
}
