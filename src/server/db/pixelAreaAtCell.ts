import { gridOf, type StudyAreaRow } from "./area.ts";
import { ellipsoidOf } from "@/domain/grid/ellipsoid.ts";
import { cellBounds } from "@/domain/grid/cellGrid.ts";
import { quadrangleAreaHa } from "@/domain/grid/pixelArea.ts";

/** Hectares per pixel at a cell: constant, or on the ellipsoid for grids in degrees. */
export function pixelAreaAtCell(area: StudyAreaRow, cell: number): number {
  if (area.pixelAreaHa !== null) return area.pixelAreaHa;
  const grid = gridOf(area);
  const cells = { cellPx: area.cellPx, rows: area.cellRows, columns: area.cellCols };
  const { south, north } = cellBounds(grid, cells, cell);
  const rows = Math.round((north - south) / grid.pixelHeight);
  return quadrangleAreaHa(south, north, grid.pixelWidth, ellipsoidOf(grid.projection)) / rows;
}
