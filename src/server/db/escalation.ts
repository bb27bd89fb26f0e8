import { appendEntry } from "./alertEntry.ts";
import { alertForMessages, type AlertForMessages } from "./audience.ts";
import { getDatabase } from "./connection.ts";
import { getDutySettings } from "./dutySetting.ts";
import { appendEvent } from "./event.ts";
import { queueMessages } from "./messageQueue.ts";
import { SYSTEM } from "./scope.ts";
import { chinaDay, getWorkingCalendar } from "./workingCalendar.ts";
import { write } from "./write.ts";
import { warningLevelSchema } from "@/contract/primitives.ts";
import { isClosed, type AlertState } from "@/domain/alert/alertState.ts";
import { escalationStep } from "@/domain/alert/escalation.ts";
import type { Alert } from "@/generated/prisma/client.ts";

/** An alert that has to climb. */
export interface DueEscalation {
  readonly number: string;
  readonly step: 1 | 2;
}

const WAITING: readonly AlertState[] = ["open", "reopened"];

function isOfInterest({ state, historical }: Alert): boolean {
  return !historical && state !== "pending" && !isClosed(state as AlertState);
}

/** Alerts whose next higher unit has to be told by now, computed from the rows alone: it does not matter who asks or when. */
export async function listDueEscalations(now: Date): Promise<DueEscalation[]> {
  const rows = await getDatabase().prisma.alert.findMany({
    where: { historical: false, escalationStep: { lt: 2 } },
    omit: { facts: true, receipt: true },
  });
  const open = rows.filter((row) => isOfInterest(row as Alert));
  if (open.length === 0) return [];
  const [{ escalation }, calendar] = await Promise.all([getDutySettings(SYSTEM), getWorkingCalendar(SYSTEM)]);
  const today = chinaDay(now);
  return open.flatMap(({ number, level, state, waitingSince, evaluatedAt, dueDay, escalationStep: told }) => {
    const subject = {
      level: warningLevelSchema.parse(level),
      sinceDay: chinaDay(waitingSince ?? evaluatedAt),
      waiting: WAITING.includes(state as AlertState),
      dueDay,
    };
    const step = escalationStep(subject, today, escalation, calendar);
    return step > told && step !== 0 ? [{ number, step }] : [];
  });
}

/**
 * Tells the higher unit: step, line in the history and event in one transaction. Claimed by the step, so that two workers
 * or a second run tell it once.
 *
 * @returns how many climbed.
 */
export function escalateAlerts(due: readonly DueEscalation[], now: Date): Promise<number> {
  return write(async (transaction) => {
    const alerts: AlertForMessages[] = [];
    const eventSeqs = new Map<string, number>();
    for (const { number, step } of due) {
      const { count } = await transaction.alert.updateMany({
        where: { number, escalationStep: { lt: step } },
        data: { escalationStep: step },
      });
      if (count === 0) continue;
      const row = await transaction.alert.findUniqueOrThrow({ where: { number } });
      const { areaId, regionCode } = row;
      await appendEntry(transaction, SYSTEM, number, { kind: "escalate", actor: "system", at: now, detail: { step } });
      const told = { kind: "alert.escalated", areaId, regionCode, subject: number, at: now } as const;
      eventSeqs.set(number, await appendEvent(transaction, told));
      alerts.push(alertForMessages(row));
    }
    if (alerts.length > 0) await queueMessages(transaction, { cause: "escalated", alerts, eventSeqs, now });
    return alerts.length;
  });
}
