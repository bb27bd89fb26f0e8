import type { BaseGrid } from "./baseGrid.ts";
import { CellQueue } from "./cellQueue.ts";

/** Travel from one cell: metres weighted by friction, and the way back. Cells not reached hold Infinity. */
export interface Travel {
  readonly cost: Map<number, number>;
  readonly from: Map<number, number>;
}

/**
 * Least-cost travel from a cell over a friction surface (Dijkstra, eight neighbours), up to `limit` or until a
 * goal is reached.
 */
export function travelFrom(
  grid: BaseGrid,
  friction: Float32Array,
  start: number,
  limit: number,
  goals: ReadonlySet<number> = new Set(),
): Travel {
  const { width, height, cellM } = grid;
  const cost = new Map([[start, 0]]);
  const from = new Map<number, number>();
  const done = new Set<number>();
  const open = new Set(goals);
  const queue = new CellQueue();
  queue.push(start, 0);
  for (let cell = queue.pop(); cell >= 0; cell = queue.pop()) {
    if (done.has(cell)) continue;
    done.add(cell);
    if (open.delete(cell) && open.size === 0) break;
    const here = cost.get(cell)!;
    const column = cell % width;
    const row = (cell - column) / width;
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const inside = column + dx >= 0 && column + dx < width && row + dy >= 0 && row + dy < height;
        if (!inside || (dx === 0 && dy === 0)) continue;
        const other = cell + dy * width + dx;
        const next = here + 0.5 * (friction[cell] + friction[other]) * cellM * (dx !== 0 && dy !== 0 ? Math.SQRT2 : 1);
        if (next > limit || next >= (cost.get(other) ?? Infinity)) continue;
        cost.set(other, next);
        from.set(other, cell);
        queue.push(other, next);
      }
    }
  }
  return { cost, from };
}

/** The cells from a goal back to the start of a travel. */
export function pathTo(travel: Travel, goal: number): number[] {
  const path = [goal];
  for (let cell = travel.from.get(goal); cell !== undefined; cell = travel.from.get(cell)) path.push(cell);
  return path;
}
