import { getDatabase } from "./connection.ts";
import { LEASE_MS } from "./delivery.ts";
import { areaFilter, areaOrInstallation, regionFilter, requireRole, type Scope } from "./scope.ts";
import { isVisible } from "./warningRow.ts";
import { write } from "./write.ts";
import {
  attemptSchema,
  deliverySchema,
  type AttemptView,
  type DeliveryView,
  type LedgerQuery,
} from "@/contract/messageChannel.ts";
import { AppError } from "@/errors.ts";
import type { Outbox, Prisma } from "@/generated/prisma/client.ts";

const LIST_LIMIT = 200;
const ALREADY_TOLD = { text: { key: "alreadyTold", values: {} } };
/** Messages that tell of neither an alert nor a warning. */
const NOTICES = ["quiet", "test"];

const isNotice = ({ cause }: Pick<Outbox, "cause">) => NOTICES.includes(cause ?? "");
const numbersOf = (row: Pick<Outbox, "numbers" | "cause">) =>
  isNotice(row) ? [] : (JSON.parse(row.numbers) as string[]);

async function describe(rows: readonly Outbox[]): Promise<DeliveryView[]> {
  const { prisma } = getDatabase();
  const ids = (pick: (row: Outbox) => number | null) => rows.map(pick).filter((id) => id !== null);
  const [channels, people, events] = await Promise.all([
    prisma.messageChannel.findMany({ where: { id: { in: ids((row) => row.channelId) } } }),
    prisma.person.findMany({ where: { id: { in: ids((row) => row.personId) } } }),
    prisma.event.findMany({ where: { seq: { in: ids((row) => row.eventSeq) } }, select: { seq: true, at: true } }),
  ]);
  const happenedAt = new Map(events.map(({ seq, at }) => [seq, at.toISOString()]));
  const channelOf = new Map(channels.map((channel) => [channel.id, channel]));
  const personOf = new Map(people.map((person) => [person.id, person]));
  return rows.map((row) => {
    const channel = channelOf.get(row.channelId ?? 0);
    const person = personOf.get(row.personId ?? 0);
    return deliverySchema.parse({
      ...row,
      channelName: channel?.name,
      channelKind: channel?.kind,
      channelActive: channel?.active,
      personNameZh: person?.nameZh ?? null,
      personNameEn: person?.nameEn ?? null,
      personPhone: person?.phone ?? null,
      numbers: numbersOf(row),
      since: happenedAt.get(row.eventSeq) ?? null,
      dueAt: new Date(row.dueMs).toISOString(),
      sentAt: row.sentAt?.toISOString() ?? null,
    });
  });
}

/**
 * Leaves of some messages those that the caller may see: who answers for some regions sees what tells of an alert or a
 * warning there, and what went to themselves.
 */
async function withinReach(scope: Scope, rows: readonly Outbox[]): Promise<Outbox[]> {
  if (scope.regions === "all") return [...rows];
  const numbers = [...new Set(rows.flatMap(numbersOf))];
  const visible = await getDatabase().prisma.alert.findMany({
    where: { number: { in: numbers }, ...areaFilter(scope), ...regionFilter(scope) },
    select: { number: true },
  });
  const warnings = await getDatabase().prisma.issuedWarning.findMany({
    where: { number: { in: numbers }, ...areaFilter(scope) },
  });
  const known = new Set([...visible, ...warnings.filter((row) => isVisible(scope, row))].map(({ number }) => number));
  return rows.filter(
    (row) =>
      numbersOf(row).some((number) => known.has(number)) || (row.personId !== null && row.personId === scope.personId),
  );
}

async function channelIds(scope: Scope): Promise<number[]> {
  const channels = await getDatabase().prisma.messageChannel.findMany({
    where: areaOrInstallation(scope),
    select: { id: true },
  });
  return channels.map(({ id }) => id);
}

/** Messages of the channels in scope, newest first. */
async function listWhere(scope: Scope, where: Prisma.OutboxWhereInput): Promise<DeliveryView[]> {
  const rows = await getDatabase().prisma.outbox.findMany({
    where: { AND: [{ channelId: { in: await channelIds(scope) } }, where] },
    orderBy: { id: "desc" },
    take: LIST_LIMIT,
  });
  return describe(await withinReach(scope, rows));
}

