import type Sqlite from "better-sqlite3";
import { saveVerdicts, type NewVerdict } from "./alertVerdict.ts";
import { clearRecovered } from "./alertRecovery.ts";
import type { AlertForMessages } from "./audience.ts";
import { getDatabase } from "./connection.ts";
import { appendEventBulk } from "./event.ts";
import { queueMessagesBulk } from "./messageQueue.ts";
import { openAlerts, type NewAlert } from "./openAlerts.ts";
import { bulkWrite } from "./write.ts";
import type { MessageCause } from "@/domain/alert/messagePlan.ts";
import type { Recovery } from "@/domain/alert/ruleYear.ts";

/** What the rules had to say about one year. */
export interface YearEvaluation {
  readonly areaId: string;
  readonly year: number;
  /** Hash of the results that were evaluated. */
  readonly inputHash: string;
  /** Versions of rules there were when they were read, see `countRuleVersions`. */
  readonly ruleVersions: number;
  /** Counts per rule and regions without a verdict, for the coverage line. */
  readonly summary: unknown;
  readonly alerts: readonly NewAlert[];
  readonly recovered: readonly Recovery[];
  readonly verdicts: readonly NewVerdict[];
  /** Whether this is the last year due: only then the area counts as evaluated. */
  readonly isLast: boolean;
  readonly now: Date;
  /** Called when all is written and nothing committed: a test may kill the process there. */
  readonly beforeCommit?: () => void;
}

/** How many versions of rules an area has had: versions are only ever added, so another number is another set of rules. */
export function countRuleVersions(areaId: string): number {
  return getDatabase().sqlite.prepare(`SELECT count(*) FROM "Rule" WHERE areaId = ?`).pluck().get(areaId) as number;
}

/** Tells browsers of alerts that changed, and people as their messages ask. */
function tell(sqlite: Sqlite.Database, cause: MessageCause, alerts: readonly AlertForMessages[], now: Date): void {
  const eventSeqs = new Map(
    alerts.map(({ number, areaId, regionCode }) => [
      number,
      appendEventBulk(sqlite, { kind: "alert.changed", areaId, regionCode, subject: number, at: now }),
    ]),
  );
  if (alerts.length > 0) queueMessagesBulk(sqlite, { cause, alerts, eventSeqs, now });
}

/** Whether results and rules are still those that were evaluated. */
function isUpToDate(sqlite: Sqlite.Database, { areaId, year, inputHash, ruleVersions }: YearEvaluation): boolean {
  const hash = sqlite.prepare(`SELECT inputHash FROM "YearResult" WHERE areaId = ? AND year = ?`).pluck();
  return hash.get(areaId, year) === inputHash && countRuleVersions(areaId) === ruleVersions;
}

/**
 * Commits an evaluation: alerts, what became of earlier ones, their events and messages, and the note that the year is
 * done, all or nothing. A second run finds the alerts there and opens none. If results or rules have changed since they were
 * read, nothing is written and the year stays due.
 *
 * @returns number of alerts opened.
 */
export function saveEvaluation(evaluation: YearEvaluation): Promise<number> {
  const { areaId, year, inputHash, summary, alerts, recovered, verdicts, isLast, now, beforeCommit } = evaluation;
  return bulkWrite((sqlite) => {
    if (!isUpToDate(sqlite, evaluation)) return 0;
    const { opened, confirmed } = openAlerts(sqlite, alerts);
    const cleared = clearRecovered(sqlite, { areaId, year, recovered, now });
    const revised = saveVerdicts(sqlite, verdicts, inputHash, now);
    tell(sqlite, "opened", [...confirmed, ...revised.reopened], now);
    tell(sqlite, "closed", [...cleared, ...revised.closed], now);
    sqlite
      .prepare(`UPDATE "YearResult" SET evaluatedHash = ?, evaluation = ? WHERE areaId = ? AND year = ?`)
      .run(inputHash, JSON.stringify(summary), areaId, year);
    if (isLast) sqlite.prepare(`UPDATE "StudyArea" SET evaluatedAt = ? WHERE id = ?`).run(now.toISOString(), areaId);
    appendEventBulk(sqlite, { kind: "evaluation.done", areaId, subject: String(year), at: now });
    beforeCommit?.();
    return opened;
  });
}
