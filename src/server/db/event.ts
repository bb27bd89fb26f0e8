import type Sqlite from "better-sqlite3";
import { getDatabase } from "./connection.ts";
import { areaOrInstallation, regionOrArea, type Scope } from "./scope.ts";
import type { Transaction } from "./write.ts";
import { eventKindSchema, type EventKind, type EventRange } from "@/contract/event.ts";

/** More than this and a client does better to load its page anew. */
const LONGEST_RANGE = 1000;

/** What happened, to be told to browsers. */
export interface NewEvent {
  readonly kind: EventKind;
  readonly areaId: string | null;
  readonly regionCode?: string;
  readonly subject: string;
  readonly at: Date;
}

/** The browser's own channel: its outbox row is sent when the hint has been handed to the sockets. */
const IN_APP = "inApp";

/** Writes the event and its in-app message; call it in the transaction of the change it tells of. */
export async function appendEvent(transaction: Transaction, event: NewEvent): Promise<number> {
  const { seq } = await transaction.event.create({
    data: { ...event, regionCode: event.regionCode ?? null },
    select: { seq: true },
  });
  await transaction.outbox.create({
    data: {
      eventSeq: seq,
      channel: IN_APP,
      recipient: "browsers",
      idempotencyKey: `${seq}:${IN_APP}:browsers:1`,
      state: "queued",
      dueMs: event.at.getTime(),
    },
  });
  return seq;
}

/** The same inside a bulk transaction. */
export function appendEventBulk(sqlite: Sqlite.Database, event: NewEvent): number {
  const { lastInsertRowid: seq } = sqlite
    .prepare(`INSERT INTO "Event" (kind, areaId, regionCode, subject, at) VALUES (?, ?, ?, ?, ?)`)
    .run(event.kind, event.areaId, event.regionCode ?? null, event.subject, event.at.toISOString());
  sqlite
    .prepare(
      `INSERT INTO "Outbox" (eventSeq, channel, recipient, idempotencyKey, state, dueMs) VALUES (?, ?, 'browsers', ?, 'queued', ?)`,
    )
    .run(seq, IN_APP, `${seq}:${IN_APP}:browsers:1`, event.at.getTime());
  return Number(seq);
}

/** The newest sequence number; 0 if nothing has happened yet. */
export async function getLatestSeq(_scope: Scope): Promise<number> {
  const { _max } = await getDatabase().prisma.event.aggregate({ _max: { seq: true } });
  return _max.seq ?? 0;
}

/** What came after `seq`, in order, within the scope. */
export async function listEventsSince(scope: Scope, seq: number): Promise<EventRange> {
  const latestSeq = await getLatestSeq(scope);
  if (seq > latestSeq) return { events: [], latestSeq, reload: true };
  const rows = await getDatabase().prisma.event.findMany({
    where: {
      seq: { gt: seq },
      AND: [areaOrInstallation(scope), regionOrArea(scope)],
    },
    orderBy: { seq: "asc" },
    take: LONGEST_RANGE + 1,
  });
  if (rows.length > LONGEST_RANGE) return { events: [], latestSeq, reload: true };
  const events = rows.map((row) => ({ ...row, kind: eventKindSchema.parse(row.kind), at: row.at.toISOString() }));
  return { events, latestSeq, reload: false };
}
