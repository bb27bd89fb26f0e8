import type { Settlement } from "../readFacts.ts";
import { type BaseGrid, cellAt } from "./baseGrid.ts";
import { pathTo, travelFrom } from "./travelCost.ts";

/** A town is joined to its nearest fellows, so many of them, and to nothing farther away than this. */
const JOINED = 3;
const FARTHEST_M = 75_000;

/** Paths of cells between neighbouring towns, along the easiest ground; a path laid makes the next one cheaper. */
export function layRoads(grid: BaseGrid, friction: Float32Array, settlements: readonly Settlement[]): number[][] {
  const ground = friction.slice();
  const roads: number[][] = [];
  const joined = new Set<string>();
  settlements.forEach((town, t) => {
    const start = cellAt(grid, town.x, town.y);
    const nearest = settlements
      .map((other, o) => ({ o, distance: Math.hypot(other.x - town.x, other.y - town.y) }))
      .filter(({ o, distance }) => o !== t && distance < FARTHEST_M)
      .sort((a, b) => a.distance - b.distance)
      .slice(0, JOINED);
    for (const { o } of nearest) {
      const key = [Math.min(t, o), Math.max(t, o)].join("–");
      if (joined.has(key)) continue;
      joined.add(key);
      const goal = cellAt(grid, settlements[o].x, settlements[o].y);
      const path = pathTo(travelFrom(grid, ground, start, Infinity, new Set([goal])), goal);
      path.forEach((cell) => (ground[cell] *= 0.6));
      roads.push(path);
    }
  });
  return roads;
}
