import type { JobContext } from "../../runJob.ts";
import { readAreaInputs } from "../recompute/areaInputs.ts";
import { readJudgedFigures } from "../evaluate/readJudgedFigures.ts";
import { ruleMaterialOf, type JudgedFigures } from "../evaluate/ruleMaterial.ts";
import type { BackTestFire, BackTestResult, BackTestSide, BackTestYear } from "@/contract/backTest.ts";
import type { RuleDraft } from "@/contract/rule.ts";
import { judgeRule, type RuleMaterial } from "@/domain/alert/judgeRule.ts";
import { planMessages } from "@/domain/alert/messagePlan.ts";
import type { Rule } from "@/domain/alert/rule.ts";
import type { AlertDraft, RuleYear } from "@/domain/alert/ruleYear.ts";
import { AppError, toAppError } from "@/errors.ts";
import { loadAudience, type Audience } from "@/server/db/audience.ts";
import { settleBackTest, type PendingBackTest } from "@/server/db/backTest.ts";
import { listRuleHistories } from "@/server/db/rule.ts";

/** A rule as if it had always been in force: what a trial is about. */
function alwaysInForce(draft: RuleDraft, key: string): Rule {
  return { ...draft, key, version: 1, sinceYear: 0 };
}

function fireOf({ regionCode, warningLevel, value, limit, unit, facts }: AlertDraft): BackTestFire {
  const units = typeof facts.unitCount === "number" ? facts.unitCount : 1;
  return { regionCode, level: warningLevel, value, limit, unit, units };
}

/** Messages a year's alerts would have led to, all of them being one occasion, with the people and channels of today. */
function messagesOf(year: RuleYear, areaId: string, audience: Audience, nowMs: number) {
  const subjects = year.fired.map(({ ruleKey, regionCode, warningLevel }, index) =>
    audience.subjectOf({
      ...{ number: `${year.year}-${index}`, areaId, regionCode, ruleKey, level: warningLevel },
      ...{ escalationStep: 0, assigneeId: null },
    }),
  );
  const sent = planMessages("opened", subjects, audience.recipients, () => 0, nowMs).filter(
    ({ state }) => state === "queued",
  );
  return {
    messages: sent.length,
    recipients: new Set(sent.map(({ recipient }) => `${recipient.channelId} ${recipient.key}`)).size,
  };
}

/** What rules over all years come to, for the screen. Pure but for the audience it is given. */
export function sideOf(
  judged: readonly RuleYear[],
  { areaId, audience, nowMs }: { areaId: string; audience: Audience; nowMs: number },
): BackTestSide {
  const years = judged.map((year): BackTestYear => ({
    ...{ year: year.year, fromYear: year.fromYear, role: year.role },
    fires: year.fired.map(fireOf),
    pending: year.pending.length,
    continuing: year.continuing.length,
    evaluated: year.count.evaluated,
    regions: year.count.regions,
    ...(year.role === "judged" ? messagesOf(year, areaId, audience, nowMs) : { messages: 0, recipients: 0 }),
  }));
  const counted = years.filter(({ role }) => role === "judged");
  const fires = counted.flatMap((year) => year.fires);
  return {
    years,
    fires: fires.length,
    regions: new Set(fires.map(({ regionCode }) => regionCode)).size,
    messages: counted.reduce((sum, { messages }) => sum + messages, 0),
  };
}

function unitsOf(rule: Rule, material: RuleMaterial, { inputs }: JudgedFigures): number {
  const figures = rule.kind === "metric" ? material.figuresOf(rule) : null;
  return figures?.regionOf.length ?? inputs.tree.leaves.length;
}

/**
 * Tries a draft on all years there are, beside the version in use: by `judgeRule`, the very function the evaluation asks.
 *
 * @throws AppError("notReady") while the area has no thresholds.
 */
export async function computeBackTest(
  { areaId, ruleKey, draft }: Pick<PendingBackTest, "areaId" | "ruleKey" | "draft">,
  now: Date,
): Promise<BackTestResult> {
  const figures = await readJudgedFigures(await readAreaInputs(areaId));
  if (!figures)
    throw new AppError("notReady", `Study area "${areaId}" has too few years to judge any. Take in more years first.`);
  const material = ruleMaterialOf(figures);
  const audience = loadAudience(now);
  const basis = { areaId, audience, nowMs: now.getTime() };
  const asked = alwaysInForce(draft, ruleKey ?? "new");
  const history = (await listRuleHistories(areaId)).find(([{ key }]) => key === ruleKey);
  const inUse = history?.at(-1);
  return {
    draft: sideOf(judgeRule([asked], material), basis),
    current: inUse ? sideOf(judgeRule([{ ...inUse, sinceYear: 0 }], material), basis) : null,
    units: unitsOf(asked, material, figures),
    recipients: audience.recipients.length,
  };
}

/** Answers a trial; one that cannot be computed is answered with the reason, so that nobody waits for ever. */
export async function backTest(asked: PendingBackTest, { signal }: JobContext): Promise<void> {
  const start = performance.now();
  try {
    const result = await computeBackTest(asked, new Date());
    await settleBackTest(asked, { result, durationMs: performance.now() - start }, new Date());
  } catch (thrown) {
    const error = toAppError(signal.aborted ? signal.reason : thrown);
    if (signal.aborted) throw error;
    await settleBackTest(asked, { error }, new Date());
    throw error;
  }
}