/** The ledger: every message by any channel, newest first, of a person, a channel or in a state. */
export function listLedger(scope: Scope, { channelId, personId, state }: LedgerQuery): Promise<DeliveryView[]> {
  return listWhere(scope, {
    ...(channelId !== undefined && { channelId }),
    ...(personId !== undefined && { personId }),
    ...(state !== undefined && { state }),
  });
}

/** @throws AppError("notFound") for an alert or a warning that is not in scope. */
async function requireReadable(scope: Scope, number: string): Promise<void> {
  const { prisma } = getDatabase();
  const where = { number, ...areaFilter(scope), ...regionFilter(scope) };
  if (await prisma.alert.findFirst({ where, select: { id: true } })) return;
  const warning = await prisma.issuedWarning.findFirst({ where: { number, ...areaFilter(scope) } });
  if (warning && isVisible(scope, warning)) return;
  throw new AppError("notFound", `There is no alert or warning ${number}.`);
}

/** Every message about an alert or an issued warning, oldest first. @throws AppError("notFound") if it is not in scope. */
export async function listDeliveries(scope: Scope, number: string): Promise<DeliveryView[]> {
  const { prisma } = getDatabase();
  await requireReadable(scope, number);
  const rows = await prisma.outbox.findMany({
    where: { channelId: { not: null }, numbers: { contains: `"${number}"` } },
    orderBy: { id: "asc" },
  });
  return describe(rows);
}

/** Messages that have not reached anybody: given up, or waiting for longer than an attempt takes. Somebody must phone. */
export function listUnreached(scope: Scope, now: Date): Promise<DeliveryView[]> {
  return listWhere(scope, {
    OR: [
      { state: "givenUp" },
      { state: "queued", attempts: { gt: 0 } },
      { state: "queued", held: false, dueMs: { lt: now.getTime() - LEASE_MS } },
    ],
    NOT: { cause: "test" },
  });
}

/** How every attempt to hand a message over ended, oldest first. @throws AppError("notFound") outside the scope. */
export async function listAttempts(scope: Scope, id: number): Promise<AttemptView[]> {
  requireRole(scope, "administrator");
  const { prisma } = getDatabase();
  const row = await prisma.outbox.findFirst({ where: { id, channelId: { in: await channelIds(scope) } } });
  if (!row) throw new AppError("notFound", `There is no message ${id}.`);
  const attempts = await prisma.deliveryAttempt.findMany({ where: { outboxId: id }, orderBy: { id: "asc" } });
  return attempts.map((attempt) => attemptSchema.parse({ ...attempt, startedAt: attempt.startedAt.toISOString() }));
}

/** @throws AppError("notFound") for a message that is not the caller's to touch. */
async function requireWithinReach(scope: Scope, id: number): Promise<void> {
  requireRole(scope, "operator");
  const row = await getDatabase().prisma.outbox.findFirst({
    where: { id, channelId: { in: await channelIds(scope) } },
  });
  const ours = row ? await withinReach(scope, [row]) : [];
  if (ours.length === 0) throw new AppError("notFound", `There is no message ${id}.`);
}

/** Sends a message again, whatever became of it; the key stays, so a receiver that has it recognises it. */
export async function resend(scope: Scope, id: number, now: Date): Promise<void> {
  await requireWithinReach(scope, id);
  const { count } = await write((transaction) =>
    transaction.outbox.updateMany({
      where: { id, state: { in: ["queued", "givenUp", "sent"] } },
      data: { state: "queued", attempts: 0, held: false, dueMs: now.getTime(), leaseUntilMs: 0 },
    }),
  );
  if (count === 0) {
    throw new AppError("conflict", `Message ${id} went out with another one; send that one again.`, ALREADY_TOLD);
  }
}

/** Notes that somebody told the reader by telephone: the message is not tried again. */
export async function markPhoned(scope: Scope, id: number, now: Date): Promise<void> {
  await requireWithinReach(scope, id);
  const { count } = await write((transaction) =>
    transaction.outbox.updateMany({
      where: { id, state: { in: ["queued", "givenUp"] } },
      data: { state: "phoned", phonedBy: scope.who, sentAt: now, leaseUntilMs: 0 },
    }),
  );
  if (count === 0) throw new AppError("conflict", `Message ${id} has reached its reader already.`, ALREADY_TOLD);
}
