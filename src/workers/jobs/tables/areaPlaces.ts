import type { PlaceOf } from "./checkPoints.ts";
import { polygonsOf } from "@/contract/polygonsOf.ts";
import type { PolygonGeometry } from "@/contract/regionFile.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { isInside } from "@/domain/spatial/isInside.ts";
import { getAreaRow, gridOf } from "@/server/db/area.ts";
import { listCellCounties, listRegions } from "@/server/db/region.ts";
import { SYSTEM } from "@/server/db/scope.ts";

interface Outline {
  readonly code: string;
  readonly polygons: readonly (readonly (readonly (readonly number[])[])[])[];
}

/**
 * Where a place lies in an area: its analysis cell by the grid, its county by the outlines. A place in a border cell whose
 * outline misses it by the width of a line counts for the county that holds most of the cell.
 */
export async function areaPlaces(areaId: string): Promise<PlaceOf> {
  const area = await getAreaRow(SYSTEM, areaId);
  const grid = gridOf(area);
  const { forward } = projectionOf(grid.projection);
  const cells = listCellCounties(areaId);
  const outlines = (await listRegions(SYSTEM, areaId)).flatMap((region): Outline[] => {
    if (region.position < 0 || region.geometry === null) return [];
    const geometry = JSON.parse(region.geometry) as PolygonGeometry;
    return [{ code: region.code, polygons: polygonsOf(geometry) }];
  });
  const byCode = new Map(outlines.map((outline) => [outline.code, outline]));
  return (longitude, latitude) => {
    const [x, y] = forward([longitude, latitude]);
    const column = Math.floor((x - grid.originX) / (grid.pixelWidth * area.cellPx));
    const row = Math.floor((grid.originY - y) / (grid.pixelHeight * area.cellPx));
    if (!(column >= 0 && column < area.cellCols && row >= 0 && row < area.cellRows)) return null;
    const cell = row * area.cellCols + column;
    const most = cells.get(cell);
    if (most === undefined) return null;
    const own = byCode.get(most);
    if (!own || isInside(own.polygons, longitude, latitude)) return { cell, countyCode: most };
    const other = outlines.find(({ polygons }) => isInside(polygons, longitude, latitude));
    return { cell, countyCode: other?.code ?? most };
  };
}
