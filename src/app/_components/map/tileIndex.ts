import type { CellLookup } from "./cellLookup.ts";
import { tilePositions, type TilePlace } from "@/domain/grid/webMercatorTile.ts";

/**
 * For every pixel of a tile, the position of its cell in the cell list, −1 outside. It does not depend on the year,
 * so it is kept with the tile and a new year only looks up colours.
 *
 * @returns `[size × size]`, row-major; `null` if no pixel has a cell.
 */
export function tileIndex(tile: TilePlace, lookup: CellLookup): Int32Array | null {
  const { columns, rows } = tilePositions(tile, lookup.toGrid);
  const index = new Int32Array(columns.length);
  let isEmpty = true;
  for (let i = 0; i < index.length; i++) {
    index[i] = lookup.positionAt(columns[i], rows[i]);
    if (index[i] >= 0) isEmpty = false;
  }
  return isEmpty ? null : index;
}
