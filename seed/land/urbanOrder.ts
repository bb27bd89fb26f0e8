import type { Settlement } from "../readFacts.ts";
import { type BaseGrid, cellAt } from "./baseGrid.ts";
import { travelFrom } from "./travelCost.ts";

/** Later than any year of the demo: never built up. */
export const NEVER_BUILT = 2070;
const EARLIEST = 1940;
/** Growth is followed to this year; what lies farther out is never built up. */
const LATEST = 2045;
const FIRST_YEAR = 2000;
/** Radius of a town on the day it is founded, km. */
const FOUNDING_RADIUS_KM = 0.45;

/**
 * When each base cell would be built up, as a year (fractions allowed, before 2000 too). A town of radius r₀
 * that grows at γ a year reaches what costs r to travel to in year 2000 + ln(r/r₀)/γ; the earliest town wins.
 * It is an order, not a forecast: calibration decides how much of it each real year takes.
 */
export function orderUrbanGrowth(
  grid: BaseGrid,
  friction: Float32Array,
  settlements: readonly Settlement[],
): Float32Array {
  const order = new Float32Array(grid.width * grid.height).fill(NEVER_BUILT);
  for (const town of settlements) {
    const founded = town.bornYear > 0;
    const radiusM = 1000 * (founded ? FOUNDING_RADIUS_KM : town.radiusKm);
    const since = founded ? town.bornYear : FIRST_YEAR;
    const reachM = radiusM * Math.exp(town.growth * (LATEST - since));
    const { cost } = travelFrom(grid, friction, cellAt(grid, town.x, town.y), reachM);
    cost.forEach((metres, cell) => {
      const year = since + Math.log(Math.max(metres, 0.5 * grid.cellM) / radiusM) / town.growth;
      order[cell] = Math.min(order[cell], Math.max(year, founded ? since - 1 : EARLIEST));
    });
  }
  return order;
}
