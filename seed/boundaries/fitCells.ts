import { fractalAt } from "../land/gradientNoise.ts";

/** What a schematic county has to match. */
export interface CellTarget {
  readonly x: number;
  readonly y: number;
  readonly areaKm2: number;
}

/** A raster of labels: index of the target that owns a cell, −1 outside all. North-up, row 0 north. */
export interface LabelGrid {
  readonly width: number;
  readonly height: number;
  readonly originX: number;
  readonly originY: number;
  readonly cellM: number;
  readonly labels: Int16Array;
}

/** A generator of the weighted Voronoi (power) diagram: a moved centre and a squared radius, m². */
interface Site {
  x: number;
  y: number;
  weight: number;
}

const COARSE_CELL_M = 1200;
const FINE_CELL_M = 600;
const MARGIN_M = 60_000;
const MOVING_ROUNDS = 500;
const SETTLING_ROUNDS = 150;
const FINAL_ROUNDS = 40;
const WEIGHT_STEP = 0.2;
const SITE_STEP = 0.06;
const LEASH_RADII = 0.8;
const NEAREST = 10;
const REUSE = 4;
/** No county reaches farther from its centre. */
const REACH_M = 62_000;
const WARP = { wavelengthM: 26_000, amplitudeM: 3600, octaves: 5, gain: 0.66 };

/**
 * A power diagram bounded by the discs of its own weights, seen through a gentle warp so that borders wander
 * like real ones. Weights are moved until each cell has its county's area, generators until it has its
 * county's centre. Nothing but centres and areas goes in.
 */
export function fitCells(targets: readonly CellTarget[], salt: number): LabelGrid {
  const sites = targets.map(({ x, y, areaKm2 }) => ({ x, y, weight: (areaKm2 * 1e6) / Math.PI }));
  const coarse = emptyGrid(targets, COARSE_CELL_M);
  const view = viewOf(coarse, targets, salt);
  for (let round = 0; round < MOVING_ROUNDS + SETTLING_ROUNDS; round++) {
    label(coarse, view, sites);
    correct(coarse, sites, targets, round < MOVING_ROUNDS ? SITE_STEP : 0);
  }
  const fine = emptyGrid(targets, FINE_CELL_M);
  const fineView = viewOf(fine, targets, salt);
  for (let round = 0; round < FINAL_ROUNDS; round++) {
    label(fine, fineView, sites);
    correct(fine, sites, targets, 0);
  }
  label(fine, fineView, sites);
  return fine;
}

function emptyGrid(targets: readonly CellTarget[], cellM: number): LabelGrid {
  const xs = targets.map((t) => t.x);
  const ys = targets.map((t) => t.y);
  const originX = Math.floor((Math.min(...xs) - MARGIN_M) / cellM) * cellM;
  const originY = Math.ceil((Math.max(...ys) + MARGIN_M) / cellM) * cellM;
  const width = Math.ceil((Math.max(...xs) + MARGIN_M - originX) / cellM);
  const height = Math.ceil((originY - Math.min(...ys) + MARGIN_M) / cellM);
  return { width, height, originX, originY, cellM, labels: new Int16Array(width * height) };
}

/** The cells that a county may reach, where their centres appear to lie (`[x, y, …]`), and which few may own each. */
interface CellView {
  readonly cells: Int32Array;
  readonly warped: Float64Array;
  readonly candidates: Uint16Array;
}

function viewOf(grid: LabelGrid, targets: readonly CellTarget[], salt: number): CellView {
  const { wavelengthM, amplitudeM, octaves, gain } = WARP;
  const cells: number[] = [];
  const warped: number[] = [];
  const candidates: number[] = [];
  let order: number[] = [];
  for (let i = 0; i < grid.labels.length; i++) {
    const x = grid.originX + ((i % grid.width) + 0.5) * grid.cellM;
    const y = grid.originY - (Math.floor(i / grid.width) + 0.5) * grid.cellM;
    const distance = (k: number) => Math.sqrt((targets[k].x - x) ** 2 + (targets[k].y - y) ** 2);
    // Neighbouring cells have the same neighbours, near enough; every fourth cell asks anew.
    if (i % REUSE === 0 || i % grid.width === 0) {
      order = nearestFirst(targets.map((_, k) => distance(k))).slice(0, NEAREST);
    }
    if (distance(order[0]) > REACH_M) continue;
    cells.push(i);
    warped.push(x + amplitudeM * fractalAt(x, y, wavelengthM, octaves, gain, salt));
    warped.push(y + amplitudeM * fractalAt(x, y, wavelengthM, octaves, gain, salt + 40));
    candidates.push(...order);
  }
  grid.labels.fill(-1);
  return { cells: Int32Array.from(cells), warped: Float64Array.from(warped), candidates: Uint16Array.from(candidates) };
}

function nearestFirst(distances: readonly number[]): number[] {
  return distances.map((_, k) => k).sort((a, b) => distances[a] - distances[b]);
}

function label(grid: LabelGrid, { cells, warped, candidates }: CellView, sites: readonly Site[]): void {
  const xs = Float64Array.from(sites, (site) => site.x);
  const ys = Float64Array.from(sites, (site) => site.y);
  const weights = Float64Array.from(sites, (site) => site.weight);
  for (let n = 0; n < cells.length; n++) {
    let best = 0;
    let owner = -1;
    for (let k = NEAREST * n; k < NEAREST * (n + 1); k++) {
      const site = candidates[k];
      const dx = warped[2 * n] - xs[site];
      const dy = warped[2 * n + 1] - ys[site];
      const power = dx * dx + dy * dy - weights[site];
      if (power < best) {
        best = power;
        owner = site;
      }
    }
    grid.labels[cells[n]] = owner;
  }
}

/** A swallowed county starts again at its own centre with a weight that just wins there. */
function revive(site: Site, target: CellTarget, sites: readonly Site[]): void {
  site.x = target.x;
  site.y = target.y;
  const powers = sites
    .filter((other) => other !== site)
    .map((o) => o.weight - (o.x - site.x) ** 2 - (o.y - site.y) ** 2);
  site.weight = Math.max(0, ...powers) + (0.25 * target.areaKm2 * 1e6) / Math.PI;
}

/** One step: too small → more weight; centre of mass off → generator moved the other way. */
function correct(grid: LabelGrid, sites: Site[], targets: readonly CellTarget[], step: number): void {
  const count = new Float64Array(sites.length);
  const sumX = new Float64Array(sites.length);
  const sumY = new Float64Array(sites.length);
  for (let i = 0; i < grid.labels.length; i++) {
    const owner = grid.labels[i];
    if (owner < 0) continue;
    count[owner]++;
    sumX[owner] += grid.originX + ((i % grid.width) + 0.5) * grid.cellM;
    sumY[owner] += grid.originY - (Math.floor(i / grid.width) + 0.5) * grid.cellM;
  }
  sites.forEach((site, s) => {
    const target = targets[s];
    if (count[s] === 0) return revive(site, target, sites);
    const missingM2 = target.areaKm2 * 1e6 - count[s] * grid.cellM ** 2;
    site.weight += (WEIGHT_STEP * missingM2) / Math.PI;
    const dx = site.x + step * (target.x - sumX[s] / count[s]) - target.x;
    const dy = site.y + step * (target.y - sumY[s] / count[s]) - target.y;
    // A leash of about the county's own radius keeps two neighbours from changing places.
    const leash = Math.min(1, (LEASH_RADII * Math.sqrt((target.areaKm2 * 1e6) / Math.PI)) / Math.hypot(dx, dy));
    site.x = target.x + leash * dx;
    site.y = target.y + leash * dy;
  });
}
