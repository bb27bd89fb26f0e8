import type { AreaView } from "@/contract/area.ts";
import { projectionOf } from "@/domain/grid/projection.ts";

type GridOfArea = AreaView["grid"];

/** Finds the analysis cell under a place, and a cell's place, for one study area. */
export interface CellLookup {
  /** Longitude and latitude (degrees) → `[column, row]` of the cell grid, fractions inside a cell. */
  readonly toGrid: (longitude: number, latitude: number) => [number, number];
  /** Position in the cell list of the cell at a grid place; −1 where there is none. */
  readonly positionAt: (column: number, row: number) => number;
  /** Row-major number of the cell at a position. */
  readonly cellAt: (position: number) => number;
  /** Position of a cell number in the list; −1 if the area has no such cell. */
  readonly positionOf: (cell: number) => number;
  /** Corners of a cell as `[latitude, longitude]`. */
  readonly corners: (cell: number) => [number, number][];
  /** The outer edge of the grid as `[latitude, longitude]`, followed in steps, since edges bend on the globe. */
  readonly outline: () => [number, number][];
}

/** Steps per side of the grid's outline. */
const OUTLINE_STEPS = 16;

/**
 * @param grid the area's pixel grid and cell size.
 * @param cells row-major cell numbers, ascending.
 */
export function cellLookup(grid: GridOfArea, cells: Uint32Array): CellLookup {
  const { forward, inverse } = projectionOf(grid.projection);
  const { cellRows, cellCols, originX, originY } = grid;
  const cellWidth = grid.cellPx * grid.pixelWidth;
  const cellHeight = grid.cellPx * grid.pixelHeight;
  const positions = new Int32Array(cellRows * cellCols).fill(-1);
  cells.forEach((cell, position) => (positions[cell] = position));

  function corner(column: number, row: number): [number, number] {
    const [longitude, latitude] = inverse([originX + column * cellWidth, originY - row * cellHeight]);
    return [latitude, longitude];
  }

  return {
    toGrid: (longitude, latitude) => {
      const [x, y] = forward([longitude, latitude]);
      return [(x - originX) / cellWidth, (originY - y) / cellHeight];
    },
    positionAt: (column, row) => {
      const c = Math.floor(column);
      const r = Math.floor(row);
      return c >= 0 && r >= 0 && c < cellCols && r < cellRows ? positions[r * cellCols + c] : -1;
    },
    cellAt: (position) => cells[position],
    positionOf: (cell) => positions[cell] ?? -1,
    corners: (cell) => {
      const row = Math.floor(cell / cellCols);
      const column = cell % cellCols;
      return [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)];
    },
    outline: () => {
      const [columns, rows] = [grid.width / grid.cellPx, grid.height / grid.cellPx];
      const sides = [
        [0, 0, columns, 0],
        [columns, 0, columns, rows],
        [columns, rows, 0, rows],
        [0, rows, 0, 0],
      ];
      return sides.flatMap(([x0, y0, x1, y1]) =>
        Array.from({ length: OUTLINE_STEPS + 1 }, (_, step) => {
          const share = step / OUTLINE_STEPS;
          return corner(x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
        }),
      );
    },
  };
}
