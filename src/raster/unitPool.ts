import { AppError } from "@/errors.ts";
import { unitGrid, unitWindow, type SeriesTask, type UnitResult } from "./seriesTask.ts";
import { ThreadCrew, worthwhileThreads } from "./threadCrew.ts";
import type { ThreadStart } from "./threadMessages.ts";
import type { UnitJournal } from "./unitJournal.ts";
import { UnitRunner } from "./unitRunner.ts";

/** How a pass is run. */
export interface PassOptions {
  /** Threads that work; 0 = this one alone. By default one per processor, and this one alone for small rasters. */
  readonly threads?: number;
  /** Whether this thread is one of them: it need not stay responsive, as a command's need not. */
  readonly worksHere?: boolean;
  /** Threads already started; without them the pass starts its own and dismisses them. */
  readonly crew?: ThreadCrew;
  /** Where finished units are kept, and those of an interrupted pass are found. */
  readonly journal?: UnitJournal;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly donePixels: number; readonly totalPixels: number }) => void;
}

function cancelled(): AppError {
  return new AppError("cancelled", "The reading of the rasters was cancelled.");
}

/** Claims units one after another in this thread; between two of them others may speak. */
async function runHere({ task, units, claims }: ThreadStart, take: (result: UnitResult) => void): Promise<void> {
  const shared = new Int32Array(claims);
  const runner = new UnitRunner(task);
  try {
    for (;;) {
      const place = Atomics.add(shared, 0, 1);
      if (place >= units.length || Atomics.load(shared, 1) !== 0) return;
      take(runner.run(units[place]));
      await new Promise(setImmediate);
    }
  } finally {
    runner.close();
  }
}

/** Who works on a task. */
interface Hands {
  readonly crew: ThreadCrew | null;
  /** Threads of the crew that take part. */
  readonly threads: number;
  readonly here: boolean;
}

/** Runs the units of a list; the first failure stops everyone. */
async function runShared(
  task: SeriesTask,
  units: Uint32Array,
  hands: Hands,
  take: (result: UnitResult) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const claims = new SharedArrayBuffer(8);
  const stop = () => void Atomics.store(new Int32Array(claims), 1, 1);
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const runs = hands.crew?.run({ task, units, claims }, hands.threads, take) ?? [];
    if (hands.here) runs.push(runHere({ task, units, claims }, take));
    for (const run of runs) run.catch(stop);
    const outcomes = await Promise.allSettled(runs);
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) throw failed.reason;
    if (signal?.aborted) throw cancelled();
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** Whether a unit of a journal is one of this task's: a new release may cut rasters otherwise. */
function fits({ unit, pixels, pairs }: UnitResult, task: SeriesTask): boolean {
  const { rows, columns } = unitWindow(task, unit);
  return pixels === rows * columns && rows > 0 && columns > 0 && pairs.length === task.pairs.length;
}

/**
 * Runs every unit of a task.
 *
 * @returns results in unit order, whatever thread they came from.
 * @throws AppError — whatever a unit met first; `cancelled` after the signal.
 */
export async function runUnits(task: SeriesTask, options: PassOptions): Promise<UnitResult[]> {
  const { signal, onProgress, worksHere = false } = options;
  if (signal?.aborted) throw cancelled();
  const totalPixels = task.width * task.height;
  const results: UnitResult[] = [];
  let donePixels = 0;
  const take = (result: UnitResult) => {
    results[result.unit] = result;
    donePixels += result.pixels;
    onProgress?.({ donePixels, totalPixels });
  };
  const { journal } = options;
  for (const result of journal?.finished.values() ?? []) if (fits(result, task)) take(result);
  const units = Uint32Array.from({ length: unitGrid(task).count }, (_, unit) => unit).filter((unit) => !results[unit]);
  const wanted = options.threads ?? worthwhileThreads(totalPixels * task.epochs.length);
  const used = Math.min(wanted, units.length);
  const here = worksHere || used === 0;
  const others = here ? Math.max(0, used - 1) : used;
  const crew = options.crew ?? (others > 0 ? new ThreadCrew(others) : null);
  try {
    await runShared(
      task,
      units,
      { crew, threads: Math.min(others, crew?.count ?? 0), here: here || others === 0 },
      (result) => {
        take(result);
        journal?.note(result);
      },
      signal,
    );
  } finally {
    if (crew !== options.crew) crew?.dismiss();
  }
  return results;
}
