import { createHash } from "node:crypto";
import { checkChoice, choiceOf } from "./accounting.ts";
import { getAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { getCoefficientSet } from "./coefficientSet.ts";
import { appendEvent } from "./event.ts";
import { listFactorLayers } from "./factor.ts";
import { requireArea, SYSTEM, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import type { AccountingChoice } from "@/contract/accounting.ts";
import { accountingChoiceSchema } from "@/contract/accounting.ts";
import {
  coefficientPreviewSchema,
  type CoefficientPreviewView,
  type PreviewResult,
} from "@/contract/coefficientPreview.ts";
import { AppError } from "@/errors.ts";
import type { CoefficientPreview } from "@/generated/prisma/client.ts";

/** Questions older than the newest so many of an area are forgotten. */
const KEPT = 20;

function toView(row: CoefficientPreview): CoefficientPreviewView {
  return coefficientPreviewSchema.parse({
    ...row,
    choice: JSON.parse(row.choice) as unknown,
    createdAt: row.createdAt.toISOString(),
    result: row.result === null ? null : (JSON.parse(row.result) as unknown),
  });
}

/** Hash of the present results and of everything the asked-for ones would follow from. */
async function hashOf(areaId: string, choice: AccountingChoice): Promise<string> {
  const { computedHash } = await getAreaRow(SYSTEM, areaId);
  const { rows } = await getCoefficientSet(choice.coefficientSetId, choice.coefficientRegion);
  const layers = listFactorLayers(areaId).map(({ variable, year, inputHash }) => [variable, year, inputHash]);
  const rules = await getDatabase().prisma.rule.findMany({
    where: { areaId, current: true },
    orderBy: { key: "asc" },
    select: { key: true, version: true },
  });
  return createHash("sha256")
    .update(JSON.stringify([computedHash, choice, rows, layers, rules]))
    .digest("hex");
}

/**
 * Asks what a choice would change. The same question about the same results is answered from what was worked out before.
 *
 * @throws AppError("notFound") | AppError("invalidInput") for a choice that cannot be computed; AppError("notReady") before
 * an area has results.
 */
export async function askPreview(
  scope: Scope,
  { areaId, choice, now }: { areaId: string; choice: AccountingChoice; now: Date },
): Promise<CoefficientPreviewView> {
  const area = await getAreaRow(scope, areaId);
  await checkChoice(choice);
  if (area.computedHash === null) {
    throw new AppError("notReady", `Study area "${areaId}" has no results yet that could change.`);
  }
  const inputHash = await hashOf(areaId, choice);
  const row = await write(async (transaction) => {
    const known = await transaction.coefficientPreview.findUnique({
      where: { areaId_inputHash: { areaId, inputHash } },
    });
    if (known && known.state !== "refused") return known;
    const asked = { state: "pending", errorCode: null, errorMessage: null, askedBy: scope.who, createdAt: now };
    const saved = await transaction.coefficientPreview.upsert({
      where: { areaId_inputHash: { areaId, inputHash } },
      create: { areaId, inputHash, choice: JSON.stringify(choice), ...asked },
      update: asked,
    });
    const oldest = await transaction.coefficientPreview.findFirst({
      where: { areaId },
      orderBy: { id: "desc" },
      skip: KEPT,
      select: { id: true },
    });
    if (oldest) await transaction.coefficientPreview.deleteMany({ where: { areaId, id: { lte: oldest.id } } });
    return saved;
  });
  return toView(row);
}

/** A question with its answer. @throws AppError("notFound") */
export async function getPreview(scope: Scope, areaId: string, id: number): Promise<CoefficientPreviewView> {
  requireArea(scope, areaId);
  const row = await getDatabase().prisma.coefficientPreview.findFirst({ where: { id, areaId } });
  if (!row) throw new AppError("notFound", `Study area "${areaId}" has no preview ${id}.`);
  return toView(row);
}

/** A question for the worker. */
export interface PendingPreview {
  readonly id: number;
  readonly choice: AccountingChoice;
}

/** Questions about an area that wait for an answer, oldest first. */
export async function listPendingPreviews(areaId: string): Promise<PendingPreview[]> {
  const rows = await getDatabase().prisma.coefficientPreview.findMany({
    where: { areaId, state: "pending" },
    orderBy: { id: "asc" },
    select: { id: true, choice: true },
  });
  return rows.map(({ id, choice }) => ({ id, choice: accountingChoiceSchema.parse(JSON.parse(choice)) }));
}

/** Writes the answer, or why there is none, and tells browsers. */
export async function settlePreview(
  areaId: string,
  id: number,
  outcome: { result: PreviewResult } | { error: AppError },
  now: Date,
): Promise<void> {
  const data =
    "result" in outcome
      ? { state: "done", result: JSON.stringify(outcome.result) }
      : { state: "refused", errorCode: outcome.error.code, errorMessage: outcome.error.message };
  await write(async (transaction) => {
    const { count } = await transaction.coefficientPreview.updateMany({
      where: { id },
      data: { ...data, doneAt: now },
    });
    if (count > 0) await appendEvent(transaction, { kind: "preview.done", areaId, subject: String(id), at: now });
  });
}

/** Cells of an area at each risk level, none … extremely high, by year; unjudged cells are left out. */
export function countCellLevels(areaId: string): Map<number, number[]> {
  const rows = getDatabase()
    .sqlite.prepare<[string], { year: number; riskLevel: number; cells: number }>(
      `SELECT year, riskLevel, count(*) AS cells FROM "GridCarbonIndex" WHERE areaId = ? AND riskLevel IS NOT NULL GROUP BY year, riskLevel`,
    )
    .all(areaId);
  const counts = new Map<number, number[]>();
  for (const { year, riskLevel, cells } of rows) {
    const levels = counts.get(year) ?? [0, 0, 0, 0, 0];
    levels[riskLevel] = cells;
    counts.set(year, levels);
  }
  return counts;
}

/** What an area is accounted with at present. */
export async function getChoice(scope: Scope, areaId: string): Promise<AccountingChoice> {
  return choiceOf(await getAreaRow(scope, areaId));
}
