import { createHash } from "node:crypto";
import { getAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { appendEvent } from "./event.ts";
import { requireArea, SYSTEM, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import { backTestSchema, type BackTestInput, type BackTestResult, type BackTestView } from "@/contract/backTest.ts";
import { ruleDraftSchema, type RuleDraft } from "@/contract/rule.ts";
import { AppError } from "@/errors.ts";
import type { BackTest } from "@/generated/prisma/client.ts";

/** Trials older than the newest so many of an area are forgotten. */
const KEPT = 50;

function toView(row: BackTest): BackTestView {
  return backTestSchema.parse({
    ...row,
    ruleKey: row.ruleKey === "" ? null : row.ruleKey,
    result: row.result === null ? null : (JSON.parse(row.result) as unknown),
  });
}

/** What decides whether a rule fires: its names do not. */
function decisivePart({ kind, parameters, overrides, enabled }: RuleDraft) {
  return { kind, parameters, overrides, enabled };
}

/**
 * Hash of everything a trial's answer follows from: the draft, the rules there are, the results and when they were judged.
 *
 * @throws AppError("notReady") before the area has results.
 */
export async function backTestHash({ areaId, ruleKey, draft }: BackTestInput): Promise<string> {
  const { computedHash } = await getAreaRow(SYSTEM, areaId);
  if (computedHash === null)
    throw new AppError("notReady", `Study area "${areaId}" is being computed. Try again when its results are there.`);
  const versions = await getDatabase().prisma.rule.count({ where: { areaId, key: ruleKey ?? "" } });
  return createHash("sha256")
    .update(JSON.stringify([computedHash, ruleKey, versions, decisivePart(draft)]))
    .digest("hex");
}

/**
 * Asks what a draft would have done. The same question about the same results is answered from what was worked out before.
 *
 * @throws AppError("notReady") before the area has results.
 */
export async function askBackTest(scope: Scope, input: BackTestInput, now: Date): Promise<BackTestView> {
  requireArea(scope, input.areaId);
  const { areaId, ruleKey, draft } = input;
  const inputHash = await backTestHash(input);
  const row = await write(async (transaction) => {
    const address = { areaId_inputHash: { areaId, inputHash } };
    const known = await transaction.backTest.findUnique({ where: address });
    if (known && known.state !== "refused") return known;
    const asked = { state: "pending", errorCode: null, errorMessage: null, askedBy: scope.who, createdAt: now };
    const saved = await transaction.backTest.upsert({
      where: address,
      create: { areaId, ruleKey: ruleKey ?? "", inputHash, draft: JSON.stringify(draft), ...asked },
      update: asked,
    });
    const oldest = await transaction.backTest.findFirst({ where: { areaId }, orderBy: { id: "desc" }, skip: KEPT });
    if (oldest) await transaction.backTest.deleteMany({ where: { areaId, id: { lte: oldest.id } } });
    return saved;
  });
  return toView(row);
}

/** A trial with its answer. @throws AppError("notFound") */
export async function getBackTest(scope: Scope, areaId: string, id: number): Promise<BackTestView> {
  requireArea(scope, areaId);
  const row = await getDatabase().prisma.backTest.findFirst({ where: { id, areaId } });
  if (!row) throw new AppError("notFound", `Study area "${areaId}" has no trial ${id}. Try the draft again.`);
  return toView(row);
}

/** Whether a draft has been tried on the present results. */
export async function isTried(input: BackTestInput): Promise<boolean> {
  const inputHash = await backTestHash(input);
  const row = await getDatabase().prisma.backTest.findUnique({
    where: { areaId_inputHash: { areaId: input.areaId, inputHash } },
  });
  return row?.state === "done";
}

/** A trial for the worker. */
export interface PendingBackTest {
  readonly id: number;
  readonly areaId: string;
  readonly ruleKey: string | null;
  readonly draft: RuleDraft;
}

/** Trials that wait for an answer, oldest first. */
export async function listPendingBackTests(): Promise<PendingBackTest[]> {
  const rows = await getDatabase().prisma.backTest.findMany({ where: { state: "pending" }, orderBy: { id: "asc" } });
  return rows.map(({ id, areaId, ruleKey, draft }) => ({
    ...{ id, areaId, ruleKey: ruleKey === "" ? null : ruleKey },
    draft: ruleDraftSchema.parse(JSON.parse(draft)),
  }));
}

/** Writes the answer, or why there is none, and tells browsers. */
export async function settleBackTest(
  { id, areaId }: PendingBackTest,
  outcome: { readonly result: BackTestResult; readonly durationMs: number } | { readonly error: AppError },
  now: Date,
): Promise<void> {
  const data =
    "result" in outcome
      ? { state: "done", result: JSON.stringify(outcome.result), durationMs: outcome.durationMs }
      : { state: "refused", errorCode: outcome.error.code, errorMessage: outcome.error.message };
  await write(async (transaction) => {
    const { count } = await transaction.backTest.updateMany({ where: { id }, data: { ...data, doneAt: now } });
    if (count > 0) await appendEvent(transaction, { kind: "rule.tried", areaId, subject: String(id), at: now });
  });
}
