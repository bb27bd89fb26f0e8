import type Sqlite from "better-sqlite3";
import { appendEntry, appendEntryBulk, entryView, lifeOf, readEntries } from "./alertEntry.ts";
import { alertForMessages, type AlertForMessages } from "./audience.ts";
import { appendEvent, appendEventBulk } from "./event.ts";
import { getDutySettings } from "./dutySetting.ts";
import { queueMessagesBulk } from "./messageQueue.ts";
import { areaFilter, reaches, regionFilter, requireRole, type Scope } from "./scope.ts";
import { chinaDay, getWorkingCalendar } from "./workingCalendar.ts";
import { quickWrite, write, type Transaction } from "./write.ts";
import { alertStateSchema, type ActionResult } from "@/contract/alert.ts";
import { warningLevelSchema } from "@/contract/primitives.ts";
import {
  ACTION_TERMS,
  ALERT_TRANSITIONS,
  isClosed,
  moveAlert,
  type AlertAction,
  type AlertLife,
  type AlertState,
} from "@/domain/alert/alertState.ts";
import { undoableMove, UNDO_WINDOW_MS } from "@/domain/alert/undo.ts";
import { addWorkingDays } from "@/domain/alert/workingDays.ts";
import { AppError } from "@/errors.ts";
import type { Alert } from "@/generated/prisma/client.ts";

/** What a person does to one or many alerts. */
export interface AlertActionInput {
  readonly numbers: readonly string[];
  readonly action: AlertAction;
  readonly note: string;
  /** The count each alert had on the screen; without it the action does not mind what happened since. */
  readonly expectedVersions?: Readonly<Record<string, number>>;
  readonly now: Date;
}

/** What acting needs of a stored alert. */
type ActedRow = Pick<
  Alert,
  | "number"
  | "areaId"
  | "regionCode"
  | "ruleKey"
  | "level"
  | "state"
  | "stateVersion"
  | "dueDay"
  | "assigneeId"
  | "escalationStep"
>;

interface LoadedAlert<Row extends ActedRow = ActedRow> {
  readonly row: Row;
  readonly state: AlertState;
  readonly life: AlertLife;
}

/** @throws AppError("notFound") if there is no such alert in scope. */
export async function loadAlert(transaction: Transaction, scope: Scope, number: string): Promise<LoadedAlert<Alert>> {
  const row = await transaction.alert.findFirst({ where: { number, ...areaFilter(scope), ...regionFilter(scope) } });
  if (!row) throw new AppError("notFound", `There is no alert ${number}.`);
  const entries = await transaction.alertEntry.findMany({ where: { alertNumber: number }, orderBy: { id: "asc" } });
  const state = alertStateSchema.parse(row.state);
  return { row, state, life: lifeOf(state, entries.map(entryView)) };
}

/** The same inside a bulk transaction. */
function readAlert(sqlite: Sqlite.Database, scope: Scope, number: string): LoadedAlert {
  const row = sqlite
    .prepare(
      `SELECT number, areaId, regionCode, ruleKey, level, state, stateVersion, dueDay, assigneeId, escalationStep FROM "Alert" WHERE number = ?`,
    )
    .get(number) as ActedRow | undefined;
  if (!row || !reaches(scope, row)) throw new AppError("notFound", `There is no alert ${number}.`);
  const state = alertStateSchema.parse(row.state);
  return { row, state, life: lifeOf(state, readEntries(sqlite, number)) };
}

/** Tells browsers that something about an alert has changed. */
export function tellOfAlert(
  transaction: Transaction,
  { areaId, regionCode, number }: Pick<Alert, "areaId" | "regionCode" | "number">,
  at: Date,
  kind: "alert.acknowledged" | "alert.changed" | "alert.escalated" = "alert.changed",
): Promise<number> {
  return appendEvent(transaction, { kind, areaId, regionCode, subject: number, at });
}

function answer({ row, state, life }: LoadedAlert, refusal: ActionResult["refusal"]): ActionResult {
  const last = life.history.at(-1);
  return {
    number: row.number,
    changed: false,
    state,
    stateVersion: row.stateVersion,
    by: last?.by ?? null,
    at: last ? new Date(last.atMs).toISOString() : null,
    refusal,
  };
}

function refusalOf(alert: LoadedAlert, { action, note, expectedVersions }: AlertActionInput): ActionResult["refusal"] {
  const to = ALERT_TRANSITIONS[alert.state][action];
  if (to === alert.state) return null;
  const expected = expectedVersions?.[alert.row.number];
  if (expected !== undefined && expected !== alert.row.stateVersion) return "someoneWasFirst";
  if (to === undefined) return "notAllowed";
  return ACTION_TERMS[action].needsNote && note.trim() === "" ? "needsReason" : null;
}

/** Alerts that an action has closed: everybody who may have heard of them is told, in as few messages as may be. */
class ClosedAlerts {
  private readonly alerts: AlertForMessages[] = [];
  private readonly eventSeqs = new Map<string, number>();

  add(row: ActedRow, eventSeq: number): void {
    this.alerts.push(alertForMessages(row));
    this.eventSeqs.set(row.number, eventSeq);
  }

