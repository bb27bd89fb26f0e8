import type Sqlite from "better-sqlite3";
import { getDatabase } from "./connection.ts";
import { appendEvent, appendEventBulk } from "./event.ts";
import { areaFilter, regionFilter, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import { alertSchema, alertSummarySchema, type AlertSummary, type AlertView } from "@/contract/alert.ts";
import { AppError } from "@/errors.ts";
import type { Alert } from "@/generated/prisma/client.ts";

const DEFAULT_LIMIT = 200;
const NOTE_LENGTH = 2000;

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

async function describe(rows: readonly Alert[]): Promise<Record<string, unknown>[]> {
  const [delivered, names] = await Promise.all([
    deliveryTimes(rows.map((row) => row.number)),
    ruleNames(rows.map((row) => row.areaId)),
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
    };
  });
}

/** Which alerts: of one area or all in scope; `historical` false leaves out those of years long past. */
export interface AlertQuery {
  readonly areaId?: string;
  readonly historical?: boolean;
  readonly limit?: number;
}

/** Alerts in scope, newest first. */
export async function listAlerts(
  scope: Scope,
  { areaId, historical, limit = DEFAULT_LIMIT }: AlertQuery,
): Promise<AlertSummary[]> {
  const rows = await getDatabase().prisma.alert.findMany({
    where: { ...areaFilter(scope, areaId), ...regionFilter(scope), ...(historical !== undefined && { historical }) },
    orderBy: [{ year: "desc" }, { id: "desc" }],
    take: limit,
  });
  return (await describe(rows)).map((row) => alertSummarySchema.parse(row));
}

/** @throws AppError("notFound") if there is no such alert in scope. */
export async function getAlert(scope: Scope, number: string): Promise<AlertView> {
  const row = await getDatabase().prisma.alert.findFirst({
    where: { number, ...areaFilter(scope), ...regionFilter(scope) },
  });
  if (!row) throw new AppError("notFound", `There is no alert ${number}.`);
  const [described] = await describe([row]);
  return alertSchema.parse(described);
}

/**
 * Acknowledges an alert. Doing it twice changes nothing: the first one counts, and the answer says who
 * it was.
 *
 * @throws AppError("notFound")
 */
export async function acknowledgeAlert(
  scope: Scope,
  { number, note, now }: { number: string; note: string; now: Date },
): Promise<AlertSummary> {
  await write(async (transaction) => {
    const row = await transaction.alert.findFirst({ where: { number, ...areaFilter(scope), ...regionFilter(scope) } });
    if (!row) throw new AppError("notFound", `There is no alert ${number}.`);
    const claimed = await transaction.alert.updateMany({
      where: { number, state: "open" },
      data: {
        state: "acknowledged",
        acknowledgedAt: now,
        acknowledgedBy: scope.who,
        acknowledgeNote: note.slice(0, NOTE_LENGTH) || null,
      },
    });
    if (claimed.count === 1) {
      await appendEvent(transaction, {
        kind: "alert.acknowledged",
        areaId: row.areaId,
        regionCode: row.regionCode,
        subject: number,
        at: now,
      });
    }
  });
  return alertSummarySchema.parse(await getAlert(scope, number));
}

/** An alert as the evaluation writes it; its number is given here. */
export type NewAlert = Omit<Alert, "id" | "number" | "state" | "acknowledgedAt" | "acknowledgedBy" | "acknowledgeNote">;

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
    appendEventBulk(sqlite, {
      ...{ kind: "alert.opened", areaId: draft.areaId, regionCode: draft.regionCode },
      ...{ subject: number, at: draft.evaluatedAt },
    });
    opened++;
  }
  return opened;
}
