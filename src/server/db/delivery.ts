import { getDatabase } from "./connection.ts";
import { write } from "./write.ts";
import type { SendResult } from "@/contract/messageChannel.ts";
import { MOST_ATTEMPTS, retryDelayMs } from "@/domain/alert/retry.ts";
import type { Outbox } from "@/generated/prisma/client.ts";

/** Whoever has claimed a message has it this long; a sender that dies gives it back by dying. */
export const LEASE_MS = 60_000;
/** Messages to one target that are sent in a row under one lease, each with its time limit. */
const PER_TARGET = 3;
const ANSWER_LENGTH = 500;

/** A message that is ours to send; held ones of the same reader go with it. */
export interface ClaimedMessage {
  readonly id: number;
  readonly idempotencyKey: string;
  readonly channelId: number;
  readonly recipient: string;
  readonly personId: number | null;
  readonly cause: string;
  readonly numbers: readonly string[];
  readonly attempts: number;
  /** Ours until then, ms since 1970. */
  readonly leaseUntilMs: number;
  /** Other rows that this message tells of, too. */
  readonly mergedIds: readonly number[];
}

const numbersOf = (row: Pick<Outbox, "numbers">) => JSON.parse(row.numbers) as string[];

function claimed(first: Outbox, others: readonly Outbox[], leaseUntilMs: number): ClaimedMessage {
  const { id, idempotencyKey, channelId, recipient, personId, cause, attempts } = first;
  return {
    ...{ id, idempotencyKey, recipient, personId, attempts, leaseUntilMs },
    channelId: channelId ?? 0,
    cause: cause ?? "opened",
    numbers: [...new Set([first, ...others].flatMap(numbersOf))],
    mergedIds: others.map((row) => row.id),
  };
}

/** Held messages that are due go out as one for each reader; the others one by one. */
function gather(rows: readonly Outbox[], leaseUntilMs: number): ClaimedMessage[] {
  const held = new Map<string, Outbox[]>();
  for (const row of rows.filter((each) => each.held)) {
    const key = `${row.channelId} ${row.recipient}`;
    held.set(key, [...(held.get(key) ?? []), row]);
  }
  return [
    ...rows.filter((row) => !row.held).map((row) => claimed(row, [], leaseUntilMs)),
    ...[...held.values()].map(([first, ...others]) => claimed(first, others, leaseUntilMs)),
  ];
}

/** A target's name: one queue each. */
export function targetKey(channelId: number, recipient: string): string {
  return `${channelId} ${recipient}`;
}

/** Keeps of each target as many messages as can be sent before the lease ends, and of targets as many as there is room for. */
function pick(rows: readonly Outbox[], busy: ReadonlySet<string>, room: number): Outbox[] {
  const perTarget = new Map<string, number>();
  return rows.filter((row) => {
    const key = targetKey(row.channelId ?? 0, row.recipient);
    if (busy.has(key) || (!perTarget.has(key) && perTarget.size >= room)) return false;
    const count = perTarget.get(key) ?? 0;
    if (!row.held && count >= PER_TARGET) return false;
    perTarget.set(key, count + (row.held ? 0 : 1));
    return true;
  });
}

/**
 * Claims what is due and nobody has, by a lease: two senders never have the same message at once.
 *
 * @param busy targets that are being served.
 * @param room how many further targets may be taken up.
 * @param beforeCommit called when all is written and nothing committed: a test may kill the process there.
 */
export async function claimDueMessages(
  now: Date,
  busy: ReadonlySet<string>,
  room: number,
  beforeCommit?: () => void,
): Promise<ClaimedMessage[]> {
  const nowMs = now.getTime();
  const due = {
    state: "queued",
    channelId: { not: null },
    dueMs: { lte: nowMs },
    leaseUntilMs: { lte: nowMs },
  };
  if (!(await getDatabase().prisma.outbox.findFirst({ where: due, select: { id: true } }))) return [];
  const rows = await write(async (transaction) => {
    const active = await transaction.messageChannel.findMany({ where: { active: true }, select: { id: true } });
    const waiting = await transaction.outbox.findMany({
      where: { ...due, channelId: { in: active.map(({ id }) => id) } },
      orderBy: { id: "asc" },
    });
    const picked = pick(waiting, busy, room);
    await transaction.outbox.updateMany({
      where: { id: { in: picked.map(({ id }) => id) } },
      data: { leaseUntilMs: nowMs + LEASE_MS },
    });
    beforeCommit?.();
    return picked;
  });
  return gather(rows, nowMs + LEASE_MS);
}

/** How many messages a channel has handed over since a moment: receivers count, too. */
export function countSent(channelId: number, since: Date): Promise<number> {
  return getDatabase().prisma.outbox.count({ where: { channelId, state: "sent", sentAt: { gte: since } } });
}

/** Gives a claimed message back without an attempt, to be sent later. */
export async function postpone({ id, mergedIds }: ClaimedMessage, until: Date): Promise<void> {
  await write((transaction) =>
    transaction.outbox.updateMany({
      where: { id: { in: [id, ...mergedIds] } },
      data: { dueMs: until.getTime(), leaseUntilMs: 0 },
    }),
  );
}

/** When an attempt began and ended, and what chance says about the next one. */
interface AttemptTimes {
  readonly startedAt: Date;
  readonly endedAt: Date;
  /** From [0, 1), for the wait before the next attempt. */
  readonly random: number;
  /** Called when all is written and nothing committed: a test may kill the process there. */
  readonly beforeCommit?: () => void;
}

/**
 * Writes down how an attempt ended: handed over, to be tried again later, or given up. Attempt and state are one
 * transaction, so what was accepted is never sent again by us.
 */
export async function recordAttempt(
  message: ClaimedMessage,
  result: SendResult,
  { startedAt, endedAt, random, beforeCommit }: AttemptTimes,
): Promise<void> {
  const attempts = message.attempts + 1;
  // A test has somebody who waits for the answer: they press again.
  const isOver = result.outcome === "refused" || attempts >= MOST_ATTEMPTS || message.cause === "test";
  const words = result.outcome === "accepted" ? null : result.answer.slice(0, ANSWER_LENGTH);
  await write(async (transaction) => {
    await transaction.deliveryAttempt.create({
      data: {
        outboxId: message.id,
        startedAt,
        durationMs: endedAt.getTime() - startedAt.getTime(),
        outcome: result.outcome,
        errorClass: result.errorClass,
        status: result.status,
        answer: result.answer.slice(0, ANSWER_LENGTH),
      },
    });
    if (result.outcome === "accepted") {
      const sent = { attempts, sentAt: endedAt, leaseUntilMs: 0, errorClass: null, errorMessage: null };
      await transaction.outbox.update({ where: { id: message.id }, data: { ...sent, state: "sent" } });
      await transaction.outbox.updateMany({
        where: { id: { in: [...message.mergedIds] } },
        data: { ...sent, state: "merged" },
      });
      beforeCommit?.();
      return;
    }
    const dueMs = endedAt.getTime() + retryDelayMs(attempts, random, result.retryAfterMs);
    await transaction.outbox.updateMany({
      where: { id: { in: [message.id, ...message.mergedIds] }, state: "queued" },
      data: {
        ...{ attempts, leaseUntilMs: 0, errorClass: result.errorClass, errorMessage: words },
        ...(isOver ? { state: "givenUp" } : { dueMs }),
      },
    });
    beforeCommit?.();
  });
}
