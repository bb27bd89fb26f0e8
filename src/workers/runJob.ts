import { toAppError, AppError } from "@/errors.ts";
import { log } from "@/log.ts";
import type { JobKind } from "@/contract/jobKinds.ts";
import { claimJob, endJob, renewJob } from "@/server/db/jobRun.ts";

/** How often a running job writes its progress and renews its lease, ms. */
const REPORT_EVERY_MS = 250;

/** What a running job tells, and how it learns that it should stop. */
export interface JobContext {
  /** Units done of units in all; written at most four times a second. */
  readonly report: (done: number, total: number, unit: string) => void;
  /** Aborted when somebody pressed cancel or the process is told to end. */
  readonly signal: AbortSignal;
}

export interface JobDescription {
  readonly kind: JobKind;
  readonly areaId: string | null;
  readonly subject: string;
  /** Jobs of the same kind and area that this process runs at the same time. */
  readonly beside?: Set<number>;
}

/** Renews the lease while the job runs, also when it reports nothing, and passes a cancel on. */
function keepAlive(jobId: number, abort: AbortController) {
  let progress = { done: 0, total: 0, unit: "" };
  let written = Promise.resolve();
  const renew = () => {
    written = written
      .then(() => renewJob(jobId, progress, new Date()))
      .then((cancelRequested) => {
        if (cancelRequested) abort.abort(new AppError("cancelled", "Cancelled by the user."));
      })
      .catch((error: unknown) => log.warn({ err: error, jobId }, "progress not written"));
  };
  const timer = setInterval(renew, REPORT_EVERY_MS);
  return {
    report: (done: number, total: number, unit: string) => {
      progress = { done, total, unit };
    },
    stop: async () => {
      clearInterval(timer);
      renew();
      await written;
    },
  };
}

/**
 * Runs one job under a lease: claim → work → end. The job's row is marked failed before the error goes
 * on, so no schedule can loop on it unseen.
 *
 * @returns what the work returned, or `null` if another process is at the same job.
 */
export async function runJob<T>(
  description: JobDescription,
  stop: AbortSignal,
  work: (context: JobContext) => Promise<T>,
): Promise<T | null> {
  const { kind, areaId, subject, beside } = description;
  const jobId = await claimJob(kind, areaId, subject, new Date(), beside);
  if (jobId === null) return null;
  const abort = new AbortController();
  const onStop = () =>
    abort.abort(new AppError("notReady", "The worker is shutting down; the job goes on at its next start."));
  stop.addEventListener("abort", onStop, { once: true });
  if (stop.aborted) onStop();
  const alive = keepAlive(jobId, abort);
  try {
    const result = await work({ report: alive.report, signal: abort.signal });
    await alive.stop();
    await endJob(jobId, { state: "done" }, new Date());
    return result;
  } catch (thrown) {
    await alive.stop();
    const error = toAppError(abort.signal.aborted ? abort.signal.reason : thrown);
    const state = error.code === "cancelled" ? "cancelled" : "failed";
    await endJob(jobId, { state, errorCode: error.code, errorMessage: error.message }, new Date());
    throw error;
  } finally {
    stop.removeEventListener("abort", onStop);
  }
}
