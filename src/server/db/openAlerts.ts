import type Sqlite from "better-sqlite3";
import type { AlertForMessages } from "./audience.ts";
import { appendEventBulk } from "./event.ts";
import { queueMessagesBulk } from "./messageQueue.ts";
import { moveBySystem, type StoredAlert } from "./systemMove.ts";
import { warningLevelSchema } from "@/contract/primitives.ts";
import type { Alert } from "@/generated/prisma/client.ts";

/** An alert as the evaluation writes it; its number is given here. */
export type NewAlert = Omit<
  Alert,
  | "id"
  | "number"
  | "state"
  | "stateVersion"
  | "assigneeId"
  | "dueDay"
  | "escalationStep"
  | "waitingSince"
  | "acknowledgedAt"
  | "acknowledgedBy"
  | "acknowledgeNote"
> & {
  /** "pending" while it has not held for long enough: watched, and nobody is told. */
  readonly state: "open" | "pending";
};

const NUMBER_DIGITS = 6;

const COLUMNS = [
  ...["number", "areaId", "ruleKey", "ruleVersion", "regionCode", "fromYear", "year", "level", "value", "limit"],
  ...["unit", "facts", "receipt", "zones", "cells", "heldSince", "state", "historical", "inputHash"],
  ...["dataReceivedAt", "evaluatedAt"],
] as const;

const quote = (column: string) => `"${column}"`;

/** What an evaluation opened. */
export interface OpenedAlerts {
  /** New rows, those that are only watched included. */
  readonly opened: number;
  /** Watched alerts that have now held for long enough. */
  readonly confirmed: AlertForMessages[];
}

/** Facts of a watched alert with what was found when it had held for long enough; what it began with stays. */
function heldFacts(alert: StoredAlert, { fromYear, year, value, limit, facts }: NewAlert): string {
  const first = JSON.parse(alert.facts) as Record<string, unknown>;
  const { heldUpdates } = JSON.parse(facts) as Record<string, unknown>;
  const held = { heldUpdates, heldFromYear: fromYear, heldToYear: year, heldValue: value, heldLimit: limit };
  return JSON.stringify({ ...first, ...held });
}

class Opening {
  private readonly insert;
  private readonly nextId;
  private readonly watched;
  private readonly eventSeqs = new Map<string, number>();
  private readonly news: AlertForMessages[] = [];
  readonly confirmed: AlertForMessages[] = [];
  opened = 0;

  constructor(private readonly sqlite: Sqlite.Database) {
    this.insert = sqlite.prepare(
      `INSERT INTO "Alert" (${COLUMNS.map(quote).join(", ")}) VALUES (${COLUMNS.map((column) => `@${column}`).join(", ")})
       ON CONFLICT (areaId, ruleKey, regionCode, year) DO NOTHING`,
    );
    this.nextId = sqlite.prepare(`SELECT coalesce(max(id), 0) + 1 FROM "Alert"`).pluck();
    this.watched = sqlite.prepare<[string, string, string, number, number], StoredAlert>(
      `SELECT * FROM "Alert" WHERE areaId = ? AND ruleKey = ? AND regionCode = ? AND year BETWEEN ? AND ? ORDER BY year DESC LIMIT 1`,
    );
  }

  /** What has been watched since an earlier update goes on under its own number. @returns whether there is such a one */
  private goesOn(draft: NewAlert): boolean {
    const { areaId, ruleKey, regionCode, year } = draft;
    const known = this.watched.get(areaId, ruleKey, regionCode, draft.heldSince ?? year, year);
    if (!known) return false;
    if (known.state === "pending" && draft.state === "open") {
      this.sqlite.prepare(`UPDATE "Alert" SET facts = ? WHERE number = ?`).run(heldFacts(known, draft), known.number);
      const detail = { year, value: draft.value, limit: draft.limit, unit: draft.unit };
      this.confirmed.push(...moveBySystem(this.sqlite, known, "confirm", draft.evaluatedAt, detail));
    }
    return true;
  }

  add(draft: NewAlert): void {
    if (this.goesOn(draft)) return;
    const number = `A-${draft.year}-${String(this.nextId.get()).padStart(NUMBER_DIGITS, "0")}`;
    const { changes } = this.insert.run({
      ...draft,
      number,
      historical: draft.historical ? 1 : 0,
      dataReceivedAt: draft.dataReceivedAt.toISOString(),
      evaluatedAt: draft.evaluatedAt.toISOString(),
    });
    if (changes === 0) return;
    const seq = appendEventBulk(this.sqlite, {
      ...{ kind: "alert.opened", areaId: draft.areaId, regionCode: draft.regionCode },
      ...{ subject: number, at: draft.evaluatedAt },
    });
    this.eventSeqs.set(number, seq);
    if (!draft.historical && draft.state === "open") {
      const level = warningLevelSchema.parse(draft.level);
      this.news.push({ ...draft, number, level, escalationStep: 0, assigneeId: null });
    }
    this.opened++;
  }

  queueMessages(now: Date): void {
    const { news: alerts, eventSeqs } = this;
    if (alerts.length > 0) queueMessagesBulk(this.sqlite, { cause: "opened", alerts, eventSeqs, now });
  }
}

/**
 * Opens alerts that are not there yet (one per rule, region and year), lets watched ones go on that have held for long
 * enough, and tells browsers of the new ones. On the bulk path, because Prisma rounds the doubles it writes to 16 digits and
 * a receipt must equal its alert to the last one.
 */
export function openAlerts(sqlite: Sqlite.Database, drafts: readonly NewAlert[]): OpenedAlerts {
  const opening = new Opening(sqlite);
  for (const draft of drafts) opening.add(draft);
  const [first] = drafts;
  if (first) opening.queueMessages(first.evaluatedAt);
  return { opened: opening.opened, confirmed: opening.confirmed };
}
