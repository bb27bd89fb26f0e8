import { getDatabase } from "./connection.ts";
import { getPixelGround, requireCoefficients, requireStore, type PixelGround } from "./pixelStore.ts";
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
  /** Coefficients of the same years where factors are on; else empty. */
  readonly fields: readonly string[];
}

/** What the stores hold at a place. */
export interface PixelFinding {
  /** Class number in each store of the place; `codes.length` = outside every region. */
  readonly slots: Uint8Array;
  /** Position of the leaf region; −1 = none. */
  readonly region: number;
  /** By field of the place: coefficients by class number, t/ha. */
  readonly tPerHa: readonly Float64Array[];
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
  const paths = years.map((year) => requireStore(ground, year).file);
  const fields = years.flatMap((year) => requireCoefficients(ground, year).file ?? []);
  return { ground, row, column, paths, fields };
}

/** Code of the leaf region at a position. */
function leafCode(areaId: string, position: number): string | null {
  const query = getDatabase().sqlite.prepare<[string, number], string>(
    `SELECT code FROM "Region" WHERE areaId = ? AND position = ?`,
  );
  return position < 0 ? null : (query.pluck().get(areaId, position) ?? null);
}

/**
 * Index of a pixel by the area's mode, t/ha: factors frozen at the earlier year, or each year its own. Below 10⁻⁹ it is 0,
 * as in the accounts.
 */
function indexOf({ indexMode }: PixelGround, after: Float64Array, before: Float64Array, to: number, from: number) {
  const index = (indexMode === "full" ? after : before)[to] - before[from];
  return Math.abs(index) > stableTPerHa ? index : 0;
}

/** What a pixel is and was, in hectares and tonnes, by the coefficients that hold at its place. */
export function pixelStoryOf(
  { ground, row, column, paths }: PixelPlace,
  { slots, region, tPerHa }: PixelFinding,
): PixelStory {
  const { grid, area, codes } = ground;
  const [longitude, latitude] = projectionOf(grid.projection).inverse(pixelCentre(grid, row, column));
  const areaHa = area.pixelAreaHa ?? rowPixelAreaHa(grid)[row];
  const cell = Math.floor(row / area.cellPx) * area.cellCols + Math.floor(column / area.cellPx);
  const [to, from] = [slots[0], slots.length > 1 ? slots[1] : 0];
  const [now, then] = paths.map((_, i) => tPerHa.at(i) ?? ground.coefficients);
  const isKnown = (slot: number) => slot > 0 && slot < codes.length;
  const index = isKnown(to) && isKnown(from) ? indexOf(ground, now, then, to, from) : null;
  return pixelStorySchema.parse({
    ...{ row, column, longitude, latitude, cell, areaHa },
    regionCode: leafCode(area.id, region),
    code: isKnown(to) ? codes[to] : null,
    fromCode: isKnown(from) ? codes[from] : null,
    coefficientTPerHa: isKnown(to) ? now[to] : null,
    netEmissionT: isKnown(to) ? toQuantum(now[to] * areaHa) : null,
    indexTPerHa: index,
    changeT: index === null ? null : toQuantum(index * areaHa),
  });
}
