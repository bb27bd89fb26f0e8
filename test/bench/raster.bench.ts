import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BenchFigure } from "../../scripts/testing/benchTable.ts";

const PEERS = join(
  process.env.CARBONWATCH_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url)),
  "bench",
);
const PROGRAM = fileURLToPath(new URL("../../bin/carbonwatch.mjs", import.meta.url));
/** Debian's own, which has rasterio. */
const PYTHON = "/usr/bin/python3";
const YEARS = [2000, 2005, 2010, 2015, 2020, 2024];
/** One round to warm the disk cache, then the ones that count. */
const ROUNDS = 4;

/** One command line; what it prints is thrown away. */
type CommandLine = readonly [program: string, ...args: string[]];

interface Task {
  readonly name: string;
  readonly ours: CommandLine;
  readonly peer: CommandLine;
  readonly bar: number;
}

/** The six synthetic epochs: named by CARBONWATCH_SERIES, or made once (two minutes) where the generator is at hand. */
function findSeries(): string | null {
  const folder = process.env.CARBONWATCH_SERIES ?? join(tmpdir(), "carbonwatch-series");
  if (existsSync(join(folder, "zones_raw.geojson"))) return folder;
  if (!existsSync(join(PEERS, "make_raster.py"))) return null;
  mkdirSync(folder, { recursive: true });
  const made = spawnSync(PYTHON, [join(PEERS, "make_raster.py"), folder], { stdio: "ignore" });
  return made.status === 0 ? folder : null;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** Wall milliseconds of one whole process; null where it cannot run. */
function timeProcess([program, ...args]: CommandLine, series: string): number | null {
  const environment = { ...process.env, SERIES: series, GDAL_PAM_ENABLED: "NO" };
  const started = performance.now();
  const { status } = spawnSync(program, args, { stdio: "ignore", env: environment });
  return status === 0 ? performance.now() - started : null;
}

/** Runs both in turn, so that a busy machine troubles both alike. */
function measure({ name, ours, peer, bar }: Task, series: string): BenchFigure {
  const times: Array<readonly [number | null, number | null]> = [];
  for (let round = 0; round < ROUNDS; round++) times.push([timeProcess(ours, series), timeProcess(peer, series)]);
  const column = (index: 0 | 1) => times.slice(1).map((pair) => pair[index]);
  const oursMs = column(0).filter((ms) => ms !== null);
  const peerMs = column(1).filter((ms) => ms !== null);
  if (oursMs.length < ROUNDS - 1) throw new Error(`${ours.join(" ")} failed`);
  const peerMedian = peerMs.length < ROUNDS - 1 ? null : median(peerMs);
  const oursMedian = median(oursMs);
  return {
    task: name,
    oursMs: oursMedian,
    peerMs: peerMedian,
    ratio: peerMedian === null ? null : oursMedian / peerMedian,
    bar,
  };
}

function tasksOf(series: string, folder: string): Task[] {
  const epoch = (year: number) => `${year}=${join(series, `lc${year}.tif`)}`;
  const account = (...args: string[]): CommandLine => [
    process.execPath,
    PROGRAM,
    "account",
    ...args,
    "--coefficients",
    join(folder, "codes.csv"),
    "--out",
    join(folder, "out.json"),
  ];
  const rasterio = (task: string): CommandLine => [PYTHON, join(PEERS, "peer_rasterio.py"), task, join(folder, "peer")];
  const pair = [epoch(2000), epoch(2024)];
  const zones = ["--zones", join(series, "zones_raw.geojson"), "--zones-crs", "raster", "--zone-id", "zone"];
  const cells = ["--cells", `csv:${join(folder, "cells.csv")}`];
  const change = ["--change", join(folder, "change")];
  return [
    {
      name: "class areas of one epoch (GDAL)",
      ours: account(epoch(2000)),
      peer: ["gdalinfo", "-hist", join(series, "lc2000.tif")],
      bar: 1,
    },
    { name: "transition matrix (rasterio)", ours: account(...pair), peer: rasterio("T2"), bar: 0.6 },
    { name: "change raster (rasterio)", ours: account(...pair, ...change), peer: rasterio("T3"), bar: 0.6 },
    { name: "change by cell (rasterio)", ours: account(...pair, ...cells), peer: rasterio("T4"), bar: 1 },
    { name: "change by polygon (rasterio)", ours: account(...pair, ...zones), peer: rasterio("T5"), bar: 1 },
    {
      name: "all of it, six epochs (rasterio)",
      ours: account(...YEARS.map(epoch), ...zones, ...cells, ...change),
      peer: rasterio("T6"),
      bar: 0.4,
    },
  ];
}

/** The account beside GDAL and rasterio on the same files, as whole processes. */
export function run(): Promise<BenchFigure[]> {
  const series = findSeries();
  if (series === null) {
    console.error(
      "No series to measure on: set CARBONWATCH_SERIES to a folder with lc2000.tif … lc2024.tif and zones_raw.geojson.",
    );
    return Promise.resolve([]);
  }
  const folder = mkdtempSync(join(tmpdir(), "carbonwatch-bench-"));
  try {
    mkdirSync(join(folder, "peer"));
    const coefficients = [0.497, -0.581, -0.581, -0.021, -0.253, -0.253, -0.005, 49.1, -0.253];
    writeFileSync(
      join(folder, "codes.csv"),
      `code,t_per_ha\n${coefficients.map((value, index) => `${index + 1},${value}\n`).join("")}`,
    );
    return Promise.resolve(tasksOf(series, folder).map((task) => measure(task, series)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
