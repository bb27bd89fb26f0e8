import { pollLoop } from "./pollLoop.ts";
import type { Hint, Progress } from "@/contract/event.ts";

/** How often the database is asked whether anything changed, ms. */
const POLL_MS = 100;
/** How often it is drained even without a change, for messages that were not due before, ms. */
const IDLE_DRAIN_MS = 5_000;

/** Where the loop reads and where it writes. */
export interface DrainPorts {
  readonly getChangeCounter: () => number;
  readonly takeDue: (now: Date) => Promise<Hint[]>;
  readonly listJobs: () => Promise<Progress[]>;
  readonly emitHint: (hint: Hint) => void;
  readonly emitProgress: (progress: Progress) => void;
}

/** Which jobs look different from what was last told; forgets those that have left the list. */
export function changedJobs(told: Map<number, string>, jobs: readonly Progress[]): Progress[] {
  const changed = jobs.filter((job) => told.get(job.jobId) !== JSON.stringify(job));
  told.clear();
  for (const job of jobs) told.set(job.jobId, JSON.stringify(job));
  return changed;
}

/**
 * Watches the database's change counter and hands on what is due: hints in order, progress of jobs as it comes.
 * An error is written down and the next round tries again.
 *
 * @returns stops the loop; resolves when the round under way has ended.
 */
export function startDrainLoop(ports: DrainPorts): () => Promise<void> {
  const told = new Map<number, string>();
  let counter: number | undefined;
  let drainedMs = 0;

  async function drain(): Promise<void> {
    const seen = ports.getChangeCounter();
    if (seen === counter && Date.now() - drainedMs < IDLE_DRAIN_MS) return;
    for (const hint of await ports.takeDue(new Date())) ports.emitHint(hint);
    for (const job of changedJobs(told, await ports.listJobs())) ports.emitProgress(job);
    counter = seen;
    drainedMs = Date.now();
  }

  return pollLoop(POLL_MS, drain, "the event log could not be drained; trying again");
}
