import { loadAudience } from "./audience.ts";
import { getDatabase } from "./connection.ts";
import { findLastSlotMs, takeSlot } from "./dueSlot.ts";
import { readMessageTiming } from "./dutySetting.ts";
import { write, type Transaction } from "./write.ts";
import type { QuietFacts } from "@/contract/quietFacts.ts";
import { isClosed, type AlertState } from "@/domain/alert/alertState.ts";
import { lateReason, missedSlots, type ClockWatch } from "@/domain/alert/dueSlot.ts";
import type { Recipient } from "@/domain/alert/messagePlan.ts";
import { nextWeeklyMs, type MessageTiming } from "@/domain/alert/messageTiming.ts";
import type { Prisma } from "@/generated/prisma/client.ts";

const WEEK_MS = 7 * 86_400_000;

/** Missed slots that are written down, the newest; older ones say nothing new. */
const MOST_MISSED = 53;

/** The slot that has begun last, and the next one. */
function slotAt(now: Date, { proof }: MessageTiming): { dueMs: number; nextMs: number } {
  const nextMs = nextWeeklyMs(proof.weekday, proof.hour, now.getTime());
  return { dueMs: nextMs - WEEK_MS, nextMs };
}

type SlotFacts = Pick<QuietFacts, "nextAt" | "dueAt" | "lateReason">;

async function factsOf(areaId: string, slot: SlotFacts): Promise<QuietFacts | null> {
  const { prisma } = getDatabase();
  const [area, newest] = await Promise.all([
    prisma.studyArea.findUniqueOrThrow({ where: { id: areaId } }),
    prisma.yearResult.findFirst({ where: { areaId, role: "judged" }, orderBy: { year: "desc" } }),
  ]);
  if (!newest) return null;
  const leaves = await prisma.region.findMany({ where: { areaId, position: { gte: 0 } }, select: { code: true } });
  const [evaluated, alerts] = await Promise.all([
    prisma.regionBudget.count({
      where: {
        ...{ areaId, year: newest.year, riskLevel: { not: null } },
        regionCode: { in: leaves.map(({ code }) => code) },
      },
    }),
    prisma.alert.findMany({ where: { areaId, historical: false }, select: { state: true } }),
  ]);
  const { nameZh, nameEn, synthetic } = area;
  // Results that the rules have not seen yet prove nothing.
  const isEvaluated = newest.evaluatedHash === newest.inputHash;
  return {
    ...{ areaId, nameZh, nameEn, synthetic, year: newest.year, counties: leaves.length },
    evaluated: isEvaluated ? evaluated : 0,
    open: alerts.filter(({ state }) => !isClosed(state as AlertState)).length,
    ...slot,
  };
}

/** Those who can be told by a channel that was there when the slot began. */
async function readersOf(now: Date, dueMs: number): Promise<Recipient[]> {
  const channels = await getDatabase().prisma.messageChannel.findMany({
    where: { createdAt: { lt: new Date(dueMs) } },
    select: { id: true },
  });
  const known = new Set(channels.map(({ id }) => id));
  return loadAudience(now).recipients.filter(({ channelId }) => known.has(channelId));
}

type ProofRow = Prisma.OutboxCreateManyInput;

/** The messages of one slot: one for each area and reader. */
async function proofRows(readers: readonly Recipient[], slot: SlotFacts, now: Date): Promise<ProofRow[]> {
  const rows = new Map<string, ProofRow>();
  for (const { id: areaId } of await getDatabase().prisma.studyArea.findMany({ select: { id: true } })) {
    const facts = await factsOf(areaId, slot);
    if (!facts) continue;
    const numbers = JSON.stringify([JSON.stringify(facts)]);
    for (const { channelId, key, personId } of readers.filter((each) => (each.areaId ?? areaId) === areaId)) {
      const idempotencyKey = `quiet:${areaId}:${(slot.dueAt ?? "").slice(0, 10)}:${channelId}:${key}`;
      rows.set(idempotencyKey, {
        ...{ eventSeq: 0, channel: "message", recipient: key, idempotencyKey, state: "queued", channelId, personId },
        ...{ dueMs: now.getTime(), cause: "quiet", numbers },
      });
    }
  }
  return [...rows.values()];
}

/** Enters rows that are not there yet. */
async function enterRows(transaction: Transaction, rows: readonly ProofRow[]): Promise<number> {
  const present = await transaction.outbox.findMany({
    where: { idempotencyKey: { in: rows.map(({ idempotencyKey }) => idempotencyKey) } },
    select: { idempotencyKey: true },
  });
  const known = new Set(present.map(({ idempotencyKey }) => idempotencyKey));
  const missing = rows.filter(({ idempotencyKey }) => !known.has(idempotencyKey));
  await transaction.outbox.createMany({ data: missing });
  return missing.length;
}

/**
 * Queues the weekly proof of silence for everybody who can be told: each slot once, however often and by however many
 * workers this is called. A machine that slept over the slot queues it when it wakes, and the message says why it is late;
 * a slot that a newer one has overtaken is written down as skipped.
 *
 * @param watch - what the caller knows of its own clock; left out = it has just begun to look.
 * @returns messages queued.
 */
export async function queueQuietProofs(now: Date, watch?: ClockWatch): Promise<number> {
  const { timing, sinceMs } = readMessageTiming();
  const { dueMs, nextMs } = slotAt(now, timing);
  const lastMs = await findLastSlotMs("quietProof");
  if (dueMs < sinceMs || (lastMs !== null && dueMs <= lastMs)) return 0;
  const readers = await readersOf(now, dueMs);
  if (readers.length === 0) return 0;
  const nowMs = now.getTime();
  const reason = lateReason(dueMs, nowMs, watch ?? { startedMs: nowMs, lookedMs: nowMs, awakeMs: 0 });
  const slot = { nextAt: new Date(nextMs).toISOString(), dueAt: new Date(dueMs).toISOString(), lateReason: reason };
  const rows = await proofRows(readers, slot, now);
  const missed = missedSlots(lastMs, dueMs, WEEK_MS, MOST_MISSED);
  return write(async (transaction) => {
    const ours = { dueMs, doneMs: nowMs, state: "done", reason, made: rows.length } as const;
    if (!(await takeSlot(transaction, "quietProof", ours))) return 0;
    for (const each of missed) {
      await takeSlot(transaction, "quietProof", { dueMs: each, doneMs: nowMs, state: "skipped", reason, made: 0 });
    }
    return enterRows(transaction, rows);
  });
}
