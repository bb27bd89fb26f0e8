import { getDatabase } from "./connection.ts";
import { getPixelGround, requireStore, type PixelGround } from "./pixelStore.ts";
import type { Scope } from "./scope.ts";
import { pixelStorySchema, type PixelStory } from "@/contract/pixels.ts";
import { stableTPerHa } from "@/domain/carbon/carbonIndex.ts";
import { toQuantum } from "@/domain/carbon/carbonQuantum.ts";
import { pixelCentre } from "@/domain/grid/gridSpec.ts";
import { rowPixelAreaHa } from "@/domain/grid/pixelArea.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { AppError } from "@/errors.ts";

/** A place on an area's grid, and the stores that know it. */
export interface PixelPlace {
  readonly ground: PixelGround;
  readonly row: number;
  readonly column: number;
  /** Of the year, and of the earlier one where there is a pair. */
  readonly paths: readonly string[];
}

/**
 * Finds the pixel under a place.
 *
 * @throws AppError("notFound") beside the grid; see also `requireStore`.
 */
export async function findPixelPlace(
  scope: Scope,
  query: { areaId: string; longitude: number; latitude: number; year: number; fromYear?: number },
): Promise<PixelPlace> {
  const ground = await getPixelGround(scope, query.areaId);
  const { grid } = ground;
  const [x, y] = projectionOf(grid.projection).forward([query.longitude, query.latitude]);
  const column = Math.floor((x - grid.originX) / grid.pixelWidth);
  const row = Math.floor((grid.originY - y) / grid.pixelHeight);
  if (!(column >= 0 && row >= 0 && column < grid.width && row < grid.height))
    throw new AppError(
      "notFound",
      `Longitude ${query.longitude}, latitude ${query.latitude} lies beside the raster of study area "${query.areaId}".`,
    );
  const years = query.fromYear === undefined ? [query.year] : [query.year, query.fromYear];
  return { ground, row, column, paths: years.map((year) => requireStore(ground, year).file) };
}

/** County that holds most of a cell. */
function cellCounty(areaId: string, cell: number): string | null {
  const query = getDatabase().sqlite.prepare<[string, number], string>(
    `SELECT countyCode FROM "Cell" WHERE areaId = ? AND cell = ?`,
  );
  return query.pluck().get(areaId, cell) ?? null;
}

/**
 * What a pixel is and was, in hectares and tonnes, by the area's coefficients.
 *
 * @param slots class number of the pixel in each store of the place; `codes.length` = outside every region.
 */
export function pixelStoryOf({ ground, row, column }: PixelPlace, slots: Uint8Array): PixelStory {
  const { grid, area, codes, coefficients } = ground;
  const [longitude, latitude] = projectionOf(grid.projection).inverse(pixelCentre(grid, row, column));
  const areaHa = area.pixelAreaHa ?? rowPixelAreaHa(grid)[row];
  const cell = Math.floor(row / area.cellPx) * area.cellCols + Math.floor(column / area.cellPx);
  const [to, from] = [slots[0], slots.length > 1 ? slots[1] : 0];
  const isKnown = (slot: number) => slot > 0 && slot < codes.length;
  const index = isKnown(to) && isKnown(from) ? coefficients[to] - coefficients[from] : null;
  return pixelStorySchema.parse({
    ...{ row, column, longitude, latitude, cell, areaHa },
    regionCode: to === codes.length ? null : cellCounty(area.id, cell),
    code: isKnown(to) ? codes[to] : null,
    fromCode: isKnown(from) ? codes[from] : null,
    netEmissionT: isKnown(to) ? toQuantum(coefficients[to] * areaHa) : null,
    indexTPerHa: index,
    changeT: index === null ? null : toQuantum(Math.abs(index) > stableTPerHa ? index * areaHa : 0),
  });
}
