import { loadAlert, tellOfAlert } from "./alertAction.ts";
import { appendEntry } from "./alertEntry.ts";
import { alertForMessages, type AlertForMessages } from "./audience.ts";
import { queueMessages } from "./messageQueue.ts";
import { findPersonScope, getPerson } from "./person.ts";
import { requireRole, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import { AppError } from "@/errors.ts";

/** Who is to see to which alerts; `personId` null gives them back to the unit's duty. */
export interface Assignment {
  readonly numbers: readonly string[];
  readonly personId: number | null;
  readonly note: string;
  readonly now: Date;
}

/** Someone who is away passes on to whoever stands in, once. */
async function presentPerson(scope: Scope, personId: number, today: string) {
  const person = await getPerson(scope, personId);
  const isAway = person.absentTo !== null && person.absentTo >= today;
  return isAway && person.substituteId !== null ? getPerson(scope, person.substituteId) : person;
}

/**
 * Gives alerts to a person, or to whoever stands in for them.
 *
 * @param today the day in China, for absences.
 * @throws AppError("notFound") for an alert or person out of scope; "invalidInput" for one who has left or whose region
 * does not hold the alert. Then nothing changes.
 */
export async function assignAlerts(
  scope: Scope,
  { numbers, personId, note, now }: Assignment,
  today: string,
): Promise<void> {
  requireRole(scope, "operator");
  const person = personId === null ? null : await presentPerson(scope, personId, today);
  const reach = person && (await findPersonScope(person.id));
  if (person && !reach) throw new AppError("invalidInput", `${person.nameZh} has left. Choose somebody else.`);
  if (person && reach?.role === "viewer") throw new AppError("invalidInput", `${person.nameZh} may only read.`);
  await write(async (transaction) => {
    const alerts: AlertForMessages[] = [];
    const eventSeqs = new Map<string, number>();
    for (const number of new Set(numbers)) {
      const { row } = await loadAlert(transaction, scope, number);
      const inReach =
        !reach ||
        ((reach.areas === "all" || reach.areas.includes(row.areaId)) &&
          (reach.regions === "all" || reach.regions.includes(row.regionCode)));
      if (!inReach) throw new AppError("invalidInput", `${number} is outside the region of ${person?.nameZh}.`);
      if (row.assigneeId === (person?.id ?? null)) continue;
      await transaction.alert.update({
        where: { number },
        data: { assigneeId: person?.id ?? null, stateVersion: { increment: 1 } },
      });
      await appendEntry(transaction, scope, number, {
        kind: "assign",
        actor: "person",
        at: now,
        note,
        detail: {
          fromId: row.assigneeId,
          toId: person?.id ?? null,
          toZh: person?.nameZh ?? null,
          toEn: person?.nameEn ?? null,
        },
      });
      eventSeqs.set(number, await tellOfAlert(transaction, row, now));
      alerts.push(alertForMessages({ ...row, assigneeId: person?.id ?? null }));
    }
    if (person && alerts.length > 0) await queueMessages(transaction, { cause: "assigned", alerts, eventSeqs, now });
  });
}

/** Sets the day by which alerts are to be closed; null takes it away. */
export function setDueDay(
  scope: Scope,
  { numbers, dueDay, note, now }: { numbers: readonly string[]; dueDay: string | null; note: string; now: Date },
): Promise<void> {
  requireRole(scope, "operator");
  return write(async (transaction) => {
    for (const number of new Set(numbers)) {
      const { row } = await loadAlert(transaction, scope, number);
      if (row.dueDay === dueDay) continue;
      await transaction.alert.update({ where: { number }, data: { dueDay, stateVersion: { increment: 1 } } });
      const detail = { from: row.dueDay, to: dueDay };
      await appendEntry(transaction, scope, number, { kind: "due", actor: "person", at: now, note, detail });
      await tellOfAlert(transaction, row, now);
    }
  });
}

/** Adds a remark to an alert's history. */
export function commentOnAlert(
  scope: Scope,
  { number, text, now }: { number: string; text: string; now: Date },
): Promise<void> {
  requireRole(scope, "operator");
  return write(async (transaction) => {
    const { row } = await loadAlert(transaction, scope, number);
    await appendEntry(transaction, scope, number, { kind: "comment", actor: "person", at: now, note: text });
    await tellOfAlert(transaction, row, now);
  });
}
