import type { NewDistrict, Settlement } from "../readFacts.ts";
import { type BaseGrid, baseGridOver, blur, cellAt, fieldOf, slopeOf } from "./baseGrid.ts";
import { CountyRows, type Ring } from "./countyRows.ts";
import { fractalAt } from "./gradientNoise.ts";
import { layRoads } from "./roads.ts";
import { raiseTerrain } from "./terrain.ts";
import { travelFrom } from "./travelCost.ts";
import { orderUrbanGrowth } from "./urbanOrder.ts";
import { scatterVillages, type Village } from "./villages.ts";
import { layWaterways, type WaterPiece } from "./waterways.ts";

const BASE_CELL_M = 600;
const MARGIN_M = 15_000;
/** Farther from a new district than this its order does not matter, m of travel. */
const DISTRICT_REACH_M = 14_000;

/** Everything about the land that does not depend on the raster asked for. */
export interface LandFields {
  readonly salt: number;
  readonly grid: BaseGrid;
  readonly counties: CountyRows;
  /** Suitability for cropland; the higher the likelier. */
  readonly crop: Float32Array;
  readonly grass: Float32Array;
  readonly shrub: Float32Array;
  /** Year of building-up, see `orderUrbanGrowth`. */
  readonly urban: Float32Array;
  /** Kilometres of travel to the nearest new district. */
  readonly district: Float32Array;
  readonly water: readonly WaterPiece[];
  readonly villages: readonly Village[];
}

export interface LandSources {
  readonly bounds: { readonly west: number; readonly south: number; readonly east: number; readonly north: number };
  /** County outlines in the order of the county numbers. */
  readonly rings: readonly Ring[];
  readonly settlements: readonly Settlement[];
  readonly newDistricts: readonly NewDistrict[];
}

/** Invents the land: relief, rivers, roads, and what each place is suited for. */
export function inventLand(sources: LandSources, seed: number): LandFields {
  const { bounds, settlements } = sources;
  const salt = seed * 1000;
  const grid = baseGridOver(bounds, BASE_CELL_M, MARGIN_M);
  const terrain = raiseTerrain(grid, settlements, salt + 100);
  const steep = slopeOf(grid, terrain.elevation);
  const slope = standardised(blur(grid, steep, 1).map((s) => Math.log(s + 0.03)));
  const local = blur(grid, terrain.elevation, 3);
  const position = standardised(terrain.elevation.map((z, cell) => z - local[cell]));
  const height = standardised(blur(grid, terrain.elevation, 3));

  const friction = fieldOf(
    grid,
    (x, y, cell) => (1 + 14 * steep[cell]) * Math.exp(0.75 * fractalAt(x, y, 3600, 2, 0.8, salt + 290)),
  );
  const roads = layRoads(grid, friction, settlements);
  const onRoad = new Float32Array(friction.length);
  for (const cell of roads.flat()) {
    onRoad[cell] = 1;
    friction[cell] = 0.5 * Math.min(friction[cell], 2.5);
  }
  const peopled = standardised(
    blur(grid, onRoad, 5).map((r, cell) => Math.sqrt(Math.max(0, r)) + 0.2 * townsNear(grid, settlements, cell)),
  );

  const crop = fieldOf(grid, (x, y, cell) => {
    const kept = -0.6 * Math.max(slope[cell], -1.3) - 0.7 * position[cell] + 0.18 * Math.min(peopled[cell], 1.5);
    return kept + 0.45 * fractalAt(x, y, 52_000, 3, 0.6, salt + 300);
  });
  const grass = fieldOf(
    grid,
    (x, y, cell) => 0.3 * height[cell] + 0.25 * position[cell] + 0.3 * fractalAt(x, y, 17_000, 3, 0.6, salt + 310),
  );
  const shrub = fieldOf(
    grid,
    (x, y, cell) => 0.15 * slope[cell] - 0.12 * height[cell] + 0.4 * fractalAt(x, y, 15_000, 3, 0.6, salt + 320),
  );
  // Who owns the ground, what is planned: years by which whole quarters are built sooner or later.
  const reluctance = fieldOf(grid, (x, y) => 10 * fractalAt(x, y, 7000, 2, 0.6, salt + 330));
  const counties = new CountyRows(sources.rings);
  return {
    salt,
    grid,
    counties,
    crop,
    grass,
    shrub,
    urban: orderUrbanGrowth(grid, friction, settlements).map((year, cell) => year + reluctance[cell]),
    district: travelToDistricts(grid, friction, sources.newDistricts),
    water: layWaterways(grid, terrain, (x, y) => counties.at(x, y) >= 0, salt + 400),
    villages: scatterVillages(bounds, (x, y) => crop[cellAt(grid, x, y)], salt + 500),
  };
}

function standardised(field: Float32Array): Float32Array {
  let sum = 0;
  let squares = 0;
  for (const value of field) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / field.length;
  const sd = Math.sqrt(squares / field.length - mean * mean);
  return field.map((value) => (value - mean) / sd);
}

/** How close towns are, weighted by their size. */
function townsNear(grid: BaseGrid, settlements: readonly Settlement[], cell: number): number {
  const x = grid.firstX + (cell % grid.width) * grid.cellM;
  const y = grid.firstY - Math.floor(cell / grid.width) * grid.cellM;
  let sum = 0;
  for (const town of settlements) {
    const d2 = (x - town.x) ** 2 + (y - town.y) ** 2;
    if (d2 < 4e8) sum += town.radiusKm * (1 - d2 / 4e8) ** 2;
  }
  return Math.min(sum, 4);
}

function travelToDistricts(grid: BaseGrid, friction: Float32Array, districts: readonly NewDistrict[]): Float32Array {
  const field = new Float32Array(friction.length).fill(DISTRICT_REACH_M / 1000);
  for (const { x, y } of districts) {
    travelFrom(grid, friction, cellAt(grid, x, y), DISTRICT_REACH_M).cost.forEach((metres, cell) => {
      field[cell] = Math.min(field[cell], metres / 1000);
    });
  }
  return field;
}
