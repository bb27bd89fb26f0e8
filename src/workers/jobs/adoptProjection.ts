import { canonicalProjection, isGeographic } from "@/domain/grid/projDefinition.ts";
import { AppError } from "@/errors.ts";
import { findEpsgProjection } from "@/raster/epsgProjections.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";

/**
 * A file that names no coordinate system is read in the one given: it can only be used where its pixels then fall exactly on
 * the area's grid. A file that names its own keeps it.
 */
export function adoptProjection(header: RasterHeader, projection: string): RasterHeader {
  if (header.grid.projection !== "") return header;
  return { ...header, grid: { ...header.grid, projection, geographic: isGeographic(projection) } };
}

/**
 * The coordinate system that a user states for a file without one: an EPSG code or a proj4 definition.
 *
 * @throws AppError("unknownProjection") if it is neither.
 */
export function statedProjection(text: string): string {
  const epsg = /^epsg:(\d+)$/i.exec(text.trim());
  const definition = epsg ? findEpsgProjection(Number(epsg[1]))?.definition : text;
  try {
    if (definition !== undefined) return canonicalProjection(definition);
  } catch (cause) {
    throw new AppError(
      "unknownProjection",
      `Projection "${text}": ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  throw new AppError(
    "unknownProjection",
    `${text} is not among the coordinate systems known by code. Give its proj4 definition.`,
  );
}
