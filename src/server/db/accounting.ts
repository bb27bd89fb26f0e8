import { getDatabase } from "./connection.ts";
import { getCoefficientSet, listCoefficientRegions } from "./coefficientSet.ts";
import { appendEvent } from "./event.ts";
import { listLoadedFactors } from "./factor.ts";
import { requireArea, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import {
  accountingChoiceSchema,
  factorSettingsSchema,
  indexModeSchema,
  type AccountingChoice,
} from "@/contract/accounting.ts";
import { missingVariables, namedVariables } from "@/contract/factorVariables.ts";
import { coefficientUseSchema, type CoefficientUseView } from "@/contract/coefficientSet.ts";
import { LAND_COVER_CLASSES } from "@/domain/landCover/landCoverClass.ts";
import { AppError } from "@/errors.ts";
import type { CoefficientUse, StudyArea } from "@/generated/prisma/client.ts";

const NOTE_LENGTH = 500;

/** What an area's accounts are computed with at present. */
export function choiceOf(
  area: Pick<StudyArea, "coefficientSetId" | "coefficientRegion" | "indexMode" | "factorSettings">,
): AccountingChoice {
  return {
    coefficientSetId: area.coefficientSetId,
    coefficientRegion: area.coefficientRegion,
    indexMode: indexModeSchema.parse(area.indexMode),
    factorSettings: factorSettingsSchema.parse(JSON.parse(area.factorSettings ?? "{}")),
  };
}

/** The columns that keep a choice. */
function columnsOf({ coefficientSetId, coefficientRegion, indexMode, factorSettings }: AccountingChoice) {
  const settings = Object.keys(factorSettings).length === 0 ? null : JSON.stringify(factorSettings);
  return { coefficientSetId, coefficientRegion, indexMode, factorSettings: settings };
}

/**
 * Refuses a choice that cannot be computed: a set or region that is not there, a class without a coefficient, a factor
 * without values.
 *
 * @throws AppError("notFound") | AppError("invalidInput")
 */
export async function checkChoice(
  scope: Scope,
  areaId: string,
  { coefficientSetId, coefficientRegion, factorSettings }: AccountingChoice,
): Promise<void> {
  const regions = await listCoefficientRegions(coefficientSetId);
  if (regions.length > 0 && !regions.includes(coefficientRegion)) {
    throw new AppError(
      "invalidInput",
      `Coefficient set ${coefficientSetId} knows no region "${coefficientRegion}"; it has ${regions.join(", ")}.`,
    );
  }
  const { rows } = await getCoefficientSet(coefficientSetId, coefficientRegion);
  const missing = LAND_COVER_CLASSES.filter((name) => !rows.some(({ landCoverClass }) => landCoverClass === name));
  if (missing.length > 0) {
    throw new AppError(
      "invalidInput",
      `Coefficient set ${coefficientSetId} has no coefficient for ${missing.join(", ")} in region "${coefficientRegion}".`,
    );
  }
  const loaded = new Set(listLoadedFactors(scope, areaId).map(({ variable }) => variable));
  const lacking = missingVariables(factorSettings, loaded);
  if (lacking.length > 0) {
    throw new AppError(
      "invalidInput",
      `Nothing is loaded for ${lacking.join(", ")} on the present regions of study area "${areaId}". Load it on the Coefficients page, tab "Factors", or leave the factor off.`,
      { text: { key: "factorsMissing", values: namedVariables(lacking) } },
    );
  }
}

const sameColumns = (a: ReturnType<typeof columnsOf>, b: ReturnType<typeof columnsOf>): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/**
 * Makes a choice the one an area is accounted with from now on; the worker computes anew. The choice before it stays in the
 * history. Choosing what is in use already changes nothing.
 *
 * @throws AppError("notFound") | AppError("invalidInput")
 */
export async function makeCurrent(
  scope: Scope,
  { areaId, choice, note, now }: { areaId: string; choice: AccountingChoice; note: string; now: Date },
): Promise<void> {
  requireArea(scope, areaId);
  const columns = columnsOf(accountingChoiceSchema.parse(choice));
  await checkChoice(scope, areaId, choice);
  await write(async (transaction) => {
    const area = await transaction.studyArea.findUnique({ where: { id: areaId } });
    if (!area) throw new AppError("notFound", `There is no study area "${areaId}".`);
    const before = columnsOf(choiceOf(area));
    if (sameColumns(before, columns)) return;
    const toUse = ({ coefficientSetId: setId, coefficientRegion: region, ...rest }: typeof columns) => ({
      ...{ areaId, setId, region },
      ...rest,
    });
    if ((await transaction.coefficientUse.count({ where: { areaId } })) === 0) {
      const first = { since: area.createdAt, by: "system", note: "" };
      await transaction.coefficientUse.create({ data: { ...toUse(before), ...first } });
    }
    await transaction.coefficientUse.create({
      data: { ...toUse(columns), since: now, by: scope.who, note: note.slice(0, NOTE_LENGTH) },
    });
    await transaction.studyArea.update({
      where: { id: areaId },
      data: { ...columns, dataVersion: { increment: 1 } },
    });
    await appendEvent(transaction, { kind: "coefficients.changed", areaId, subject: areaId, at: now });
  });
}

function toView(row: CoefficientUse): CoefficientUseView {
  return coefficientUseSchema.parse({
    id: row.id,
    choice: choiceOf({
      ...{ coefficientSetId: row.setId, coefficientRegion: row.region },
      ...{ indexMode: row.indexMode, factorSettings: row.factorSettings },
    }),
    since: row.since.toISOString(),
    by: row.by,
    note: row.note,
  });
}

/** What an area was accounted with and since when, newest first; the first is in use. */
export async function listCoefficientUses(scope: Scope, areaId: string): Promise<CoefficientUseView[]> {
  requireArea(scope, areaId);
  const { prisma } = getDatabase();
  const rows = await prisma.coefficientUse.findMany({ where: { areaId }, orderBy: { id: "desc" } });
  if (rows.length > 0) return rows.map(toView);
  const area = await prisma.studyArea.findUnique({ where: { id: areaId } });
  if (!area) throw new AppError("notFound", `There is no study area "${areaId}".`);
  const use = { id: 0, choice: choiceOf(area), since: area.createdAt.toISOString(), by: "system", note: "" };
  return [coefficientUseSchema.parse(use)];
}

/**
 * Makes an earlier choice of an area's history current again.
 *
 * @throws AppError("notFound") if the area has no such entry.
 */
export async function restoreUse(
  scope: Scope,
  { areaId, useId, note, now }: { areaId: string; useId: number; note: string; now: Date },
): Promise<void> {
  const use = (await listCoefficientUses(scope, areaId)).find(({ id }) => id === useId);
  if (!use) throw new AppError("notFound", `Study area "${areaId}" has no entry ${useId} in its history.`);
  await makeCurrent(scope, { areaId, choice: use.choice, note, now });
}
