import type Sqlite from "better-sqlite3";
import { getDatabase } from "./connection.ts";
import { appendEventBulk } from "./event.ts";
import { alertFilter } from "./alertFilter.ts";
import type { AlertForMessages } from "./audience.ts";
import { listEntries } from "./alertEntry.ts";
import { listEvidence } from "./evidence.ts";
import { queueMessagesBulk } from "./messageQueue.ts";
import { silenceLookup } from "./silence.ts";
import { chinaDay } from "./workingCalendar.ts";
import { areaFilter, regionFilter, type Scope } from "./scope.ts";
import {
  alertSchema,
  alertStateSchema,
  alertSummarySchema,
  type AlertQuery,
  type AlertSummary,
  type AlertView,
} from "@/contract/alert.ts";
import { warningLevelSchema } from "@/contract/primitives.ts";
import { ACTION_TERMS, ALERT_TRANSITIONS, allowedActions, type AlertState } from "@/domain/alert/alertState.ts";
import { AppError } from "@/errors.ts";
import type { Alert } from "@/generated/prisma/client.ts";

const DEFAULT_LIMIT = 200;

/** The fourth clock: when the in-app message of each alert was handed over. */
async function deliveryTimes(numbers: readonly string[]): Promise<Map<string, string>> {
  const { prisma } = getDatabase();
  const events = await prisma.event.findMany({
    where: { kind: "alert.opened", subject: { in: [...numbers] } },
    select: { seq: true, subject: true },
  });
  const sent = await prisma.outbox.findMany({
    where: { channel: "inApp", eventSeq: { in: events.map((event) => event.seq) }, sentAt: { not: null } },
    select: { eventSeq: true, sentAt: true },
  });
  const bySeq = new Map(sent.map((row) => [row.eventSeq, row.sentAt?.toISOString() ?? ""]));
  return new Map(
    events.flatMap((event) => (bySeq.has(event.seq) ? [[event.subject, bySeq.get(event.seq) ?? ""] as const] : [])),
  );
}

/** Rule names by area, key and version. */
async function ruleNames(areaIds: readonly string[]): Promise<Map<string, { nameZh: string; nameEn: string }>> {
  const rules = await getDatabase().prisma.rule.findMany({ where: { areaId: { in: [...new Set(areaIds)] } } });
  return new Map(rules.map((rule) => [`${rule.areaId}/${rule.key}/${rule.version}`, rule]));
}

/** Names of those who see to alerts, those who have left included. */
async function assignees(ids: readonly (number | null)[]) {
  const people = await getDatabase().prisma.person.findMany({
    where: { id: { in: ids.filter((id) => id !== null) } },
    select: { id: true, nameZh: true, nameEn: true },
  });
  return new Map(people.map((person) => [person.id, person]));
}

async function describe(rows: readonly Alert[], now: Date): Promise<Record<string, unknown>[]> {
  const areaIds = rows.map((row) => row.areaId);
  const [delivered, names, owners, silencedUntil] = await Promise.all([
    deliveryTimes(rows.map((row) => row.number)),
    ruleNames(areaIds),
    assignees(rows.map((row) => row.assigneeId)),
    silenceLookup(areaIds, now),
  ]);
  return rows.map((row) => {
    const rule = names.get(`${row.areaId}/${row.ruleKey}/${row.ruleVersion}`);
    return {
      ...row,
      ruleNameZh: rule?.nameZh ?? row.ruleKey,
      ruleNameEn: rule?.nameEn ?? row.ruleKey,
      facts: JSON.parse(row.facts) as unknown,
      zones: JSON.parse(row.zones) as unknown,
      receipt: JSON.parse(row.receipt) as unknown,
      dataReceivedAt: row.dataReceivedAt.toISOString(),
      evaluatedAt: row.evaluatedAt.toISOString(),
      acknowledgedAt: row.acknowledgedAt?.toISOString() ?? null,
      deliveredAt: delivered.get(row.number) ?? null,
      assignee: row.assigneeId === null ? null : (owners.get(row.assigneeId) ?? null),
      silencedUntil: silencedUntil({ ...row, level: warningLevelSchema.parse(row.level) }),
    };
  });
}

