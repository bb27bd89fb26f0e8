import type Sqlite from "better-sqlite3";
import { getDatabase } from "./connection.ts";
import { SYSTEM, type Scope } from "./scope.ts";
import type { Transaction } from "./write.ts";
import { alertEntrySchema, type AlertEntryView } from "@/contract/alert.ts";
import type { AlertAction, AlertLife, AlertState } from "@/domain/alert/alertState.ts";
import type { AlertEntry } from "@/generated/prisma/client.ts";

const NOTE_LENGTH = 2000;

/** A line to be added to an alert's history. */
export interface NewEntry {
  readonly kind: AlertEntryView["kind"];
  readonly action?: AlertAction;
  readonly fromState?: AlertState;
  readonly toState?: AlertState;
  readonly actor: "person" | "system";
  readonly at: Date;
  readonly note?: string;
  readonly detail?: AlertEntryView["detail"];
}

/** Adds a line to an alert's history; call it in the transaction of the change it tells of. */
export async function appendEntry(
  transaction: Transaction,
  scope: Scope,
  alertNumber: string,
  { note, detail, ...entry }: NewEntry,
): Promise<number> {
  const { id } = await transaction.alertEntry.create({
    data: {
      ...entry,
      alertNumber,
      by: scope.who,
      personId: scope.personId,
      note: (note ?? "").slice(0, NOTE_LENGTH),
      detail: JSON.stringify(detail ?? {}),
    },
  });
  return id;
}

/** The same inside a bulk transaction; by the program itself unless somebody is named. */
export function appendEntryBulk(
  sqlite: Sqlite.Database,
  alertNumber: string,
  { kind, action, fromState, toState, actor, at, note, detail }: NewEntry,
  { who, personId }: Pick<Scope, "who" | "personId"> = SYSTEM,
): void {
  sqlite
    .prepare(
      `INSERT INTO "AlertEntry" (alertNumber, kind, action, fromState, toState, actor, by, personId, at, note, detail) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[alertNumber, kind, action ?? null, fromState ?? null, toState ?? null, actor, who, personId],
      ...[at.toISOString(), (note ?? "").slice(0, NOTE_LENGTH), JSON.stringify(detail ?? {})],
    );
}

/** An alert's history, oldest first, inside a bulk transaction. */
export function readEntries(sqlite: Sqlite.Database, alertNumber: string): AlertEntryView[] {
  const rows = sqlite.prepare(`SELECT * FROM "AlertEntry" WHERE alertNumber = ? ORDER BY id`).all(alertNumber);
  return (rows as (Omit<AlertEntry, "at"> & { at: string })[]).map((row) =>
    entryView({ ...row, at: new Date(row.at) }),
  );
}

export function entryView(row: AlertEntry): AlertEntryView {
  return alertEntrySchema.parse({ ...row, at: row.at.toISOString(), detail: JSON.parse(row.detail) as unknown });
}

/** An alert's history, oldest first. The caller has made sure that the alert is in scope. */
export async function listEntries(alertNumber: string): Promise<AlertEntryView[]> {
  const rows = await getDatabase().prisma.alertEntry.findMany({ where: { alertNumber }, orderBy: { id: "asc" } });
  return rows.map(entryView);
}

/** The life of an alert as the state machine knows it: undone moves are out of it, with their undoing. */
export function lifeOf(state: AlertState, entries: readonly AlertEntryView[]): AlertLife {
  const history: AlertLife["history"][number][] = [];
  for (const { kind, action, fromState: from, toState: to, actor, by, at, note } of entries) {
    if (kind === "undo") history.pop();
    if (kind !== "move" || action === null || from === null || to === null) continue;
    history.push({ action, from, to, actor, by, atMs: Date.parse(at), note });
  }
  return { state, history };
}
