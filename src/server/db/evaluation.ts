import { openAlerts, type NewAlert } from "./alert.ts";
import { appendEventBulk } from "./event.ts";
import { bulkWrite } from "./write.ts";

/** What the rules had to say about one year. */
export interface YearEvaluation {
  readonly areaId: string;
  readonly year: number;
  /** Hash of the results that were evaluated. */
  readonly inputHash: string;
  /** Counts per rule and regions without a verdict, for the coverage line. */
  readonly summary: unknown;
  readonly alerts: readonly NewAlert[];
  /** Whether this is the last year due: only then the area counts as evaluated. */
  readonly isLast: boolean;
  readonly now: Date;
}

/**
 * Commits an evaluation: alerts, their events and messages, and the note that the year is done, all or
 * nothing. A second run finds the alerts there and opens none.
 *
 * @returns number of alerts opened.
 */
export function saveEvaluation({
  areaId,
  year,
  inputHash,
  summary,
  alerts,
  isLast,
  now,
}: YearEvaluation): Promise<number> {
  return bulkWrite((sqlite) => {
    const opened = openAlerts(sqlite, alerts);
    sqlite
      .prepare(`UPDATE "YearResult" SET evaluatedHash = ?, evaluation = ? WHERE areaId = ? AND year = ?`)
      .run(inputHash, JSON.stringify(summary), areaId, year);
    if (isLast) sqlite.prepare(`UPDATE "StudyArea" SET evaluatedAt = ? WHERE id = ?`).run(now.toISOString(), areaId);
    appendEventBulk(sqlite, { kind: "evaluation.done", areaId, subject: String(year), at: now });
    return opened;
  });
}
