import type { AreaView } from "@/contract/area.ts";
import type { PolygonGeometry } from "@/contract/regionFile.ts";
import { cellBounds } from "@/domain/grid/cellGrid.ts";
import { projectionOf } from "@/domain/grid/projection.ts";

/** Outlines of cells in longitude and latitude, straight between their corners. */
export function cellOutlineMaker({ grid }: AreaView): (cell: number) => PolygonGeometry {
  const { inverse } = projectionOf(grid.projection);
  const cells = { cellPx: grid.cellPx, rows: grid.cellRows, columns: grid.cellCols };
  return (cell) => {
    const { west, south, east, north } = cellBounds(grid, cells, cell);
    const ring = [
      [west, north],
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ] as const;
    return { type: "Polygon", coordinates: [ring.map(([x, y]) => inverse([x, y]))] };
  };
}
