import { spawn } from "node:child_process";
import { copyFileSync, existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { deliverToInbox, demoArea } from "../../seed/deliver.ts";
import { readStudyArea, REGIONS_FILE } from "../../seed/readStudyArea.ts";
import { demoFileName, writeDemoSeries } from "../../seed/synthesize.ts";
import type { BenchFigure } from "../../scripts/testing/benchTable.ts";

const COMMAND = fileURLToPath(new URL("../../bin/carbonwatch.mjs", import.meta.url));
const PIXEL_M = 30;
const SERIES_YEARS = Array.from({ length: 25 }, (_, index) => 2000 + index);
const NEW_YEAR = 2025;

/** What the whole path may take, ms: 25 full-size years, and one new year from a complete file to committed alerts. */
const SERIES_TARGET_MS = 30_000;
const NEW_YEAR_TARGET_MS = 5_000;
/** A changed coefficient set, all years, cells and regions, without a raster. */
const COEFFICIENTS_TARGET_MS = 5_000;
const KB_PER_MB = 1024;

/** The demo's land at 30 m, drawn once per machine: it takes minutes. */
async function seriesFolder(): Promise<string> {
  const folder = process.env.CARBONWATCH_FULL_SERIES ?? path.join(tmpdir(), "carbon-watch-bench-30m");
  mkdirSync(folder, { recursive: true });
  const missing = [...SERIES_YEARS, NEW_YEAR].filter((year) => !existsSync(path.join(folder, demoFileName(year))));
  if (missing.length > 0) {
    console.error(`Drawing ${missing.length} years at ${PIXEL_M} m into ${folder} …`);
    await writeDemoSeries({ directory: folder, years: missing, pixelSizeM: PIXEL_M, seed: readStudyArea().seed });
  }
  return folder;
}

/** Resident memory of a process and of everything it started, MB; 0 where the system does not tell. */
function residentMb(pid: number): number {
  try {
    const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);
    return (line ? Number(line[1]) / KB_PER_MB : 0) + children.reduce((sum, child) => sum + residentMb(child), 0);
  } catch {
    // It has just ended.
    return 0;
  }
}

/** Runs a command on a data folder; its start, and the most memory that it and its own processes held together. */
function runCommand(args: readonly string[], dataDir: string): Promise<{ startedAtMs: number; peakMb: number }> {
  return new Promise((resolve, reject) => {
    const startedAtMs = Date.now();
    const child = spawn(process.execPath, [COMMAND, ...args], {
      env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: "error" },
      stdio: ["ignore", "ignore", "inherit"],
    });
    let peakMb = 0;
    const watch = setInterval(() => (peakMb = Math.max(peakMb, residentMb(child.pid ?? 0))), 50);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      if (code === 0) resolve({ startedAtMs, peakMb });
      else reject(new Error(`carbonwatch ${args.join(" ")} ended with ${code}`));
    });
  });
}

/** A second name where the file system can, so that 150 MB need not be copied. */
function place(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

/** When the results and the alerts of a data folder were last committed, ms since 1970. */
function evaluatedAtMs(dataDir: string): number {
  const database = new Database(path.join(dataDir, "carbon-watch.db"), { readonly: true });
  try {
    const rows = database.prepare(`SELECT endedAt FROM "JobRun" WHERE kind IN ('recompute', 'evaluate')`).pluck().all();
    return Math.max(...(rows as string[]).map((text) => new Date(text).getTime()));
  } finally {
    database.close();
  }
}

/** Another region's coefficients for every area. */
function changeCoefficients(dataDir: string): void {
  const database = new Database(path.join(dataDir, "carbon-watch.db"));
  database.exec(`UPDATE "StudyArea" SET coefficientRegion = 'east'`);
  database.close();
}

const figure = (task: string, oursMs: number, targetMs: number): BenchFigure => ({
  task,
  oursMs,
  peerMs: targetMs,
  ratio: oursMs / targetMs,
  bar: 1,
});

/** The whole path at full size, against its targets in seconds (there is no peer that does the same). */
export async function run(): Promise<BenchFigure[]> {
  const folder = await seriesFolder();
  const dataDir = mkdtempSync(path.join(tmpdir(), "carbon-watch-bench-"));
  try {
    const area = readStudyArea();
    const files = SERIES_YEARS.map((year) => path.join(folder, demoFileName(year)));
    mkdirSync(path.join(dataDir, "inbox"), { recursive: true });
    const inbox = await deliverToInbox(
      path.join(dataDir, "inbox"),
      [...files, fileURLToPath(REGIONS_FILE)],
      demoArea(area, PIXEL_M),
    );
    // What counts ends when the alerts are committed; analyses that follow by themselves come after it.
    const timed = async () => {
      const { startedAtMs, peakMb } = await runCommand(["recompute"], dataDir);
      return { ms: evaluatedAtMs(dataDir) - startedAtMs, peakMb };
    };
    const series = await timed();
    const [rasters, away] = ["rasters", "rasters-away"].map((name) => path.join(dataDir, name));
    changeCoefficients(dataDir);
    // No raster is there to be looked at.
    renameSync(rasters, away);
    const coefficients = await timed();
    renameSync(away, rasters);
    place(path.join(folder, demoFileName(NEW_YEAR)), path.join(inbox, demoFileName(NEW_YEAR)));
    const newYear = await timed();
    return [
      figure(
        `25 years at 30 m through the whole path (peak of all processes ${Math.round(series.peakMb)} MB; peer = target)`,
        series.ms,
        SERIES_TARGET_MS,
      ),
      figure(
        "a changed coefficient set: 25 years, all cells and regions, no raster there (peer = target)",
        coefficients.ms,
        COEFFICIENTS_TARGET_MS,
      ),
      figure("one new year at 30 m: complete file to committed alerts (peer = target)", newYear.ms, NEW_YEAR_TARGET_MS),
    ];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}
