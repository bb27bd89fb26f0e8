import type Sqlite from "better-sqlite3";
import { appendEntryBulk } from "./alertEntry.ts";
import { getDatabase } from "./connection.ts";
import type { AlertForMessages } from "./audience.ts";
import { moveBySystem, type StoredAlert } from "./systemMove.ts";
import { verdictSchema, type VerdictView } from "@/contract/alert.ts";
import { warningLevelSchema } from "@/contract/primitives.ts";
import type { RevisionVerdict } from "@/domain/alert/revisionVerdict.ts";
import type { WarningLevel } from "@/domain/alert/warningLevel.ts";

/** An alert whose year has other results than those it was opened with. */
export interface RevisedAlert {
  readonly number: string;
  readonly ruleKey: string;
  readonly ruleVersion: number;
  readonly regionCode: string;
  readonly level: WarningLevel;
  readonly value: number;
  readonly limit: number;
}

/** What became of an alert on revised data. */
export interface NewVerdict {
  readonly number: string;
  readonly verdict: RevisionVerdict;
  /** Value, limit and level now; `null` = not known, none. */
  readonly value: number | null;
  readonly limit: number | null;
  readonly level: WarningLevel | null;
}

/** Alerts of a year that have not been looked at with these results yet. */
export function listRevisedAlerts(areaId: string, year: number, inputHash: string): RevisedAlert[] {
  const rows = getDatabase()
    .sqlite.prepare<[string, number, string, string], Omit<RevisedAlert, "level"> & { level: string }>(
      `SELECT number, ruleKey, ruleVersion, regionCode, level, value, "limit" FROM "Alert" a
       WHERE areaId = ? AND year = ? AND inputHash <> ?
         AND NOT EXISTS (SELECT 1 FROM "AlertVerdict" v WHERE v.alertNumber = a.number AND v.inputHash = ?) ORDER BY id`,
    )
    .all(areaId, year, inputHash, inputHash);
  return rows.map((row) => ({ ...row, level: warningLevelSchema.parse(row.level) }));
}

/** The latest verdict on each alert that has one, by number; however many are asked for. */
export function latestVerdicts(numbers: readonly string[]): Map<string, VerdictView> {
  const rows = getDatabase()
    .sqlite.prepare<[string], { alertNumber: string }>(
      `SELECT alertNumber, verdict, value, "limit", level, at FROM "AlertVerdict"
       WHERE alertNumber IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .all(JSON.stringify(numbers));
  return new Map(rows.map((row) => [row.alertNumber, verdictSchema.parse(row)] as const));
}

/** What an alert's figures were and are, for its history. */
function detailOf(alert: StoredAlert, { verdict, value, limit }: NewVerdict) {
  return { verdict, unit: alert.unit, fromValue: alert.value, fromLimit: alert.limit, value, limit };
}

/**
 * Writes verdicts beside their alerts, in the evaluation's transaction. An alert nobody has taken up is superseded when it
 * is withdrawn; one that people work on stays with them and says so. What was superseded and is borne out again is
 * reinstated.
 *
 * @returns alerts that were closed or reopened by it, for the messages.
 */
export function saveVerdicts(
  sqlite: Sqlite.Database,
  verdicts: readonly NewVerdict[],
  inputHash: string,
  now: Date,
): { readonly closed: AlertForMessages[]; readonly reopened: AlertForMessages[] } {
  const insert = sqlite.prepare(
    `INSERT INTO "AlertVerdict" (alertNumber, inputHash, verdict, value, "limit", level, at) VALUES (@number, @inputHash, @verdict, @value, @limit, @level, @at)
     ON CONFLICT (alertNumber, inputHash) DO NOTHING`,
  );
  const find = sqlite.prepare<[string], StoredAlert>(`SELECT * FROM "Alert" WHERE number = ?`);
  const closed: AlertForMessages[] = [];
  const reopened: AlertForMessages[] = [];
  for (const verdict of verdicts) {
    const { number } = verdict;
    const alert = find.get(number);
    if (!alert || insert.run({ ...verdict, inputHash, at: now.toISOString() }).changes === 0) continue;
    const detail = detailOf(alert, verdict);
    appendEntryBulk(sqlite, number, { kind: "verdict", actor: "system", at: now, detail });
    const isUntouched = ["pending", "open", "reopened"].includes(alert.state);
    if (verdict.verdict === "withdrawn" && isUntouched) closed.push(...moveBySystem(sqlite, alert, "supersede", now));
    const bearsOut = verdict.verdict === "confirmed" || verdict.verdict === "weakened";
    if (bearsOut && alert.state === "superseded") reopened.push(...moveBySystem(sqlite, alert, "reinstate", now));
  }
  return { closed, reopened };
}
