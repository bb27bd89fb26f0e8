import { gridOf, listAreaRows } from "@/server/db/area.ts";
import type { Scope } from "@/server/db/scope.ts";
import type { TileAddress } from "./baseTile.ts";
import { lonLatBounds } from "@/domain/grid/projection.ts";
import { doMeet, tileBounds, widened } from "@/domain/grid/tileBounds.ts";
import { AppError } from "@/errors.ts";

/** Up to this zoom the whole country is handed on, so that an area can be found on it. */
const COUNTRY_ZOOM = 8;
const COUNTRY = { west: 73, east: 136, south: 3, north: 54 };
/** Beside an area lies what a screen shows around it, as a share of the area's own size. */
const MARGIN = 1;

/**
 * Base maps are handed on where there is something of ours to see: the key of a map service is not a door to the whole
 * world.
 *
 * @throws AppError("notFound") for a tile away from every study area in scope.
 */
export async function requireTileNearAreas(scope: Scope, tile: Pick<TileAddress, "z" | "x" | "y">): Promise<void> {
  const bounds = tileBounds(tile);
  if (tile.z <= COUNTRY_ZOOM && doMeet(bounds, COUNTRY)) return;
  const areas = await listAreaRows(scope);
  if (areas.some((area) => doMeet(bounds, widened(lonLatBounds(gridOf(area)), MARGIN)))) return;
  throw new AppError("notFound", `Tile ${tile.z}/${tile.x}/${tile.y} lies away from every study area.`);
}
