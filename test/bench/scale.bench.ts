import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { deflateSync } from "node:zlib";
import type { BenchFigure } from "../../scripts/testing/benchTable.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { putTile, TiledTiffFile } from "@/raster/tiledTiffFile.ts";

const COMMAND = fileURLToPath(new URL("../../bin/carbonwatch.mjs", import.meta.url));
/** Sizes to be measured, ascending, at least two: `CARBONWATCH_BENCH_MEGAPIXELS=1,3,6` for a machine with other work. */
const MEGAPIXELS = (process.env.CARBONWATCH_BENCH_MEGAPIXELS ?? "6,20,60,200,600").split(",").map(Number);
/** Where the rasters are drawn: 600 megapixels take some 400 MB a year. */
const FOLDER = process.env.CARBONWATCH_BENCH_FOLDER ?? tmpdir();
/** What the others are measured against: the size of a province's clip, or the largest there is. */
const REFERENCE = MEGAPIXELS.includes(60) ? 60 : Math.max(...MEGAPIXELS);
/** One round to warm the disk cache, then the ones that count. */
const ROUNDS = 4;
/** A pixel may cost this much more or less than one of the reference, once the process has started. */
const LINEAR_BAR = 1.25;
const TILE = 512;
/** Different tiles; a raster repeats them, so that 600 megapixels are made in seconds. */
const VARIANTS = 48;
const KB_PER_MB = 1024;

/** Land-like tile: patches of some dozen pixels, and single pixels that differ. */
function drawTile(variant: number): Uint8Array {
  let state = (variant + 1) * 0x9e3779b1;
  const random = () => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x3d4d51cb;
    return (state >>> 0) / 2 ** 32;
  };
  const pixels = new Uint8Array(TILE * TILE);
  for (let patch = 0; patch < 900; patch++) {
    const code = 1 + Math.floor(random() * 9);
    const [left, top] = [Math.floor(random() * TILE), Math.floor(random() * TILE)];
    const [width, height] = [8 + Math.floor(random() * 60), 8 + Math.floor(random() * 60)];
    for (let row = top; row < Math.min(TILE, top + height); row++)
      pixels.fill(code, row * TILE + left, row * TILE + Math.min(TILE, left + width));
  }
  return pixels.map((code) => (code === 0 || random() < 0.03 ? 1 + Math.floor(random() * 9) : code));
}

/** A square raster of about so many megapixels, whole tiles. */
function gridOf(megapixels: number): GridSpec {
  const size = Math.max(1, Math.round(Math.sqrt(megapixels * 1e6) / TILE)) * TILE;
  const projection = "+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +x_0=0 +y_0=0 +datum=WGS84 +units=m";
  const place = { originX: -1_000_020, originY: 4_000_020, pixelWidth: 30, pixelHeight: 30 };
  return { width: size, height: size, ...place, projection, geographic: false };
}

function writeYear(file: string, grid: GridSpec, tiles: readonly Uint8Array[], year: number): void {
  const raster = new TiledTiffFile(file, {
    grid,
    dataType: "uint8",
    compression: "deflate",
    tileSize: TILE,
    noData: 0,
  });
  for (let i = 0; i < raster.tilesAcross * raster.tilesDown; i++)
    putTile(raster.slot, i, tiles[(i * 7 + (i % 5 === 0 ? year : 0)) % VARIANTS]);
  raster.finish({ durable: false });
}

interface Cost {
  readonly ms: number;
  readonly peakMb: number;
}

/** Wall time and peak memory of one whole process. */
function runAccount(args: readonly string[]): Promise<Cost> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, [COMMAND, "account", ...args], { stdio: "ignore" });
    let peakKb = 0;
    const watch = setInterval(() => {
      try {
        const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"));
        peakKb = Math.max(peakKb, Number(line?.[1] ?? 0));
      } catch {
        // Not told by this system, or just ended.
        return;
      }
    }, 10);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ ms: performance.now() - started, peakMb: peakKb / KB_PER_MB });
      else reject(new Error(`carbonwatch account ${args.join(" ")} ended with ${code}`));
    });
  });
}

/** The fastest round: other work on the machine only adds. */
async function measure(args: readonly string[]): Promise<Cost> {
  const costs: Cost[] = [];
  for (let round = 0; round < ROUNDS; round++) costs.push(await runAccount(args));
  const counted = costs.slice(1);
  return { ms: Math.min(...counted.map(({ ms }) => ms)), peakMb: Math.max(...counted.map(({ peakMb }) => peakMb)) };
}

/** Two years of every size, drawn, measured and removed. */
async function measureSizes(folder: string): Promise<Map<number, readonly [cost: Cost, pixels: number]>> {
  const tiles = Array.from({ length: VARIANTS }, (_, variant) => deflateSync(drawTile(variant)));
  const costs = new Map<number, readonly [Cost, number]>();
  for (const megapixels of MEGAPIXELS) {
    const grid = gridOf(megapixels);
    const years = [2000, 2024].map((year) => {
      const file = path.join(folder, `${year}.tif`);
      writeYear(file, grid, tiles, year);
      return `${year}=${file}`;
    });
    const cost = await measure([...years, "--out", path.join(folder, "out.json")]);
    costs.set(megapixels, [cost, grid.width * grid.height]);
  }
  return costs;
}

/** The curve: seconds for each size beside what the reference's pixels promise, and peak memory. */
export async function run(): Promise<BenchFigure[]> {
  if (MEGAPIXELS.length < 2 || !MEGAPIXELS.every((size) => size > 0))
    throw new RangeError(`CARBONWATCH_BENCH_MEGAPIXELS is "${MEGAPIXELS.join(",")}"; two sizes or more are needed.`);
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(path.join(FOLDER, "carbonwatch-scale-"));
  try {
    const costs = await measureSizes(folder);
    const [small, smallPixels] = costs.get(MEGAPIXELS[0]) ?? [{ ms: NaN }, NaN];
    const [reference, referencePixels] = costs.get(REFERENCE) ?? [{ ms: NaN }, NaN];
    // Straight through the smallest and the reference: the start of the process is not laid on pixels.
    const msPerPixel = (reference.ms - small.ms) / (referencePixels - smallPixels);
    return [...costs].map(([megapixels, [{ ms, peakMb }, pixels]]) => {
      const expectedMs = small.ms + (pixels - smallPixels) * msPerPixel;
      const perPixel = `${((1e6 * ms) / pixels / 2).toPrecision(2)} ms a megapixel and year`;
      return {
        task: `a matrix of two years, ${megapixels} megapixels each (${perPixel}, peak ${Math.round(peakMb)} MB; peer = the line)`,
        ...{ oursMs: ms, peerMs: expectedMs, ratio: ms / expectedMs, bar: LINEAR_BAR },
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
