import type Sqlite from "better-sqlite3";
import { loadAudience, type AlertForMessages } from "./audience.ts";
import { readMessageTiming } from "./dutySetting.ts";
import type { Transaction } from "./write.ts";
import { planMessages, type MessageCause, type PlannedMessage } from "@/domain/alert/messagePlan.ts";

/** What messages are to be sent about. */
export interface Occasion {
  readonly cause: MessageCause;
  readonly alerts: readonly AlertForMessages[];
  /** Event that each alert's message tells of, by number. */
  readonly eventSeqs: ReadonlyMap<string, number>;
  readonly now: Date;
}

interface OutboxRow {
  readonly eventSeq: number;
  readonly channel: string;
  readonly recipient: string;
  readonly idempotencyKey: string;
  readonly state: string;
  readonly dueMs: number;
  readonly channelId: number;
  readonly personId: number | null;
  readonly cause: string;
  readonly numbers: string;
  readonly held: boolean;
}

function rowOf({ recipient, cause, numbers, state, held, dueMs }: PlannedMessage, occasion: Occasion): OutboxRow {
  const { channelId, personId, key } = recipient;
  const eventSeq = occasion.eventSeqs.get(numbers[0]) ?? 0;
  return {
    eventSeq,
    channel: "message",
    recipient: key,
    idempotencyKey: `${eventSeq}:${channelId}:${key}:${state === "silenced" ? "silenced" : cause}`,
    ...{ state, dueMs, channelId, personId, cause, numbers: JSON.stringify(numbers), held },
  };
}

function planned(occasion: Occasion): OutboxRow[] {
  const { cause, alerts, now } = occasion;
  const audience = loadAudience(now);
  if (audience.recipients.length === 0) return [];
  const subjects = alerts.map((alert) => audience.subjectOf(alert));
  const messages = planMessages(
    cause,
    subjects,
    audience.recipients,
    (each) => audience.sentLately(each),
    now.getTime(),
    readMessageTiming().timing,
  );
  return messages.map((message) => rowOf(message, occasion));
}

/** Queues the messages about an occasion in the transaction of the change they tell of. */
export async function queueMessages(transaction: Transaction, occasion: Occasion): Promise<void> {
  for (const row of planned(occasion)) await transaction.outbox.create({ data: row });
}

/** The same inside a bulk transaction. */
export function queueMessagesBulk(sqlite: Sqlite.Database, occasion: Occasion): void {
  const insert = sqlite.prepare(
    `INSERT INTO "Outbox" (eventSeq, channel, recipient, idempotencyKey, state, dueMs, channelId, personId, cause, numbers, held)
     VALUES (@eventSeq, @channel, @recipient, @idempotencyKey, @state, @dueMs, @channelId, @personId, @cause, @numbers, @held)`,
  );
  for (const row of planned(occasion)) insert.run({ ...row, held: row.held ? 1 : 0 });
}
