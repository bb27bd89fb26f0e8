import { getDatabase } from "./connection.ts";
import { write } from "./write.ts";
import { eventKindSchema, type Hint } from "@/contract/event.ts";

/** Hints handed to the sockets in one go. */
const BATCH = 500;

/**
 * Claims the queued in-app messages that are due and marks them sent: the caller hands the hints to
 * the sockets. A hint lost between the two is made good by the client's own question for what it missed.
 */
export async function takeDueInApp(now: Date): Promise<Hint[]> {
  const due = { channel: "inApp", state: "queued", dueMs: { lte: now.getTime() } };
  const waiting = await getDatabase().prisma.outbox.findFirst({ where: due, select: { id: true } });
  if (!waiting) return [];
  return write(async (transaction) => {
    const rows = await transaction.outbox.findMany({ where: due, orderBy: { eventSeq: "asc" }, take: BATCH });
    await transaction.outbox.updateMany({
      where: { id: { in: rows.map((row) => row.id) } },
      data: { state: "sent", sentAt: now, attempts: { increment: 1 } },
    });
    const events = await transaction.event.findMany({
      where: { seq: { in: rows.map((row) => row.eventSeq) } },
      orderBy: { seq: "asc" },
    });
    return events.map(({ seq, kind, areaId, subject }) => ({
      seq,
      kind: eventKindSchema.parse(kind),
      areaId,
      subject,
    }));
  });
}
