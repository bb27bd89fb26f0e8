import { getDatabase } from "./connection.ts";
import { alertFactsSchema, alertStateSchema, alertSummarySchema, type AlertSummary } from "@/contract/alert.ts";
import { warningLevelSchema } from "@/contract/primitives.ts";
import type { AlertState } from "@/domain/alert/alertState.ts";

interface Named {
  readonly nameZh: string;
  readonly nameEn: string;
}

/** Everything that a message about an alert says; worded for each reader when it is sent. */
export interface MessageFacts extends Pick<
  AlertSummary,
  | "number"
  | "areaId"
  | "ruleKey"
  | "ruleVersion"
  | "regionCode"
  | "fromYear"
  | "year"
  | "level"
  | "value"
  | "limit"
  | "unit"
  | "facts"
  | "dueDay"
  | "escalationStep"
  | "dataReceivedAt"
  | "evaluatedAt"
> {
  readonly state: AlertState;
  readonly region: Named;
  readonly area: Named & { readonly synthetic: boolean };
  readonly rule: Named;
  /** Reason given with the last move; empty = none. */
  readonly lastNote: string;
}

/** Reason given with each alert's last move. On the plain driver: a storm's message asks for ten thousand at once. */
function lastNotes(numbers: readonly string[]): ReadonlyMap<string, string> {
  const moves = getDatabase()
    .sqlite.prepare<[string], { alertNumber: string; note: string }>(
      `SELECT alertNumber, note FROM "AlertEntry"
       WHERE kind = 'move' AND alertNumber IN (SELECT value FROM json_each(?)) ORDER BY id`,
    )
    .all(JSON.stringify(numbers));
  return new Map(moves.map(({ alertNumber, note }) => [alertNumber, note]));
}

/** Alerts that are looked up in one statement: it has room for about a thousand. */
const AT_ONCE = 500;

/** Facts of the alerts a message tells of, the most serious first; a storm's message tells of thousands. */
export async function listMessageFacts(numbers: readonly string[]): Promise<MessageFacts[]> {
  const facts: MessageFacts[] = [];
  for (let first = 0; first < numbers.length; first += AT_ONCE)
    facts.push(...(await readMessageFacts(numbers.slice(first, first + AT_ONCE))));
  const order = warningLevelSchema.options;
  return facts.sort((a, b) => order.indexOf(b.level) - order.indexOf(a.level) || (a.number < b.number ? -1 : 1));
}

async function readMessageFacts(numbers: readonly string[]): Promise<MessageFacts[]> {
  const { prisma } = getDatabase();
  const rows = await prisma.alert.findMany({ where: { number: { in: [...numbers] } }, omit: { receipt: true } });
  const areaIds = [...new Set(rows.map(({ areaId }) => areaId))];
  const noteOf = lastNotes(numbers);
  const [regions, areas, rules] = await Promise.all([
    prisma.region.findMany({
      where: { areaId: { in: areaIds }, code: { in: rows.map(({ regionCode }) => regionCode) } },
      omit: { geometry: true },
    }),
    prisma.studyArea.findMany({ where: { id: { in: areaIds } } }),
    prisma.rule.findMany({ where: { areaId: { in: areaIds } } }),
  ]);
  const regionOf = new Map(regions.map((region) => [`${region.areaId}/${region.code}`, region]));
  const areaOf = new Map(areas.map((area) => [area.id, area]));
  const ruleOf = new Map(rules.map((rule) => [`${rule.areaId}/${rule.key}/${rule.version}`, rule]));
  return rows.map((row): MessageFacts => {
    const area = areaOf.get(row.areaId);
    const named = { nameZh: row.regionCode, nameEn: row.regionCode };
    return {
      ...row,
      level: warningLevelSchema.parse(row.level),
      state: alertStateSchema.parse(row.state),
      unit: alertSummarySchema.shape.unit.parse(row.unit),
      facts: alertFactsSchema.parse(JSON.parse(row.facts)),
      dataReceivedAt: row.dataReceivedAt.toISOString(),
      evaluatedAt: row.evaluatedAt.toISOString(),
      region: regionOf.get(`${row.areaId}/${row.regionCode}`) ?? named,
      area: area ?? { nameZh: row.areaId, nameEn: row.areaId, synthetic: false },
      rule: ruleOf.get(`${row.areaId}/${row.ruleKey}/${row.ruleVersion}`) ?? {
        nameZh: row.ruleKey,
        nameEn: row.ruleKey,
      },
      lastNote: noteOf.get(row.number) ?? "",
    };
  });
}

/** Where a message for a person goes and in which language. @returns null if there is nobody, or without an address. */
export async function findReader(personId: number): Promise<{ address: string; locale: "zh-CN" | "en" } | null> {
  const person = await getDatabase().prisma.person.findFirst({ where: { id: personId, active: true } });
  if (!person?.email) return null;
  return { address: person.email, locale: person.locale === "en" ? "en" : "zh-CN" };
}
