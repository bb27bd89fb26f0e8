import { appendEntry } from "./alertEntry.ts";
import { appendEvent } from "./event.ts";
import type { Scope } from "./scope.ts";
import type { Transaction } from "./write.ts";
import { isClosed, type AlertState } from "@/domain/alert/alertState.ts";

/** Gives the open alerts of somebody who leaves back to their units' duty, in the transaction of the leaving. */
export async function releaseAlertsOf(
  transaction: Transaction,
  scope: Scope,
  personId: number,
  now: Date,
): Promise<string[]> {
  const rows = await transaction.alert.findMany({ where: { assigneeId: personId } });
  const open = rows.filter(({ state }) => !isClosed(state as AlertState));
  for (const { number, areaId, regionCode } of open) {
    await transaction.alert.update({ where: { number }, data: { assigneeId: null, stateVersion: { increment: 1 } } });
    const detail = { fromId: personId, toId: null, toZh: null, toEn: null, reason: "left" };
    await appendEntry(transaction, scope, number, { kind: "assign", actor: "system", at: now, detail });
    await appendEvent(transaction, { kind: "alert.changed", areaId, regionCode, subject: number, at: now });
  }
  return open.map(({ number }) => number);
}
