import { getDatabase } from "./connection.ts";
import { alertFilter } from "./alertFilter.ts";
import { listEntries } from "./alertEntry.ts";
import { latestVerdicts } from "./alertVerdict.ts";
import { listEvidence } from "./evidence.ts";
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
import { evaluationSchema } from "@/contract/evaluation.ts";
import {
  ACTION_TERMS,
  ALERT_TRANSITIONS,
  allowedActions,
  isClosed,
  type AlertState,
} from "@/domain/alert/alertState.ts";
import { AppError } from "@/errors.ts";
import type { Alert } from "@/generated/prisma/client.ts";

const DEFAULT_LIMIT = 200;

/**
 * The fourth clock: when the in-app message of each alert was handed over. On the plain driver, as ten thousand alerts are
 * more than one statement has room for.
 */
function deliveryTimes(numbers: readonly string[]): Map<string, string> {
  const rows = getDatabase()
    .sqlite.prepare<[string], { subject: string; sentAt: string | number }>(
      `SELECT e.subject, o.sentAt FROM "Event" e JOIN "Outbox" o ON o.idempotencyKey = e.seq || ':inApp:browsers:1'
       WHERE e.kind = 'alert.opened' AND o.sentAt IS NOT NULL AND e.subject IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(numbers));
  return new Map(rows.map(({ subject, sentAt }) => [subject, new Date(sentAt).toISOString()]));
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

/** Why a rule cannot be evaluated for a region in the newest year that was: the alert's state is then the last known. */
async function gapsOf(areaIds: readonly string[]): Promise<(row: Alert) => string | null> {
  const gaps = new Map<string, string>();
  for (const areaId of new Set(areaIds)) {
    const newest = await getDatabase().prisma.yearResult.findFirst({
      where: { areaId, evaluation: { not: null } },
      orderBy: { year: "desc" },
      select: { evaluation: true },
    });
    const { unevaluated } = evaluationSchema.parse(JSON.parse(newest?.evaluation ?? "{}"));
    for (const { ruleKey, regionCode, reason } of unevaluated) gaps.set(`${areaId}/${ruleKey}/${regionCode}`, reason);
  }
  return ({ areaId, ruleKey, regionCode, state }) =>
    isClosed(state as AlertState) ? null : (gaps.get(`${areaId}/${ruleKey}/${regionCode}`) ?? null);
}

async function describe(rows: readonly Alert[], now: Date): Promise<Record<string, unknown>[]> {
  const areaIds = rows.map((row) => row.areaId);
  const numbers = rows.map((row) => row.number);
  const delivered = deliveryTimes(numbers);
  const verdictOf = latestVerdicts(numbers);
  const [names, owners, silencedUntil, gapOf] = await Promise.all([
    ruleNames(areaIds),
    assignees(rows.map((row) => row.assigneeId)),
    silenceLookup(areaIds, now),
    gapsOf(areaIds),
  ]);
  return rows.map((row) => {
    const rule = names.get(`${row.areaId}/${row.ruleKey}/${row.ruleVersion}`);
    return {
      ...row,
      ruleNameZh: rule?.nameZh ?? row.ruleKey,
      ruleNameEn: rule?.nameEn ?? row.ruleKey,
      facts: JSON.parse(row.facts) as unknown,
      zones: JSON.parse(row.zones) as unknown,
      cells: JSON.parse(row.cells) as unknown,
      verdict: verdictOf.get(row.number) ?? null,
      noData: gapOf(row),
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
