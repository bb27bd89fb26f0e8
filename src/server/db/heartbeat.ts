import { getDatabase } from "./connection.ts";
import { write } from "./write.ts";
import type { Heartbeat } from "@/generated/prisma/client.ts";

/** A process that has not beaten for this long is taken for dead. */
export const HEARTBEAT_DEAD_MS = 15_000;

export type ProcessName = "worker" | "web";

/** Writes a sign of life. */
export async function beat(process: ProcessName, version: string, now: Date): Promise<void> {
  const row = { beatMs: now.getTime(), version, pid: globalThis.process.pid };
  await write((transaction) =>
    transaction.heartbeat.upsert({ where: { process }, create: { process, ...row }, update: row }),
  );
}

/** Takes the sign of life back at a clean end, so that the next start does not wait for it to grow old. */
export async function stopBeating(process: ProcessName): Promise<void> {
  await write((transaction) => transaction.heartbeat.deleteMany({ where: { process } }));
}

/** The row of the last sign of life, or `null`. */
export function findHeartbeat(process: ProcessName): Promise<Heartbeat | null> {
  return getDatabase().prisma.heartbeat.findUnique({ where: { process } });
}

/** When the process last gave a sign of life, or `null`. */
export async function findLastBeat(process: ProcessName): Promise<Date | null> {
  const row = await findHeartbeat(process);
  return row && new Date(row.beatMs);
}
