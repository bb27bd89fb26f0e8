import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cellWeights } from "@/domain/spatial/cellWeights.ts";
import { conditionalPermutation } from "@/domain/spatial/conditionalPermutation.ts";
import { detectorResponse, factorDetector } from "@/domain/spatial/geodetector.ts";
import { giStar } from "@/domain/spatial/giStar.ts";
import { interactionDetector } from "@/domain/spatial/interactionDetector.ts";
import { localMoran } from "@/domain/spatial/localMoran.ts";
import { moran } from "@/domain/spatial/moran.ts";
import { moranPermutation } from "@/domain/spatial/moranPermutation.ts";
import { rowStandardised } from "@/domain/spatial/spatialWeights.ts";
import { strataFromLabels } from "@/domain/spatial/strata.ts";
import { hierarchicalClustering } from "@/domain/stats/hierarchicalClustering.ts";
import { linearRegression } from "@/domain/stats/linearRegression.ts";
import { quantileRegression } from "@/domain/stats/quantileRegression.ts";
import { createRandom } from "@/domain/stats/random.ts";
import type { BenchFigure } from "../../scripts/testing/benchTable.ts";

const PEERS = join(
  process.env.CARBONWATCH_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url)),
  "bench",
);

/** What R's GD needs for the detector's task on 2 quiet cores: measured once, since Debian has no package of it to run beside us, ms. */
const GD_MS = 1_560;

const TAUS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

/** Median of several runs, in ms. The first run, which compiles, does not count when there are more. */
function time(repeats: number, task: () => unknown): number {
  const times: number[] = [];
  for (let i = 0; i < (repeats > 1 ? repeats + 1 : 1); i++) {
    const started = performance.now();
    task();
    times.push(performance.now() - started);
  }
  return median(repeats > 1 ? times.slice(1) : times);
}

