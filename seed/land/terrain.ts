import type { Settlement } from "../readFacts.ts";
import { type BaseGrid, blur, fieldOf } from "./baseGrid.ts";
import { drain, type Drainage, jitterOf } from "./drainage.ts";
import { fractalAt } from "./gradientNoise.ts";

/** The invented relief: elevation, m, and the drainage that carved it. */
export interface Terrain {
  readonly elevation: Float32Array;
  readonly drainage: Drainage;
  /** Shifted cell centres, see `jitterOf`. */
  readonly jitter: Float32Array;
}

const EROSION_ROUNDS = 40;
/** Valleys are routed anew after so many rounds. */
const ROUNDS_PER_ROUTING = 4;
/** Uplift a round, m; ranges rise faster, basins hardly. */
const UPLIFT_M = 17;
/** Stream power per round: incision = EROSION · √(upstream cells) / run. */
const EROSION = 42;
/** Steepest stable hillside, rise over run. */
const TALUS_RATIO = 0.42;

/**
 * A plateau that falls from west to east and from a divide to north and south, cut by rivers that eat their
 * way in from its edges (implicit stream power, Braun and Willett 2013), with basins where towns lie.
 */
export function raiseTerrain(grid: BaseGrid, settlements: readonly Settlement[], salt: number): Terrain {
  const basin = fieldOf(grid, (x, y) => basinAt(x, y, settlements, salt));
  const elevation = plateau(grid, basin, salt);
  const jitter = jitterOf(grid, salt + 1);
  const hardness = fieldOf(grid, (x, y) => Math.exp(0.7 * fractalAt(x, y, 21_000, 3, 0.55, salt + 20)));
  let drainage = drain(grid, elevation, jitter);
  const uplift = fieldOf(grid, (x, y, cell) => {
    const ranges = Math.exp(0.9 * fractalAt(x, y, 34_000, 4, 0.55, salt + 30));
    return UPLIFT_M * ranges * (1 - 0.6 * basin[cell]);
  });
  for (let round = 0; round < EROSION_ROUNDS; round++) {
    lift(grid, elevation, uplift);
    if (round % ROUNDS_PER_ROUTING === 0) drainage = drain(grid, elevation, jitter);
    erode(elevation, drainage, hardness);
    relax(grid, elevation);
  }
  return { elevation, jitter, drainage: drain(grid, elevation, jitter) };
}

function plateau(grid: BaseGrid, basin: Float32Array, salt: number): Float32Array {
  const west = grid.firstX;
  const span = grid.width * grid.cellM;
  const middle = grid.firstY - 0.68 * grid.height * grid.cellM;
  const raw = fieldOf(grid, (x, y, cell) => {
    const eastward = (x - west) / span;
    const fromDivide = (y - middle) / (0.5 * span);
    const broad = 1720 - 760 * eastward - (fromDivide > 0 ? 330 : 560) * fromDivide * fromDivide;
    const hills = 230 * fractalAt(x, y, 46_000, 6, 0.56, salt + 3);
    const column = cell % grid.width;
    const row = Math.floor(cell / grid.width);
    const edge = column === 0 || row === 0 || column === grid.width - 1 || row === grid.height - 1;
    return broad + hills - (edge ? 420 : 0);
  });
  const smooth = blur(grid, raw, 8);
  return raw.map((z, cell) => z + basin[cell] * (0.85 * (smooth[cell] - z) - 25));
}

/** How much a place belongs to a town's basin, 0 … 1, with a ragged rim. */
function basinAt(x: number, y: number, settlements: readonly Settlement[], salt: number): number {
  let flatness = 0;
  for (const town of settlements) {
    const radius = 3500 + 3700 * town.radiusKm;
    const distance = Math.sqrt((x - town.x) ** 2 + (y - town.y) ** 2) / radius;
    flatness = Math.max(flatness, 1 - distance / 1.6);
  }
  if (flatness <= 0) return 0;
  return Math.min(1, Math.max(0, 1.6 * flatness + 0.75 * fractalAt(x, y, 9000, 4, 0.55, salt + 12)));
}

function lift(grid: BaseGrid, elevation: Float32Array, uplift: Float32Array): void {
  for (let cell = 0; cell < elevation.length; cell++) {
    const column = cell % grid.width;
    const edge =
      cell < grid.width || cell >= elevation.length - grid.width || column === 0 || column === grid.width - 1;
    if (!edge) elevation[cell] += uplift[cell];
  }
}

/** Lowers each cell towards its receiver, outlets first, in one implicit step. */
function erode(elevation: Float32Array, drainage: Drainage, hardness: Float32Array): void {
  const { order, receiver, length, upstreamCells } = drainage;
  for (let n = 0; n < order.length; n++) {
    const cell = order[n];
    const below = receiver[cell];
    if (below === cell) continue;
    const power = (EROSION * Math.sqrt(upstreamCells[cell])) / (length[cell] * hardness[cell]);
    if (elevation[cell] > elevation[below]) {
      elevation[cell] = (elevation[cell] + power * elevation[below]) / (1 + power);
    }
  }
}

/** Lets hillsides steeper than the talus slide, and rounds crests a little. */
function relax(grid: BaseGrid, elevation: Float32Array): void {
  const { width, height, cellM } = grid;
  const most = TALUS_RATIO * cellM;
  for (let row = 1; row + 1 < height; row++) {
    for (let column = 1; column + 1 < width; column++) {
      const cell = row * width + column;
      const lowest = Math.min(
        elevation[cell - 1],
        elevation[cell + 1],
        elevation[cell - width],
        elevation[cell + width],
      );
      const mean =
        0.25 * (elevation[cell - 1] + elevation[cell + 1] + elevation[cell - width] + elevation[cell + width]);
      elevation[cell] = Math.min(elevation[cell] + 0.02 * (mean - elevation[cell]), lowest + most);
    }
  }
}