  queue(sqlite: Sqlite.Database, now: Date): void {
    const { alerts, eventSeqs } = this;
    if (alerts.length > 0) queueMessagesBulk(sqlite, { cause: "closed", alerts, eventSeqs, now });
  }
}

/** What else changes with a move. */
function changesOf({ row }: LoadedAlert, input: AlertActionInput, scope: Scope, dueDayOf: (level: string) => string) {
  const at = input.now.toISOString();
  if (input.action === "acknowledge") {
    return {
      acknowledgedAt: at,
      acknowledgedBy: scope.who,
      acknowledgeNote: input.note || null,
      dueDay: row.dueDay ?? dueDayOf(row.level),
    };
  }
  return input.action === "reopen" ? { waitingSince: at, escalationStep: 0, dueDay: null } : {};
}

function updateAlert(sqlite: Sqlite.Database, number: string, changes: Readonly<Record<string, unknown>>): void {
  const columns = Object.keys(changes).map((name) => `"${name}" = @${name}`);
  sqlite.prepare(`UPDATE "Alert" SET ${columns.join(", ")} WHERE number = @number`).run({ ...changes, number });
}

function actOnOne(
  sqlite: Sqlite.Database,
  scope: Scope,
  number: string,
  input: AlertActionInput,
  dueDayOf: (level: string) => string,
  closed: ClosedAlerts,
): ActionResult {
  const alert = readAlert(sqlite, scope, number);
  const refusal = refusalOf(alert, input);
  if (refusal !== null) return answer(alert, refusal);
  const { action, note, now } = input;
  const moved = moveAlert(alert.life, { action, actor: "person", by: scope.who, atMs: now.getTime(), note });
  if (moved.state === alert.state) return answer(alert, null);
  const { areaId, regionCode } = alert.row;
  const stateVersion = alert.row.stateVersion + 1;
  updateAlert(sqlite, number, { state: moved.state, stateVersion, ...changesOf(alert, input, scope, dueDayOf) });
  const move = { kind: "move", action, fromState: alert.state, toState: moved.state, actor: "person" } as const;
  appendEntryBulk(sqlite, number, { ...move, at: now, note }, scope);
  const kind = action === "acknowledge" ? "alert.acknowledged" : "alert.changed";
  const seq = appendEventBulk(sqlite, { kind, areaId, regionCode, subject: number, at: now });
  if (isClosed(moved.state)) closed.add(alert.row, seq);
  return {
    ...answer(alert, null),
    changed: true,
    state: moved.state,
    stateVersion,
    by: scope.who,
    at: now.toISOString(),
  };
}

/**
 * Moves alerts along their life, all in one transaction; each says for itself whether it was moved, was so already (the
 * first one counts, and its name comes back), or why not. The first acknowledgement sets the day by which it is to be closed.
 *
 * @throws AppError("notFound") for an alert out of scope: then none is moved.
 */
export async function actOnAlerts(scope: Scope, input: AlertActionInput): Promise<ActionResult[]> {
  requireRole(scope, "operator");
  if (ACTION_TERMS[input.action].actor !== "person") {
    throw new AppError("invalidInput", `${input.action} is the system's to do.`);
  }
  const [{ dueDays }, calendar] = await Promise.all([getDutySettings(scope), getWorkingCalendar(scope)]);
  const today = chinaDay(input.now);
  const dueDayOf = (level: string) => addWorkingDays(today, dueDays[warningLevelSchema.parse(level)], calendar);
  return quickWrite((sqlite) => {
    const closed = new ClosedAlerts();
    const results = [...new Set(input.numbers)].map((number) =>
      actOnOne(sqlite, scope, number, input, dueDayOf, closed),
    );
    closed.queue(sqlite, input.now);
    return results;
  });
}

function undoRefusal({ life }: LoadedAlert, who: string, now: Date): ActionResult["refusal"] {
  const last = life.history.at(-1);
  if (!last) return "nothingToUndo";
  if (last.actor !== "person" || last.by !== who) return "notYours";
  return now.getTime() - last.atMs > UNDO_WINDOW_MS ? "tooLate" : null;
}

/** Takes back the caller's own last move on each alert, within ten seconds; both stay in the history. */
export function undoLastMove(scope: Scope, numbers: readonly string[], now: Date): Promise<ActionResult[]> {
  requireRole(scope, "operator");
  return write(async (transaction) => {
    const results: ActionResult[] = [];
    for (const number of new Set(numbers)) {
      const alert = await loadAlert(transaction, scope, number);
      const refusal = undoRefusal(alert, scope.who, now);
      if (refusal !== null) {
        results.push(answer(alert, refusal));
        continue;
      }
      const { action, from, to } = undoableMove(alert.life, scope.who, now.getTime());
      const stateVersion = alert.row.stateVersion + 1;
      await transaction.alert.update({
        where: { number },
        data: {
          state: from,
          stateVersion,
          ...(action === "acknowledge" && {
            acknowledgedAt: null,
            acknowledgedBy: null,
            acknowledgeNote: null,
            dueDay: null,
          }),
        },
      });
      await appendEntry(transaction, scope, number, {
        ...{ kind: "undo", action, fromState: to, toState: from, actor: "person", at: now },
      });
      await tellOfAlert(transaction, alert.row, now);
      results.push({ ...answer(alert, null), changed: true, state: from, stateVersion });
    }
    return results;
  });
}
