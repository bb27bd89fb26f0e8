import { getAreaRow } from "./area.ts";
import { previewHashOf } from "./coefficientPreview.ts";
import { getDatabase } from "./connection.ts";
import { appendEvent } from "./event.ts";
import { requireArea, requireRole, SYSTEM, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import { previewQuestionSchema } from "@/contract/coefficientPreview.ts";
import {
  DEFAULT_AREA_THRESHOLDS,
  parseThresholdChoice,
  thresholdUseSchema,
  type AreaThresholdChoice,
  type ThresholdUseView,
} from "@/contract/thresholdChoice.ts";
import { AppError } from "@/errors.ts";
import type { CoefficientPreview } from "@/generated/prisma/client.ts";

/** A preview that answers a question about thresholds for the results as they are now. */
async function requirePreview(areaId: string, previewId: number): Promise<AreaThresholdChoice> {
  const row = await getDatabase().prisma.coefficientPreview.findFirst({ where: { id: previewId, areaId } });
  if (!row)
    throw new AppError("notFound", `Study area "${areaId}" has no preview ${previewId}. Ask what would change first.`);
  const question = questionOf(row);
  if (question.kind !== "thresholds" || row.state !== "done") {
    throw new AppError("invalidInput", `Preview ${previewId} is no finished answer about thresholds.`);
  }
  if (row.inputHash !== (await previewHashOf(areaId, question))) {
    throw new AppError(
      "conflict",
      `The results of study area "${areaId}" have changed since preview ${previewId} was worked out. Ask again what would change.`,
    );
  }
  return question.choice;
}

const questionOf = ({ kind, choice }: CoefficientPreview) =>
  previewQuestionSchema.parse({ kind, choice: JSON.parse(choice) as unknown });

/**
 * Makes thresholds the ones an area is judged by from now on; the worker judges anew. Only what somebody has seen a preview
 * of, for the results as they stand, can be chosen; record, change and event are one transaction. An earlier choice is
 * chosen the same way, and gets back the very versions it had.
 *
 * @throws AppError("invalidInput") without a reason or for what is in use already; AppError("conflict") for an outdated preview.
 */
export async function chooseThresholds(
  scope: Scope,
  { areaId, previewId, note, now }: { areaId: string; previewId: number; note: string; now: Date },
): Promise<void> {
  requireArea(scope, areaId);
  requireRole(scope, "administrator");
  if (note.trim() === "") throw new AppError("invalidInput", "Say why the thresholds change: it stands in the record.");
  const choice = await requirePreview(areaId, previewId);
  await write(async (transaction) => {
    const area = await transaction.studyArea.findUniqueOrThrow({ where: { id: areaId } });
    const before = parseThresholdChoice(area.thresholdChoice);
    if (JSON.stringify(before) === JSON.stringify(choice)) {
      throw new AppError("invalidInput", "These thresholds are in use already.");
    }
    if ((await transaction.thresholdUse.count({ where: { areaId } })) === 0) {
      const first = { since: area.createdAt, by: SYSTEM.who, note: "" };
      await transaction.thresholdUse.create({ data: { areaId, choice: JSON.stringify(before), ...first } });
    }
    await transaction.thresholdUse.create({
      data: { areaId, choice: JSON.stringify(choice), previewId, since: now, by: scope.who, note: note.trim() },
    });
    await transaction.studyArea.update({
      where: { id: areaId },
      data: { thresholdChoice: JSON.stringify(choice), dataVersion: { increment: 1 } },
    });
    await appendEvent(transaction, { kind: "thresholds.changed", areaId, subject: areaId, at: now });
  });
}

/** By what an area was judged and since when, newest first; the first is in use. */
export async function listThresholdUses(scope: Scope, areaId: string): Promise<ThresholdUseView[]> {
  const area = await getAreaRow(scope, areaId);
  const rows = await getDatabase().prisma.thresholdUse.findMany({ where: { areaId }, orderBy: { id: "desc" } });
  const views = rows.map((row) => ({
    ...{ id: row.id, by: row.by, note: row.note },
    ...{ choice: JSON.parse(row.choice) as unknown, since: row.since.toISOString() },
  }));
  const usual = {
    ...{ id: 0, choice: DEFAULT_AREA_THRESHOLDS, note: "" },
    ...{ since: area.createdAt.toISOString(), by: SYSTEM.who },
  };
  return (views.length > 0 ? views : [usual]).map((view) => thresholdUseSchema.parse(view));
}

/** The entry of the choice in use; `null` while nobody has chosen. */
export async function findCurrentUseId(areaId: string): Promise<number | null> {
  const row = await getDatabase().prisma.thresholdUse.findFirst({ where: { areaId }, orderBy: { id: "desc" } });
  return row?.id ?? null;
}