/** Alerts in scope that a query asks for, newest first. */
export async function listAlerts(scope: Scope, query: AlertQuery): Promise<AlertSummary[]> {
  const now = new Date();
  const rows = await getDatabase().prisma.alert.findMany({
    where: await alertFilter(scope, query, chinaDay(now)),
    orderBy: [{ year: "desc" }, { id: "desc" }],
    take: query.limit ?? DEFAULT_LIMIT,
  });
  return (await describe(rows, now)).map((row) => alertSummarySchema.parse(row));
}

/** @throws AppError("notFound") if there is no such alert in scope. */
export async function getAlert(scope: Scope, number: string): Promise<AlertView> {
  const row = await getDatabase().prisma.alert.findFirst({
    where: { number, ...areaFilter(scope), ...regionFilter(scope) },
  });
  if (!row) throw new AppError("notFound", `There is no alert ${number}.`);
  const [[described], history, evidence] = await Promise.all([
    describe([row], new Date()),
    listEntries(number),
    listEvidence(number),
  ]);
  const actions = allowedActions(alertStateSchema.parse(row.state)).filter(
    (action) =>
      ACTION_TERMS[action].actor === "person" && ALERT_TRANSITIONS[row.state as AlertState][action] !== row.state,
  );
  return alertSchema.parse({ ...described, history, evidence, actions });
}

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
>;

const NUMBER_DIGITS = 6;

const COLUMNS = [
  ...[
    "number",
    "areaId",
    "ruleKey",
    "ruleVersion",
    "regionCode",
    "fromYear",
    "year",
    "level",
    "value",
    "limit",
    "unit",
  ],
  ...["facts", "receipt", "zones", "state", "historical", "inputHash", "dataReceivedAt", "evaluatedAt"],
] as const;

const quote = (column: string) => `"${column}"`;

/**
 * Opens alerts that are not there yet (one per rule, region and year) and tells browsers of the new ones. On the bulk path,
 * because Prisma rounds the doubles it writes to 16 digits and a receipt must equal its alert to the last one.
 */
export function openAlerts(sqlite: Sqlite.Database, drafts: readonly NewAlert[]): number {
  const insert = sqlite.prepare(
    `INSERT INTO "Alert" (${COLUMNS.map(quote).join(", ")}) VALUES (${COLUMNS.map((column) => `@${column}`).join(", ")})
     ON CONFLICT (areaId, ruleKey, regionCode, year) DO NOTHING`,
  );
  const nextId = sqlite.prepare(`SELECT coalesce(max(id), 0) + 1 FROM "Alert"`).pluck();
  const eventSeqs = new Map<string, number>();
  const news: AlertForMessages[] = [];
  let opened = 0;
  for (const draft of drafts) {
    const number = `A-${draft.year}-${String(nextId.get()).padStart(NUMBER_DIGITS, "0")}`;
    const { changes } = insert.run({
      ...draft,
      number,
      state: "open",
      historical: draft.historical ? 1 : 0,
      dataReceivedAt: draft.dataReceivedAt.toISOString(),
      evaluatedAt: draft.evaluatedAt.toISOString(),
    });
    if (changes === 0) continue;
    const seq = appendEventBulk(sqlite, {
      ...{ kind: "alert.opened", areaId: draft.areaId, regionCode: draft.regionCode },
      ...{ subject: number, at: draft.evaluatedAt },
    });
    eventSeqs.set(number, seq);
    if (!draft.historical) {
      const level = warningLevelSchema.parse(draft.level);
      news.push({ ...draft, number, level, escalationStep: 0, assigneeId: null });
    }
    opened++;
  }
  if (news.length > 0)
    queueMessagesBulk(sqlite, { cause: "opened", alerts: news, eventSeqs, now: drafts[0].evaluatedAt });
  return opened;
}
