import type Sqlite from "better-sqlite3";
import { appendEntryBulk } from "./alertEntry.ts";
import type { AlertForMessages } from "./audience.ts";
import { alertStateSchema } from "@/contract/alert.ts";
import { warningLevelSchema } from "@/contract/primitives.ts";
import { ALERT_TRANSITIONS, type AlertAction } from "@/domain/alert/alertState.ts";
import { AppError } from "@/errors.ts";

/** An alert as the plain driver reads it. */
export interface StoredAlert {
  readonly number: string;
  readonly areaId: string;
  readonly ruleKey: string;
  readonly regionCode: string;
  readonly year: number;
  readonly level: string;
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
  readonly facts: string;
  readonly state: string;
  readonly assigneeId: number | null;
  readonly escalationStep: number;
  readonly historical: number;
}

/** What messages need of an alert; nothing for one that is history and was never told. */
export function toldOf(alert: StoredAlert): AlertForMessages[] {
  if (alert.historical !== 0) return [];
  const { number, areaId, regionCode, ruleKey, level, escalationStep, assigneeId } = alert;
  const step = escalationStep >= 2 ? 2 : escalationStep === 1 ? 1 : 0;
  return [
    {
      ...{ number, areaId, regionCode, ruleKey, assigneeId },
      level: warningLevelSchema.parse(level),
      escalationStep: step,
    },
  ];
}

/**
 * Moves an alert as the program itself may, with its line in the history, inside a bulk transaction.
 *
 * @returns what messages need of it.
 * @throws AppError("defect") for a move that its state does not allow.
 */
export function moveBySystem(
  sqlite: Sqlite.Database,
  alert: StoredAlert,
  action: AlertAction,
  now: Date,
  detail: Readonly<Record<string, string | number | null>> = {},
): AlertForMessages[] {
  const from = alertStateSchema.parse(alert.state);
  const to = ALERT_TRANSITIONS[from][action];
  if (to === undefined) throw new AppError("defect", `Alert ${alert.number} is ${from} and cannot ${action}.`);
  sqlite
    .prepare(`UPDATE "Alert" SET state = ?, stateVersion = stateVersion + 1 WHERE number = ?`)
    .run(to, alert.number);
  if (action === "confirm" || action === "reinstate")
    sqlite
      .prepare(`UPDATE "Alert" SET waitingSince = ?, escalationStep = 0 WHERE number = ?`)
      .run(now.toISOString(), alert.number);
  const entry = { kind: "move", action, fromState: from, toState: to, actor: "system", at: now, detail } as const;
  appendEntryBulk(sqlite, alert.number, entry);
  return from === "pending" && action !== "confirm" ? [] : toldOf({ ...alert, state: to });
}
