import { getDatabase } from "./connection.ts";
import { findLastBeat, HEARTBEAT_DEAD_MS } from "./heartbeat.ts";
import { findLateness } from "./lateness.ts";
import type { Lateness } from "@/contract/duty.ts";
import { PROGRAM_VERSION } from "@/version.ts";

/** The answer of `/api/health`; times in ISO 8601, UTC. */
export interface Health {
  /** Database readable, worker alive. */
  readonly ok: boolean;
  readonly version: string;
  readonly database: "ok" | "unreachable";
  readonly worker: { readonly lastBeat: string | null };
  readonly lastIngest: string | null;
  readonly lastEvaluation: string | null;
  /** Work that waits beyond its time; null = none. */
  readonly late: Lateness | null;
  /** How long the oldest waiting piece of work has waited, ms; 0 = nothing waits. */
  readonly lag: number;
}

async function readHealth(now: Date): Promise<Health> {
  const { prisma } = getDatabase();
  const [lastBeat, late, ingest, evaluation, oldestIntake, oldestMessage] = await Promise.all([
    findLastBeat("worker"),
    findLateness(now),
    prisma.dataset.aggregate({ _max: { receivedAt: true } }),
    prisma.studyArea.aggregate({ _max: { evaluatedAt: true } }),
    prisma.intake.aggregate({ where: { state: { in: ["pending", "checking"] } }, _min: { stableSinceMs: true } }),
    prisma.outbox.aggregate({ where: { state: "queued" }, _min: { dueMs: true } }),
  ]);
  const waitingSince = Math.min(oldestIntake._min.stableSinceMs ?? Infinity, oldestMessage._min.dueMs ?? Infinity);
  return {
    ok: lastBeat !== null && now.getTime() - lastBeat.getTime() < HEARTBEAT_DEAD_MS,
    version: PROGRAM_VERSION,
    database: "ok",
    worker: { lastBeat: lastBeat?.toISOString() ?? null },
    lastIngest: ingest._max.receivedAt?.toISOString() ?? null,
    lastEvaluation: evaluation._max.evaluatedAt?.toISOString() ?? null,
    late,
    lag: Number.isFinite(waitingSince) ? Math.max(0, now.getTime() - waitingSince) : 0,
  };
}

/** The state of the installation; a database that cannot be read is an answer, not an exception. */
export async function getHealth(now: Date): Promise<Health> {
  try {
    return await readHealth(now);
  } catch {
    return {
      ok: false,
      version: PROGRAM_VERSION,
      database: "unreachable",
      worker: { lastBeat: null },
      lastIngest: null,
      lastEvaluation: null,
      late: null,
      lag: 0,
    };
  }
}
