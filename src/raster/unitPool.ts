import { availableParallelism } from "node:os";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { AppError } from "@/errors.ts";
import { unitGrid, type SeriesTask, type UnitResult } from "./seriesTask.ts";
import type { ThreadMessage, ThreadStart } from "./threadMessages.ts";
import { UnitRunner } from "./unitRunner.ts";

/** How a pass is run. */
export interface PassOptions {
  /** Threads that work; 0 = this one alone. By default one per processor, and this one alone for small rasters. */
  readonly threads?: number;
  /** Whether this thread is one of them: it need not stay responsive, as a command's need not. */
  readonly worksHere?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly donePixels: number; readonly totalPixels: number }) => void;
}

/** Below this many pixels (times epochs) starting a thread costs more than it saves. */
const SMALL_PIXELS = 3_000_000;

/** Enough for the buffers of one unit of a long series; a thread that wants more is broken. */
const THREAD_LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };

function threadFile(): URL {
  const beside = new URL("./rasterThread.mjs", import.meta.url);
  const file = existsSync(fileURLToPath(beside)) ? beside : new URL("../../dist/rasterThread.mjs", import.meta.url);
  if (!existsSync(fileURLToPath(file))) {
    throw new AppError("environment", `${fileURLToPath(file)} is missing. Build it first: npm run build:node.`);
  }
  return file;
}

function cancelled(): AppError {
  return new AppError("cancelled", "The reading of the rasters was cancelled.");
}

/** Claims units one after another in this thread; between two of them others may speak. */
async function runHere(task: SeriesTask, claims: SharedArrayBuffer, take: (result: UnitResult) => void): Promise<void> {
  const shared = new Int32Array(claims);
  const runner = new UnitRunner(task);
  try {
    for (;;) {
      const unit = Atomics.add(shared, 0, 1);
      if (unit >= unitGrid(task).count || Atomics.load(shared, 1) !== 0) return;
      take(runner.run(unit));
      await new Promise(setImmediate);
    }
  } finally {
    runner.close();
  }
}

/** One thread's life: resolves when it has found no more units. */
function runThread(start: ThreadStart, file: URL, take: (result: UnitResult) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: start, resourceLimits: THREAD_LIMITS });
    worker.on("message", (message: ThreadMessage) => {
      if (message.kind === "unit") take(message.result);
      else if (message.kind === "end") resolve();
      else reject(new AppError(message.code, message.message, { detail: message.detail, cause: message.stack }));
    });
    worker.on("error", (error) => reject(error));
    // After "end" or an error this comes too late to matter.
    worker.on("exit", () =>
      reject(new AppError("environment", "A raster thread ended before its work was done; memory may be short.")),
    );
  });
}

/** Runs every unit over some threads, this one among them or not; the first failure stops the others. */
async function runShared(
  task: SeriesTask,
  threads: number,
  here: boolean,
  take: (result: UnitResult) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const claims = new SharedArrayBuffer(8);
  const stop = () => void Atomics.store(new Int32Array(claims), 1, 1);
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const runs = Array.from({ length: threads }, () => runThread({ task, claims }, threadFile(), take));
    if (here) runs.push(runHere(task, claims, take));
    for (const run of runs) run.catch(stop);
    const outcomes = await Promise.allSettled(runs);
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) throw failed.reason;
    if (signal?.aborted) throw cancelled();
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/**
 * Runs every unit of a task.
 *
 * @returns results in unit order, whatever thread they came from.
 * @throws AppError — whatever a unit met first; `cancelled` after the signal.
 */
export async function runUnits(
  task: SeriesTask,
  { threads, worksHere = false, signal, onProgress }: PassOptions,
): Promise<UnitResult[]> {
  if (signal?.aborted) throw cancelled();
  const totalPixels = task.width * task.height;
  const results: UnitResult[] = [];
  let donePixels = 0;
  const take = (result: UnitResult) => {
    results[result.unit] = result;
    donePixels += result.pixels;
    onProgress?.({ donePixels, totalPixels });
  };
  const wanted = threads ?? (totalPixels * task.epochs.length < SMALL_PIXELS ? 0 : availableParallelism());
  const used = Math.min(wanted, unitGrid(task).count);
  const here = worksHere || used === 0;
  await runShared(task, here ? Math.max(0, used - 1) : used, here, take, signal);
  return results;
}
