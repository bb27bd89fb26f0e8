import { loadAudience } from "./audience.ts";
import { getDatabase } from "./connection.ts";
import { write } from "./write.ts";
import type { QuietFacts } from "@/contract/quietFacts.ts";
import { isClosed, type AlertState } from "@/domain/alert/alertState.ts";
import { nextDigestMs, type Recipient } from "@/domain/alert/messagePlan.ts";

const WEEK_MS = 7 * 86_400_000;

/** The Monday slot that has begun last, and the next one. */
function slotAt(now: Date): { startMs: number; nextMs: number } {
  const nextMs = nextDigestMs("weekly", now.getTime());
  return { startMs: nextMs - WEEK_MS, nextMs };
}

async function factsOf(areaId: string, nextMs: number): Promise<QuietFacts | null> {
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
    nextAt: new Date(nextMs).toISOString(),
  };
}

/**
 * Queues the weekly proof of silence for everybody who can be told: once a slot and reader, however often this is called.
 * A machine that slept over Monday morning queues it when it wakes.
 *
 * @returns messages queued.
 */
export async function queueQuietProofs(now: Date): Promise<number> {
  const { prisma } = getDatabase();
  const { startMs, nextMs } = slotAt(now);
  const audience = loadAudience(now);
  const channels = await prisma.messageChannel.findMany({ where: { createdAt: { lt: new Date(startMs) } } });
  const known = new Set(channels.map(({ id }) => id));
  const recipients = audience.recipients.filter(({ channelId }) => known.has(channelId));
  if (recipients.length === 0) return 0;
  const slot = new Date(startMs).toISOString().slice(0, 10);
  let queued = 0;
  for (const { id: areaId } of await prisma.studyArea.findMany({ select: { id: true } })) {
    const readers = new Map(
      recipients
        .filter((each) => each.areaId === null || each.areaId === areaId)
        .map((each): [string, Recipient] => [`quiet:${areaId}:${slot}:${each.channelId}:${each.key}`, each]),
    );
    const present = await prisma.outbox.findMany({
      where: { idempotencyKey: { in: [...readers.keys()] } },
      select: { idempotencyKey: true },
    });
    for (const { idempotencyKey } of present) readers.delete(idempotencyKey);
    const facts = readers.size === 0 ? null : await factsOf(areaId, nextMs);
    if (!facts) continue;
    const rows = [...readers].map(([idempotencyKey, { channelId, key, personId }]) => ({
      ...{ eventSeq: 0, channel: "message", recipient: key, idempotencyKey, state: "queued", channelId, personId },
      ...{ dueMs: now.getTime(), cause: "quiet", numbers: JSON.stringify([JSON.stringify(facts)]) },
    }));
    await write((transaction) => transaction.outbox.createMany({ data: rows }));
    queued += rows.length;
  }
  return queued;
}
