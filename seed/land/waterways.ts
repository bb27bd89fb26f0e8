import { type BaseGrid, centreOf } from "./baseGrid.ts";
import { fractalAt, hashRatio } from "./gradientNoise.ts";
import type { Terrain } from "./terrain.ts";

/** A straight piece of river or drowned valley, with the half-widths of its ends; water from `year` on. */
export interface WaterPiece {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly halfWidthA: number;
  readonly halfWidthB: number;
  readonly year: number;
}

/** Rivers are drawn from this catchment on, reservoirs flood valleys down to the smaller one. */
const RIVER_CATCHMENT_KM2 = 200;
const ARM_CATCHMENT_KM2 = 5;
/** Width of a river, m, per square root of its catchment, km². */
const WIDTH_PER_ROOT_KM2 = 2.5;
/** Dams: catchments they sit on, distance between them, height of the lake above the river, side
 * slope of valleys, and the most base cells of valley a lake may fill. */
const DAM = {
  leastKm2: 180,
  mostKm2: 9000,
  apartM: 17_000,
  lowestM: 30,
  highestM: 85,
  sideSlope: 0.11,
  widestM: 640,
  mostCells: 75,
};
/** Years in which the dams are closed, in the order in which sites are taken. */
const DAM_YEARS = [
  0, 2005, 0, 2009, 0, 2014, 0, 2003, 0, 2011, 0, 2018, 0, 2007, 0, 2021, 0, 2016, 0, 2004, 0, 2012, 0, 2019,
];
const ALWAYS = 0;

/** Rivers and reservoirs of a terrain; dams stand only where `inside` says so. */
export function layWaterways(
  grid: BaseGrid,
  terrain: Terrain,
  inside: (x: number, y: number) => boolean,
  salt: number,
): WaterPiece[] {
  const { receiver, order, upstreamCells } = terrain.drainage;
  const km2 = (cell: number) => (upstreamCells[cell] * grid.cellM ** 2) / 1e6;
  const pieces: WaterPiece[] = [];
  const node = (cell: number) => bend(grid, terrain.jitter, cell, salt);
  for (const cell of order) {
    const below = receiver[cell];
    if (below === cell || km2(cell) < RIVER_CATCHMENT_KM2) continue;
    const halfWidthA = 0.5 * WIDTH_PER_ROOT_KM2 * Math.sqrt(km2(cell));
    const halfWidthB = 0.5 * WIDTH_PER_ROOT_KM2 * Math.sqrt(km2(below));
    pieces.push(...meander(node(cell), node(below), halfWidthA, halfWidthB, ALWAYS, salt));
  }
  chooseDams(grid, terrain, inside, salt).forEach((dam, k) => {
    const isValley = (cell: number) => km2(cell) >= ARM_CATCHMENT_KM2;
    let height = DAM.lowestM + (DAM.highestM - DAM.lowestM) * hashRatio(dam, 9, salt);
    let depth = flood(terrain, dam, height, isValley);
    while (depth.size > DAM.mostCells) {
      height *= 0.8;
      depth = flood(terrain, dam, height, isValley);
    }
    const halfWidth = (cell: number) => Math.min(DAM.widestM, (depth.get(cell) ?? 0) / DAM.sideSlope);
    depth.forEach((_, cell) => {
      if (cell === dam) return;
      const below = receiver[cell];
      pieces.push(...meander(node(cell), node(below), halfWidth(cell), halfWidth(below), DAM_YEARS[k], salt));
    });
  });
  return pieces;
}

/** The best dam sites, apart from each other: much water above, a steep valley beside. */
function chooseDams(
  grid: BaseGrid,
  terrain: Terrain,
  inside: (x: number, y: number) => boolean,
  salt: number,
): number[] {
  const { upstreamCells } = terrain.drainage;
  const candidates: { cell: number; score: number }[] = [];
  for (let cell = 0; cell < upstreamCells.length; cell++) {
    const km2 = (upstreamCells[cell] * grid.cellM ** 2) / 1e6;
    if (km2 < DAM.leastKm2 || km2 > DAM.mostKm2) continue;
    if (inside(...centreOf(grid, cell))) candidates.push({ cell, score: hashRatio(cell, 5, salt) * Math.sqrt(km2) });
  }
  candidates.sort((a, b) => b.score - a.score || a.cell - b.cell);
  const chosen: number[] = [];
  for (const { cell } of candidates) {
    const [x, y] = centreOf(grid, cell);
    const free = chosen.every((other) => {
      const [ox, oy] = centreOf(grid, other);
      return Math.hypot(x - ox, y - oy) > DAM.apartM;
    });
    if (free) chosen.push(cell);
    if (chosen.length === DAM_YEARS.length) break;
  }
  return chosen;
}

/** Depth of the lake behind a dam on every valley cell it reaches. */
function flood(
  terrain: Terrain,
  dam: number,
  height: number,
  isValley: (cell: number) => boolean,
): Map<number, number> {
  const { receiver, order } = terrain.drainage;
  const level = terrain.elevation[dam] + height;
  const depth = new Map([[dam, height]]);
  for (const cell of order) {
    if (cell === dam || !depth.has(receiver[cell]) || !isValley(cell)) continue;
    const below = level - terrain.elevation[cell];
    if (below > 0) depth.set(cell, Math.min(height, below));
  }
  return depth;
}

function bend(grid: BaseGrid, jitter: Float32Array, cell: number, salt: number): [number, number] {
  const [x, y] = centreOf(grid, cell);
  const px = x + jitter[2 * cell] * grid.cellM;
  const py = y - jitter[2 * cell + 1] * grid.cellM;
  return [px + 260 * fractalAt(px, py, 2600, 2, 0.5, salt + 50), py + 260 * fractalAt(px, py, 2600, 2, 0.5, salt + 60)];
}

/** A reach cut into short pieces that wander a little. */
function meander(
  [ax, ay]: [number, number],
  [bx, by]: [number, number],
  halfWidthA: number,
  halfWidthB: number,
  year: number,
  salt: number,
): WaterPiece[] {
  const parts = 4;
  const points = Array.from({ length: parts + 1 }, (_, k) => {
    const x = ax + ((bx - ax) * k) / parts;
    const y = ay + ((by - ay) * k) / parts;
    const sway = 150 * Math.sin((Math.PI * k) / parts);
    return [x + sway * fractalAt(x, y, 700, 2, 0.5, salt + 70), y + sway * fractalAt(x, y, 700, 2, 0.5, salt + 80)];
  });
  return points.slice(1).map(([x, y], k) => ({
    ax: points[k][0],
    ay: points[k][1],
    bx: x,
    by: y,
    halfWidthA: halfWidthA + ((halfWidthB - halfWidthA) * k) / parts,
    halfWidthB: halfWidthA + ((halfWidthB - halfWidthA) * (k + 1)) / parts,
    year,
  }));
}
