import { getDatabase } from "./connection.ts";
import { write } from "./write.ts";
import { eventKindSchema, type Hint } from "@/contract/event.ts";

/** Hints handed to the sockets in one go; of more only the newest, which makes everybody ask for all of them. */
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
    const newest = await transaction.outbox.findMany({ where: due, orderBy: { eventSeq: "desc" }, take: BATCH + 1 });
    await transaction.outbox.updateMany({
      where: due,
      data: { state: "sent", sentAt: now, attempts: { increment: 1 } },
    });
    const told = newest.length > BATCH ? newest.slice(0, 1) : newest;
    const events = await transaction.event.findMany({
      where: { seq: { in: told.map((row) => row.eventSeq) } },
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
