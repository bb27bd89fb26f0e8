import { getDatabase } from "./connection.ts";
import { appendEvent } from "./event.ts";
import { announce, newAreaOf, toIntakeView } from "./intake.ts";
import { findLegend, saveLegend } from "./legend.ts";
import { areaFilter, type Scope } from "./scope.ts";
import { write, type Transaction } from "./write.ts";
import type { IntakeView } from "@/contract/intake.ts";
import { codeReportSchema, type CodeReport, type LegendAnswer, type MappedCode } from "@/contract/legendMapping.ts";
import { legendOf, type Legend, type LegendRow } from "@/domain/landCover/legend.ts";
import { AppError } from "@/errors.ts";
import type { Intake } from "@/generated/prisma/client.ts";

/**
 * What a file holds that waits for its legend.
 *
 * @throws AppError("notFound") — no such file in scope; "conflict" — it does not wait for a legend.
 */
export async function getCodeReport(scope: Scope, intakeId: number): Promise<CodeReport> {
  const row = await getDatabase().prisma.intake.findFirst({ where: { id: intakeId, ...areaFilter(scope) } });
  return reportOf(row, intakeId);
}

function reportOf(row: Intake | null, intakeId: number): CodeReport {
  if (!row) throw new AppError("notFound", `There is no file number ${intakeId}.`);
  if (row.state !== "needsLegend" || row.codes === null)
    throw new AppError("conflict", `${row.fileName} does not wait for a legend; it is ${row.state}.`);
  return codeReportSchema.parse(JSON.parse(row.codes));
}

const rowOf = ({ code, nameZh, nameEn, meaning, colour }: MappedCode): LegendRow => [
  code,
  nameZh,
  nameEn,
  meaning,
  colour.toLowerCase(),
];

/** Codes that were asked about, each explained once, and no others. */
function checkAnswer(report: CodeReport, codes: readonly MappedCode[], fileName: string): void {
  const wanted = new Set(report.codes.filter(({ known }) => known === null).map(({ code }) => code));
  const given = codes.map(({ code }) => code);
  const strange = given.find((code) => !wanted.has(code));
  if (strange !== undefined)
    throw new AppError(
      "invalidInput",
      `Code ${strange} is explained already, or is not in ${fileName}; a legend in use is not changed here.`,
    );
  const missing = [...wanted].filter((code) => !given.includes(code));
  if (missing.length > 0)
    throw new AppError("invalidInput", `Codes ${missing.join(", ")} of ${fileName} are not explained yet.`);
  if (new Set(given).size < given.length)
    throw new AppError("invalidInput", `A code of ${fileName} is explained twice.`);
}

/** A name for the next legend of an area, free. */
async function nextVersion(transaction: Transaction, areaId: string): Promise<{ id: string; version: number }> {
  for (let version = 1; ; version++) {
    const id = `own-${areaId}-v${version}`;
    if (!(await transaction.legend.findUnique({ where: { id }, select: { id: true } }))) return { id, version };
  }
}

/** The present legend with the new codes: what is there keeps its meaning, so no existing figure changes. */
function extended(base: Legend | null, id: string, { nameZh, nameEn, codes }: LegendAnswer): Legend {
  const added = codes.map(rowOf);
  if (!base) return legendOf(id, nameZh, nameEn, null, added);
  const fresh = new Set(codes.map(({ code }) => code));
  const kept = base.entries.filter(({ code }) => !fresh.has(code));
  const whole = legendOf(id, nameZh, nameEn, base.noDataCode, added);
  return { ...whole, entries: [...kept, ...whole.entries].sort((a, b) => a.code - b.code) };
}

/** Takes a legend into use: the area's rasters are counted anew with it. */
async function adopt(transaction: Transaction, areaId: string, legendId: string, at: Date): Promise<void> {
  const datasets = await transaction.dataset.findMany({ where: { areaId }, select: { id: true } });
  const ids = datasets.map(({ id }) => id);
  await transaction.classTally.deleteMany({ where: { datasetId: { in: ids } } });
  await transaction.transitionTally.deleteMany({
    where: { OR: [{ fromDatasetId: { in: ids } }, { toDatasetId: { in: ids } }] },
  });
  await transaction.studyArea.update({
    where: { id: areaId },
    data: { legendId, computedHash: null, dataVersion: { increment: 1 } },
  });
  await appendEvent(transaction, { kind: "results.updated", areaId, subject: areaId, at });
}

/**
 * Takes what a person says about the codes of a file: a new version of the area's legend, or the first legend of a new area; the
 * file then goes on. Nothing that is in use changes its meaning.
 *
 * @throws AppError("invalidInput") — a code left out, explained twice or already explained; "notFound"; "conflict".
 */
export async function answerLegend(scope: Scope, answer: LegendAnswer, now = new Date()): Promise<IntakeView> {
  return write(async (transaction) => {
    const row = await transaction.intake.findFirst({ where: { id: answer.intakeId, ...areaFilter(scope) } });
    const report = reportOf(row, answer.intakeId);
    if (!row) throw new AppError("notFound", `There is no file number ${answer.intakeId}.`);
    checkAnswer(report, answer.codes, row.fileName);
    const described = newAreaOf(row);
    const area = row.areaId === null ? null : await transaction.studyArea.findUnique({ where: { id: row.areaId } });
    const areaId = area?.id ?? described?.id ?? row.areaId ?? `file-${row.id}`;
    const base = report.legendId === null ? null : await findLegend(report.legendId);
    if (area && area.legendId !== report.legendId)
      throw new AppError("conflict", `The legend of ${areaId} was changed meanwhile. Offer ${row.fileName} again.`);
    const { id, version } = await nextVersion(transaction, areaId);
    const origin = { source: answer.source, createdBy: scope.who, createdAt: now };
    await saveLegend(transaction, extended(base, id, answer), { version, basedOnId: report.legendId, ...origin });
    if (area) await adopt(transaction, areaId, id, now);
    if (described && !area) {
      const newArea = JSON.stringify({ ...described, legendId: id });
      await transaction.intake.update({ where: { id: row.id }, data: { newArea } });
    }
    // Other files may have waited for the same codes: all are looked at again.
    await transaction.intake.updateMany({
      where: { state: "needsLegend" },
      data: { state: "pending", errorCode: null, errorMessage: null, errorText: null, codes: null },
    });
    const changed = await transaction.intake.findUniqueOrThrow({ where: { id: row.id } });
    await announce(transaction, changed, now);
    return toIntakeView(changed);
  });
}