/** Runs a peer script and collects the lines "name<tab>seconds" as medians in ms; empty when it cannot run here. */
function peerTimes(script: string, folder: string): ReadonlyMap<string, number> {
  const path = join(PEERS, script);
  if (!existsSync(path)) return new Map();
  const result = spawnSync("Rscript", [path, folder], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (result.status !== 0) return new Map();
  const seconds = new Map<string, number[]>();
  for (const line of result.stdout.split("\n")) {
    const match = /^(.+)\t(\d+\.\d+)$/.exec(line);
    if (match) seconds.set(match[1], [...(seconds.get(match[1]) ?? []), Number(match[2])]);
  }
  return new Map([...seconds].map(([name, list]) => [name, 1000 * median(list)]));
}

interface Cells {
  readonly column: (name: string) => number[];
  readonly counties: number[][];
}

/** The 54,000 cells of the peers' own generator. */
function readCells(folder: string): Cells {
  const made = spawnSync("/usr/bin/python3", [join(PEERS, "make_cells.py"), folder], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`make_cells.py did not run: ${made.stderr || String(made.error)}`);
  const rows = (name: string) => readFileSync(join(folder, name), "utf8").trim().split("\n");
  const [head, ...lines] = rows("g.csv");
  const names = head.split(",");
  const table = lines.map((line) => line.split(",").map(Number));
  return {
    column: (name) => table.map((row) => row[names.indexOf(name)]),
    counties: rows("c88.csv").map((line) => line.split(",").map(Number)),
  };
}

function row(task: string, oursMs: number, peerMs: number | undefined, bar: number): BenchFigure {
  return { task, oursMs, peerMs: peerMs ?? null, ratio: peerMs === undefined ? null : oursMs / peerMs, bar };
}

function spatialRows(cells: Cells, peers: ReadonlyMap<string, number>): BenchFigure[] {
  const y = Float64Array.from(cells.column("y"));
  const [rows, columns] = [cells.column("row"), cells.column("col")];
  const binary = cellWeights(rows, columns, "queen");
  const w = rowStandardised(binary);
  return [
    row(
      "queen neighbours of 54,000 cells",
      time(3, () => cellWeights(rows, columns, "queen")),
      peers.get("spdep build queen nb (cell2nb + subset)"),
      1,
    ),
    row(
      "Moran's I, analytic",
      time(3, () => moran(y, w)),
      peers.get("spdep moran.test"),
      1,
    ),
    row(
      "Moran's I, 999 permutations",
      time(3, () => moranPermutation(y, w, 999, createRandom(1))),
      peers.get("spdep moran.mc 999"),
      0.04,
    ),
    row(
      "Gi*, analytic",
      time(3, () => giStar(y, binary)),
      peers.get("spdep localG Gi* analytic"),
      1,
    ),
    row(
      "Gi*, 999 conditional permutations",
      time(3, () => conditionalPermutation(y, binary, 999, createRandom(1))),
      peers.get("spdep localG_perm Gi* 999 (1 core)"),
      0.05,
    ),
    row(
      "local Moran, analytic",
      time(3, () => localMoran(y, w)),
      peers.get("spdep localmoran analytic"),
      1,
    ),
    row(
      "local Moran, 999 conditional permutations",
      time(3, () => conditionalPermutation(y, w, 999, createRandom(1))),
      peers.get("spdep localmoran_perm 999 (1 core)"),
      0.05,
    ),
  ];
}

function regressionRows(cells: Cells, peers: ReadonlyMap<string, number>): BenchFigure[] {
  const y = cells.column("y");
  const x = ["x1", "x2", "x3", "x4", "x5", "x6"].map((name) => ({ name, values: cells.column(name) }));
  const cluster = () => {
    for (let i = 0; i < 100; i++) hierarchicalClustering(cells.counties, "average", "sqeuclidean");
  };
  return [
    row(
      "quantile regression, 6 predictors × 9 τ",
      time(5, () => quantileRegression(y, x, TAUS)),
      peers.get("quantreg fn 9 taus coef"),
      1,
    ),
    row(
      "the same with nid errors",
      time(3, () => quantileRegression(y, x, TAUS, { kind: "nid" })),
      peers.get("quantreg fn 9 taus + nid se"),
      0.5,
    ),
    row(
      "the same with iid errors",
      time(3, () => quantileRegression(y, x, TAUS, { kind: "iid" })),
      peers.get("quantreg fn 9 taus + iid se"),
      1,
    ),
    row(
      "least squares, 6 predictors",
      time(5, () => linearRegression(y, x)),
      peers.get("lm 54000x6 summary"),
      1,
    ),
    row("clustering of 88 counties, 100 times", time(3, cluster), peers.get("hclust 88 average sq x100"), 2),
  ];
}

/** 9 factors and their 36 interactions, from labels to types. */
function detect(y: readonly number[], labels: ReadonlyMap<string, number[]>): number {
  const response = detectorResponse(y);
  const strata = Array.from(labels, ([name, list]) => strataFromLabels(name, list, y.length));
  const q = strata.map((one) => factorDetector(response, one).q);
  let sum = 0;
  strata.forEach((a, i) => {
    for (let j = i + 1; j < strata.length; j++) sum += interactionDetector(response, a, strata[j], q[i], q[j]).q;
  });
  return sum;
}

/** Every statistic beside its peer on the same 54,000 cells; peers that are not installed leave their column empty. */
export async function run(): Promise<BenchFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), "carbonwatch-bench-"));
  try {
    const cells = readCells(folder);
    const labels = new Map(Array.from({ length: 9 }, (_, i) => [`z${i + 1}`, cells.column(`z${i + 1}`)] as const));
    const y = cells.column("y");
    return await Promise.resolve([
      ...spatialRows(cells, peerTimes("peer_spdep.R", folder)),
      ...regressionRows(cells, peerTimes("peer_regression.R", folder)),
      row(
        "geographical detector, 9 factors + 36 interactions (R's GD as once measured)",
        time(5, () => detect(y, labels)),
        GD_MS,
        0.05,
      ),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
