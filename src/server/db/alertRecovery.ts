import type Sqlite from "better-sqlite3";
import { appendEntryBulk } from "./alertEntry.ts";
import type { AlertForMessages } from "./audience.ts";
import { moveBySystem, type StoredAlert } from "./systemMove.ts";
import type { Recovery } from "@/domain/alert/ruleYear.ts";

const UNTOUCHED = ["pending", "open", "reopened"];

/**
 * Closes alerts whose value is back within the recovery limits, in the evaluation's transaction: those nobody has taken up.
 * Where a person has, the history says that it is back, once a year, and a person closes it.
 *
 * @returns the alerts that were closed.
 */
export function clearRecovered(
  sqlite: Sqlite.Database,
  { areaId, year, recovered, now }: { areaId: string; year: number; recovered: readonly Recovery[]; now: Date },
): AlertForMessages[] {
  const find = sqlite.prepare<[string, string, string, number], StoredAlert>(
    `SELECT * FROM "Alert" WHERE areaId = ? AND ruleKey = ? AND regionCode = ? AND year < ?
       AND state IN ('pending', 'open', 'reopened', 'acknowledged', 'in_progress', 'verifying')`,
  );
  const told = sqlite
    .prepare<[string, number]>(
      `SELECT 1 FROM "AlertEntry" WHERE alertNumber = ? AND kind = 'recovered' AND json_extract(detail, '$.year') = ?`,
    )
    .pluck();
  return recovered.flatMap(({ ruleKey, regionCode, value }) =>
    find.all(areaId, ruleKey, regionCode, year).flatMap((alert): AlertForMessages[] => {
      const detail = { year, value, unit: alert.unit };
      if (UNTOUCHED.includes(alert.state)) return moveBySystem(sqlite, alert, "clear", now, detail);
      if (told.get(alert.number, year) === undefined)
        appendEntryBulk(sqlite, alert.number, { kind: "recovered", actor: "system", at: now, detail });
      return [];
    }),
  );
}
