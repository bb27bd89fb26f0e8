import { getAreaRow } from "./area.ts";
import { isTried } from "./backTest.ts";
import { getDatabase } from "./connection.ts";
import { appendEvent } from "./event.ts";
import { toRule } from "./rule.ts";
import { listRuleOutcomes } from "./ruleOutcome.ts";
import { requireArea, type Scope } from "./scope.ts";
import { write, type Transaction } from "./write.ts";
import { evaluationSchema } from "@/contract/evaluation.ts";
import {
  ruleVersionSchema,
  ruleViewSchema,
  type RuleDraft,
  type RuleVersionView,
  type RuleView,
} from "@/contract/rule.ts";
import { ALERT_STATES, isClosed } from "@/domain/alert/alertState.ts";
import { AppError } from "@/errors.ts";
import type { Rule as RuleRow } from "@/generated/prisma/client.ts";

const OPEN_STATES = ALERT_STATES.filter((state) => !isClosed(state));
/** Keys of rules that people made. */
const OWN_KEY = "own-";

function written(row: RuleRow) {
  const { areaId, basedOn, by, note, createdAt } = row;
  return { areaId, basedOn, by, note, createdAt: createdAt.toISOString(), rule: toRule(row) };
}

/** What each rule said of the newest evaluated year. */
async function newestCounts(areaId: string) {
  const newest = await getDatabase().prisma.yearResult.findFirst({
    where: { areaId, evaluation: { not: null } },
    orderBy: { year: "desc" },
  });
  const { counts } = evaluationSchema.parse(JSON.parse(newest?.evaluation ?? "{}"));
  return new Map(counts.map(({ ruleKey, ...count }) => [ruleKey, { year: newest?.year ?? 0, ...count }]));
}

/** The rules in use for an area, ready-made ones first, with how well they did. */
export async function listRules(scope: Scope, areaId: string, now: Date): Promise<RuleView[]> {
  requireArea(scope, areaId);
  const { prisma } = getDatabase();
  const [rows, outcomes, open, newest] = await Promise.all([
    prisma.rule.findMany({ where: { areaId, current: true }, orderBy: [{ kind: "asc" }, { key: "asc" }] }),
    listRuleOutcomes(scope, areaId, now),
    prisma.alert.groupBy({
      by: ["ruleKey"],
      where: { areaId, historical: false, state: { in: [...OPEN_STATES] } },
      _count: true,
    }),
    newestCounts(areaId),
  ]);
  return rows.map((row) =>
    ruleViewSchema.parse({
      ...written(row),
      ...(outcomes.find(({ ruleKey }) => ruleKey === row.key) ?? { real: 0, falseAlarm: 0, unjudged: 0 }),
      open: open.find(({ ruleKey }) => ruleKey === row.key)?._count ?? 0,
      newest: newest.get(row.key) ?? null,
    }),
  );
}

/** Every version of a rule, newest first, with the alerts it has raised. @throws AppError("notFound") */
export async function listRuleVersions(scope: Scope, areaId: string, key: string): Promise<RuleVersionView[]> {
  requireArea(scope, areaId);
  const { prisma } = getDatabase();
  const [rows, alerts] = await Promise.all([
    prisma.rule.findMany({ where: { areaId, key }, orderBy: { version: "desc" } }),
    prisma.alert.groupBy({ by: ["ruleVersion"], where: { areaId, ruleKey: key }, _count: true }),
  ]);
  if (rows.length === 0) throw new AppError("notFound", `Study area "${areaId}" has no rule "${key}".`);
  return rows.map((row) =>
    ruleVersionSchema.parse({
      ...written(row),
      current: row.current,
      alerts: alerts.find(({ ruleVersion }) => ruleVersion === row.version)?._count ?? 0,
    }),
  );
}

/** What a person wants to become the next version of a rule, or a new rule. */
export interface RuleToSave {
  readonly areaId: string;
  /** `null` = a new rule. */
  readonly ruleKey: string | null;
  readonly draft: RuleDraft;
  /** Version that was on the screen; 0 for a new rule. */
  readonly expectedVersion: number;
  /** Version the draft was made from; `null` = written anew. */
  readonly basedOn: number | null;
  readonly note: string;
}

/** Whether a draft can fire where the version in use does not: names and switching off cannot. */
function mustBeTried(draft: RuleDraft, inUse: RuleRow | null): boolean {
  if (!draft.enabled) return false;
  if (!inUse) return true;
  const { kind, parameters, overrides, enabled } = toRule(inUse);
  const part = (of: Pick<RuleDraft, "kind" | "parameters" | "overrides">) =>
    JSON.stringify([of.kind, of.parameters, of.overrides]);
  return !enabled || part({ kind, parameters, overrides } as RuleDraft) !== part(draft);
}

