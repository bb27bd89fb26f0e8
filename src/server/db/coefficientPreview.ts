import { createHash } from "node:crypto";
import { checkChoice, choiceOf } from "./accounting.ts";
import { getAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { getCoefficientSet } from "./coefficientSet.ts";
import { errorTextOf, readErrorText } from "./errorText.ts";
import { appendEvent } from "./event.ts";
import { listFactorLayers } from "./factor.ts";
import { requireArea, SYSTEM, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import type { AccountingChoice } from "@/contract/accounting.ts";
import {
  coefficientPreviewSchema,
  previewQuestionSchema,
  type CoefficientPreviewView,
  type PreviewQuestion,
  type PreviewResult,
} from "@/contract/coefficientPreview.ts";
import { AppError } from "@/errors.ts";
import type { CoefficientPreview } from "@/generated/prisma/client.ts";

/** Questions older than the newest so many of an area are forgotten. */
const KEPT = 20;

function toView(row: CoefficientPreview): CoefficientPreviewView {
  return coefficientPreviewSchema.parse({
    ...row,
    question: { kind: row.kind, choice: JSON.parse(row.choice) as unknown },
    createdAt: row.createdAt.toISOString(),
    result: row.result === null ? null : (JSON.parse(row.result) as unknown),
    errorText: readErrorText(row.errorText),
  });
}

/** What a choice of coefficients follows from, beside the counts. */
async function coefficientInputs(areaId: string, choice: AccountingChoice): Promise<readonly unknown[]> {
  const { rows } = await getCoefficientSet(choice.coefficientSetId, choice.coefficientRegion);
  const layers = listFactorLayers(areaId).map(({ variable, year, inputHash }) => [variable, year, inputHash]);
  return [choice, rows, layers];
}

/** Hash of the present results and of everything the asked-for ones would follow from. */
export async function previewHashOf(areaId: string, question: PreviewQuestion): Promise<string> {
  const { computedHash } = await getAreaRow(SYSTEM, areaId);
  const inputs = question.kind === "coefficients" ? await coefficientInputs(areaId, question.choice) : [question];
  const rules = await getDatabase().prisma.rule.findMany({
    where: { areaId, current: true },
    orderBy: { key: "asc" },
    select: { key: true, version: true },
  });
  return createHash("sha256")
    .update(JSON.stringify([computedHash, ...inputs, rules]))
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
  { areaId, question, now }: { areaId: string; question: PreviewQuestion; now: Date },
): Promise<CoefficientPreviewView> {
  const area = await getAreaRow(scope, areaId);
  if (question.kind === "coefficients") await checkChoice(scope, areaId, question.choice);
  if (area.computedHash === null) {
    throw new AppError("notReady", `Study area "${areaId}" has no results yet that could change.`);
  }
  const inputHash = await previewHashOf(areaId, question);
  const row = await write(async (transaction) => {
    const known = await transaction.coefficientPreview.findUnique({
      where: { areaId_inputHash: { areaId, inputHash } },
    });
    if (known && known.state !== "refused") return known;
    const asked = { state: "pending", errorCode: null, errorMessage: null, askedBy: scope.who, createdAt: now };
    const { kind, choice } = question;
    const saved = await transaction.coefficientPreview.upsert({
      where: { areaId_inputHash: { areaId, inputHash } },
      create: { areaId, inputHash, kind, choice: JSON.stringify(choice), ...asked },
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
  readonly question: PreviewQuestion;
}

/** Questions about an area that wait for an answer, oldest first. */
export async function listPendingPreviews(areaId: string): Promise<PendingPreview[]> {
  const rows = await getDatabase().prisma.coefficientPreview.findMany({
    where: { areaId, state: "pending" },
    orderBy: { id: "asc" },
    select: { id: true, kind: true, choice: true },
  });
  return rows.map(({ id, kind, choice }) => ({
    id,
    question: previewQuestionSchema.parse({ kind, choice: JSON.parse(choice) as unknown }),
  }));
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
      : {
          state: "refused",
          errorCode: outcome.error.code,
          errorMessage: outcome.error.message,
          errorText: errorTextOf(outcome.error),
        };
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

/** Level of each judged cell in a year, by cell number. */
export function readCellLevels(areaId: string, year: number): Map<number, number> {
  const rows = getDatabase()
    .sqlite.prepare<[string, number], { cell: number; riskLevel: number }>(
      `SELECT cell, riskLevel FROM "GridCarbonIndex" WHERE areaId = ? AND year = ? AND riskLevel IS NOT NULL`,
    )
    .all(areaId, year);
  return new Map(rows.map(({ cell, riskLevel }) => [cell, riskLevel]));
}

/** What an area is accounted with at present. */
export async function getChoice(scope: Scope, areaId: string): Promise<AccountingChoice> {
  return choiceOf(await getAreaRow(scope, areaId));
}
