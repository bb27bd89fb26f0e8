import { getDatabase } from "./connection.ts";
import { takeSlot, type SlotName } from "./dueSlot.ts";
import { appendEvent } from "./event.ts";
import { queueWarningMessages } from "./warningMessage.ts";
import { write } from "./write.ts";
import { lateReason, type ClockWatch } from "@/domain/alert/dueSlot.ts";
import { reminderMs } from "@/domain/warning/warningPlan.ts";
import type { IssuedWarning as WarningRow } from "@/generated/prisma/client.ts";

const slotOf = (number: string): SlotName => `expiry:${number}`;

function dueOf({ issuedAt, effectiveAt, expiresAt }: WarningRow): number {
  return reminderMs({
    issuedMs: (issuedAt ?? effectiveAt).getTime(),
    effectiveMs: effectiveAt.getTime(),
    expiresMs: expiresAt.getTime(),
  });
}

/** Warnings in force of which nobody has been reminded, and that end soon or have just ended. */
async function listDue(now: Date): Promise<WarningRow[]> {
  const { prisma } = getDatabase();
  const taken = await prisma.dueSlot.findMany({ where: { name: { startsWith: "expiry:" } }, select: { name: true } });
  const known = new Set(taken.map(({ name }) => name));
  const rows = await prisma.issuedWarning.findMany({
    where: { state: "issued", messageType: { not: "cancel" } },
    omit: { capXml: true, message: true },
  });
  const open = rows
    .map((row) => ({ ...row, capXml: null, message: null }))
    .filter((row) => !known.has(slotOf(row.number)) && dueOf(row) <= now.getTime());
  const successors = await prisma.issuedWarning.findMany({
    where: { state: "issued", referencesNumber: { in: open.map(({ number }) => number) } },
    select: { referencesNumber: true },
  });
  const replaced = new Set(successors.map(({ referencesNumber }) => referencesNumber));
  return open.filter(({ number }) => !replaced.has(number));
}

/**
 * Reminds those who may act that a warning ends soon, so that it is renewed or withdrawn and does not just run out: once for
 * each, however often and by however many workers this is called. If everything slept over the end as well, the slot is
 * written down as skipped, with the reason: a reminder would come too late.
 *
 * @param watch - what the caller knows of its own clock.
 * @returns messages queued.
 */
export async function queueExpiryReminders(now: Date, watch: ClockWatch): Promise<number> {
  let queued = 0;
  for (const row of await listDue(now)) queued += await remind(row, now, watch);
  return queued;
}

function remind(row: WarningRow, now: Date, watch: ClockWatch): Promise<number> {
  const { number, areaId } = row;
  const [dueMs, nowMs] = [dueOf(row), now.getTime()];
  const reason = lateReason(dueMs, nowMs, watch);
  const isOver = row.expiresAt <= now;
  return write(async (transaction) => {
    const slot = { dueMs, doneMs: nowMs, state: isOver ? "skipped" : "done", reason, made: 0 } as const;
    if (!(await takeSlot(transaction, slotOf(number), slot))) return 0;
    if (isOver) return 0;
    const eventSeq = await appendEvent(transaction, { kind: "warning.expiring", areaId, subject: number, at: now });
    const made = await queueWarningMessages(transaction, row, { cause: "warningExpiring", eventSeq, now });
    await transaction.dueSlot.update({ where: { name_dueMs: { name: slotOf(number), dueMs } }, data: { made } });
    return made;
  });
}