/** @throws AppError("invalidInput") for a region or class that the area does not have. */
async function checkPlaces(areaId: string, draft: RuleDraft): Promise<void> {
  const { prisma } = getDatabase();
  const area = await prisma.studyArea.findUniqueOrThrow({ where: { id: areaId } });
  const codes = new Set(
    (await prisma.region.findMany({ where: { areaId }, select: { code: true } })).map(({ code }) => code),
  );
  const unknown = draft.overrides.find(({ regionCode }) => !codes.has(regionCode));
  if (unknown) throw new AppError("invalidInput", `Study area "${areaId}" has no region ${unknown.regionCode}.`);
  if (draft.kind !== "metric") return;
  const { classCode, fromCode, toCode } = draft.parameters;
  const classes = await prisma.legendEntry.findMany({ where: { legendId: area.legendId }, select: { code: true } });
  const missing = [classCode, fromCode, toCode].find(
    (code) => code !== null && !classes.some((each) => each.code === code),
  );
  if (missing !== undefined)
    throw new AppError("invalidInput", `The legend of study area "${areaId}" has no class ${missing}.`);
}

async function nextKey(transaction: Transaction, areaId: string): Promise<string> {
  const own = await transaction.rule.findMany({
    where: { areaId, key: { startsWith: OWN_KEY } },
    distinct: ["key"],
    select: { key: true },
  });
  const numbers = own.map(({ key }) => Number(key.slice(OWN_KEY.length))).filter(Number.isInteger);
  return `${OWN_KEY}${Math.max(0, ...numbers) + 1}`;
}

/**
 * Saves a draft as the next version of its rule, from the newest judged year on, and has that year evaluated anew: version,
 * event and the year's due mark in one transaction. Earlier versions and their alerts stay.
 *
 * @throws AppError("conflict") if somebody saved another version meanwhile, or the draft has not been tried on the present
 * results; AppError("invalidInput") for a region or class the area does not have.
 */
export async function saveRule(scope: Scope, input: RuleToSave, now: Date): Promise<{ key: string; version: number }> {
  const { areaId, ruleKey, draft, expectedVersion, basedOn, note } = input;
  await getAreaRow(scope, areaId);
  await checkPlaces(areaId, draft);
  const { prisma } = getDatabase();
  const inUse =
    ruleKey === null ? null : await prisma.rule.findFirst({ where: { areaId, key: ruleKey, current: true } });
  if (ruleKey !== null && !inUse) throw new AppError("notFound", `Study area "${areaId}" has no rule "${ruleKey}".`);
  if (inUse && toRule(inUse).kind !== "metric" && draft.kind !== toRule(inUse).kind)
    throw new AppError("invalidInput", `The ready-made rule "${ruleKey}" keeps its kind. Make a new rule instead.`);
  if (mustBeTried(draft, inUse) && !(await isTried({ areaId, ruleKey, draft })))
    throw new AppError(
      "conflict",
      "This draft has not been tried on the present results. Try it, look at what it would do, then save.",
      { text: { key: "notTried", values: {} } },
    );
  return write(async (transaction) => {
    const key = ruleKey ?? (await nextKey(transaction, areaId));
    const last = await transaction.rule.findFirst({ where: { areaId, key }, orderBy: { version: "desc" } });
    if ((last?.version ?? 0) !== expectedVersion)
      throw new AppError(
        "conflict",
        `Version ${last?.version} of this rule was saved by ${last?.by} meanwhile. Look at it, then try again.`,
        { text: { key: "otherVersion", values: {} } },
      );
    const newest = await transaction.yearResult.findFirst({
      where: { areaId, role: "judged" },
      orderBy: { year: "desc" },
    });
    const version = (last?.version ?? 0) + 1;
    await transaction.rule.updateMany({ where: { areaId, key }, data: { current: false } });
    await transaction.rule.create({
      data: {
        ...{ areaId, key, version, current: true, nameZh: draft.nameZh, nameEn: draft.nameEn, kind: draft.kind },
        ...{ parameters: JSON.stringify(draft.parameters), overrides: JSON.stringify(draft.overrides) },
        ...{ enabled: draft.enabled, sinceYear: newest?.year ?? 0, basedOn, by: scope.who, note, createdAt: now },
      },
    });
    if (newest)
      await transaction.yearResult.update({
        where: { areaId_year: { areaId, year: newest.year } },
        data: { evaluatedHash: null },
      });
    await appendEvent(transaction, { kind: "rule.changed", areaId, subject: key, at: now });
    return { key, version };
  });
}
