import { getDatabase } from "./connection.ts";
import { areaFilter, areaOrInstallation, type Scope } from "./scope.ts";
import { write, type Transaction } from "./write.ts";
import { progressSchema, type Progress } from "@/contract/event.ts";
import { AppError } from "@/errors.ts";
import type { JobRun } from "@/generated/prisma/client.ts";

/** A running job renews its lease at least this often; an older one was killed. */
export const LEASE_MS = 15_000;
const RECENT = 20;
/** Ended jobs beyond this many are forgotten. */
const KEPT = 500;
/** What follows from an accepted file has to be done; only taking the file in and analyses can be called off. */
const CANCELLABLE = ["intake", "tally", "analyse"];

function toProgress(row: JobRun, nowMs: number): Progress {
  const elapsedMs = (row.endedAt?.getTime() ?? nowMs) - row.startedAt.getTime();
  const ratePerSecond = row.progressDone > 0 && elapsedMs > 0 ? (row.progressDone / elapsedMs) * 1000 : null;
  const left = row.progressTotal - row.progressDone;
  return progressSchema.parse({
    jobId: row.id,
    kind: row.kind,
    areaId: row.areaId,
    subject: row.subject,
    state: row.state,
    cancellable: row.state === "running" && CANCELLABLE.includes(row.kind),
    done: row.progressDone,
    total: row.progressTotal,
    unit: row.progressUnit,
    ratePerSecond,
    remainingMs:
      row.state === "running" && ratePerSecond && row.progressTotal > 0 ? (left / ratePerSecond) * 1000 : null,
  });
}

/** Running jobs first, then the most recent ones. */
export async function listJobs(scope: Scope, limit = RECENT): Promise<Progress[]> {
  const rows = await getDatabase().prisma.jobRun.findMany({
    where: areaOrInstallation(scope),
    orderBy: { id: "desc" },
    take: limit,
  });
  const nowMs = Date.now();
  const alive = rows.map((row) => toProgress(row, nowMs));
  return [...alive.filter((job) => job.state === "running"), ...alive.filter((job) => job.state !== "running")];
}

/** Asks a running job to stop at its next step. @throws AppError("notFound") */
export async function requestJobCancel(scope: Scope, jobId: number): Promise<void> {
  const changed = await write((transaction) =>
    transaction.jobRun.updateMany({
      where: { id: jobId, state: "running", kind: { in: CANCELLABLE }, ...areaFilter(scope) },
      data: { cancelRequested: true },
    }),
  );
  if (changed.count === 0) throw new AppError("notFound", `Job ${jobId} is not running, or cannot be called off.`);
}

/** Closes what killed processes left behind. */
function closeOrphans(transaction: Transaction, orphans: readonly JobRun[], now: Date) {
  return transaction.jobRun.updateMany({
    where: { id: { in: orphans.map(({ id }) => id) } },
    data: {
      state: "failed",
      endedAt: now,
      errorCode: "interrupted",
      errorMessage: "The process ended before the job did; it is taken up again.",
    },
  });
}

/**
 * Claims a job: one of a kind and area at a time. A row whose lease has run out was left by a killed
 * process and is closed as failed.
 *
 * @param beside jobs of this process that may run at the same time; the claimed one is added.
 * @returns the job's number, or `null` if another process is at it.
 */
export function claimJob(
  kind: string,
  areaId: string | null,
  subject: string,
  now: Date,
  beside: Set<number> = new Set(),
): Promise<number | null> {
  return write(async (transaction) => {
    const running = await transaction.jobRun.findMany({
      where: { kind, areaId, state: "running", id: { notIn: [...beside] } },
    });
    if (running.some(({ leaseUntilMs }) => leaseUntilMs > now.getTime())) return null;
    if (running.length > 0) await closeOrphans(transaction, running, now);
    const row = await transaction.jobRun.create({
      data: { kind, areaId, subject, state: "running", startedAt: now, leaseUntilMs: now.getTime() + LEASE_MS },
    });
    // At once: the next claim of a batch waits for this transaction, not for what its caller does then.
    beside.add(row.id);
    return row.id;
  });
}

/** Ends the leases of jobs that an earlier worker left behind; call it when no other worker lives. */
export async function releaseOrphanedJobs(): Promise<void> {
  await write((transaction) =>
    transaction.jobRun.updateMany({ where: { state: "running" }, data: { leaseUntilMs: 0 } }),
  );
}

/** Progress and a sign of life. @returns whether somebody asked the job to stop. */
export async function renewJob(
  id: number,
  progress: { done: number; total: number; unit: string; subject?: string },
  now: Date,
): Promise<boolean> {
  const row = await write((transaction) =>
    transaction.jobRun.update({
      where: { id },
      data: {
        progressDone: progress.done,
        progressTotal: progress.total,
        progressUnit: progress.unit,
        ...(progress.subject !== undefined && { subject: progress.subject }),
        leaseUntilMs: now.getTime() + LEASE_MS,
      },
    }),
  );
  return row.cancelRequested;
}

/** Writes how a job ended. */
export async function endJob(
  id: number,
  outcome: { state: "done" | "failed" | "cancelled"; errorCode?: string; errorMessage?: string },
  now: Date,
): Promise<void> {
  await write((transaction) => transaction.jobRun.update({ where: { id }, data: { ...outcome, endedAt: now } }));
}

/** Forgets ended jobs except the latest. */
export async function pruneJobs(): Promise<void> {
  const oldest = await getDatabase().prisma.jobRun.findFirst({
    orderBy: { id: "desc" },
    skip: KEPT,
    select: { id: true },
  });
  if (!oldest) return;
  await write((transaction) =>
    transaction.jobRun.deleteMany({ where: { id: { lte: oldest.id }, state: { not: "running" } } }),
  );
}
