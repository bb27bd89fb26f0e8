import { connectedComponents, type CellShape } from "./components.ts";

/** A grid corner `[x, y]`: x = column edge from the west, y = row edge from the north. */
export type Corner = readonly [number, number];

/** A closed ring without its closing point; every corner is a turn, none appears twice. */
export type Ring = readonly Corner[];

/** Outer ring first, holes after it. On a north-up map outer rings run counter-clockwise, holes clockwise. */
export type CellPolygon = readonly Ring[];

/** Sides of a cell in the order in which its own outline runs: top (leftwards), left, bottom, right. */
const TOP = 0;

/** Where each side leads: the step to the neighbour across it, and the corner at its end. */
const ACROSS: readonly Corner[] = [
  [0, -1],
  [-1, 0],
  [0, 1],
  [1, 0],
];
const END: readonly Corner[] = [
  [0, 0],
  [0, 1],
  [1, 1],
  [1, 0],
];

/** The cells of one polygon, asked by place. */
class CellMask {
  private readonly cells: Set<number>;

  constructor(
    cells: Int32Array,
    private readonly shape: CellShape,
  ) {
    this.cells = new Set(cells);
  }

  /** The neighbour across a side if it belongs to the polygon, else −1. */
  neighbour(cell: number, side: number): number {
    const { columns, rows } = this.shape;
    const column = (cell % columns) + ACROSS[side][0];
    const row = Math.floor(cell / columns) + ACROSS[side][1];
    if (column < 0 || column >= columns || row < 0 || row >= rows) return -1;
    const other = row * columns + column;
    return this.cells.has(other) ? other : -1;
  }

  corner(cell: number, side: number): Corner {
    const { columns } = this.shape;
    return [(cell % columns) + END[side][0], Math.floor(cell / columns) + END[side][1]];
  }
}

/** Walks one boundary from an edge back to it, keeping the polygon on the left; marks the edges it passes. */
function traceBoundary(mask: CellMask, cell: number, side: number, passed: Set<number>): Corner[] {
  const corners: Corner[] = [];
  while (!passed.has(cell * 4 + side)) {
    passed.add(cell * 4 + side);
    const turn = (side + 1) % 4;
    const beside = mask.neighbour(cell, turn);
    const ahead = beside < 0 ? -1 : mask.neighbour(beside, side);
    const corner = mask.corner(cell, side);
    if (beside < 0) {
      corners.push(corner);
      side = turn;
    } else if (ahead < 0) {
      cell = beside;
    } else {
      corners.push(corner);
      cell = ahead;
      side = (side + 3) % 4;
    }
  }
  return corners;
}

/** Cuts a boundary that touches itself at corners into rings that do not. */
function splitAtTouches(corners: readonly Corner[]): Ring[] {
  const rings: Ring[] = [];
  const path: Corner[] = [];
  const position = new Map<string, number>();
  for (const corner of corners) {
    const key = corner.join();
    const start = position.get(key);
    if (start !== undefined) {
      const loop = path.splice(start);
      loop.forEach((point) => position.delete(point.join()));
      rings.push(loop);
    }
    position.set(key, path.length);
    path.push(corner);
  }
  return [...rings, path];
}

/** Twice the area of a ring in cells; positive for outer rings. */
function signedDoubleArea(ring: Ring): number {
  return ring.reduce((sum, [x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    return sum + nextX * y - x * nextY;
  }, 0);
}

/** Starts a ring at its northernmost, then westernmost corner. */
function startAtTopLeft(ring: Ring): Ring {
  let first = 0;
  ring.forEach(([x, y], i) => {
    if (y < ring[first][1] || (y === ring[first][1] && x < ring[first][0])) first = i;
  });
  return [...ring.slice(first), ...ring.slice(0, first)];
}

function byStart([[ax, ay]]: Ring, [[bx, by]]: Ring): number {
  return ay - by || ax - bx;
}

function outlinePolygon(cells: Int32Array, shape: CellShape): CellPolygon {
  const mask = new CellMask(cells, shape);
  const passed = new Set<number>();
  const rings: Ring[] = [];
  for (const cell of cells) {
    for (let side = TOP; side < 4; side++) {
      if (mask.neighbour(cell, side) >= 0 || passed.has(cell * 4 + side)) continue;
      rings.push(...splitAtTouches(traceBoundary(mask, cell, side, passed)).map(startAtTopLeft));
    }
  }
  const outer = rings.filter((ring) => signedDoubleArea(ring) > 0);
  return [...outer, ...rings.filter((ring) => signedDoubleArea(ring) < 0).sort(byStart)];
}

/**
 * The exact outline of a set of cells: one polygon per part that hangs together over edges (parts that meet only at
 * a corner are polygons of their own), holes included. Rings never cross or touch themselves, as GeoJSON demands.
 *
 * @param cells - row-major cell indices, no duplicates.
 * @param shape - columns and rows of the grid.
 * @returns polygons in order of their first cell; corners in grid units, see {@link Corner}.
 * @throws RangeError — a cell outside the grid.
 * @example
 * outlineCells([0], { columns: 1, rows: 1 }); // [[[[0, 0], [0, 1], [1, 1], [1, 0]]]]
 * Source: docs/methods/risk-zones.md
 */
export function outlineCells(cells: ArrayLike<number>, shape: CellShape): CellPolygon[] {
  const marked = new Uint8Array(shape.columns * shape.rows);
  for (let i = 0; i < cells.length; i++) {
    if (!(cells[i] >= 0 && cells[i] < marked.length)) {
      throw new RangeError(`Cell ${cells[i]} lies outside ${shape.columns} columns and ${shape.rows} rows.`);
    }
    marked[cells[i]] = 1;
  }
  return connectedComponents(marked, shape, "rook").map((part) => outlinePolygon(part, shape));
}

/**
 * An outline as GeoJSON MultiPolygon coordinates: corners placed on the ground, rings closed.
 *
 * @param outline - see {@link outlineCells}.
 * @param place - grid corner → coordinates, for example longitude and latitude.
 */
export function outlineCoordinates(
  outline: readonly CellPolygon[],
  place: (x: number, y: number) => readonly [number, number],
): [number, number][][][] {
  return outline.map((polygon) =>
    polygon.map((ring) =>
      [...ring, ring[0]].map(([x, y]): [number, number] => {
        const [east, north] = place(x, y);
        return [east, north];
      }),
    ),
  );
}
