import { getDatabase } from "./connection.ts";
import { appendEvent } from "./event.ts";
import { areaFilter, regionFilter, requireRegion, type Scope } from "./scope.ts";
import { write, type Transaction } from "./write.ts";
import { briefOrderSchema, reportSchema, type BriefOrder, type ReportView } from "@/contract/brief.ts";
import { AppError } from "@/errors.ts";
import type { Report } from "@/generated/prisma/client.ts";

const NUMBER_DIGITS = 6;
const LONGEST_LIST = 200;

/** A row of the table of reports. */
export type ReportRow = Report;

function toView(row: Report): ReportView {
  return reportSchema.parse({
    ...row,
    alertNumber: briefOrderSchema.parse(JSON.parse(row.order)).alertNumber,
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  });
}

const tell = (transaction: Transaction, row: Pick<Report, "areaId" | "regionCode" | "number">, at: Date) =>
  appendEvent(transaction, {
    ...{ kind: "report.changed", areaId: row.areaId, regionCode: row.regionCode, subject: row.number, at },
  });

/** Orders a brief; the worker makes it. @throws AppError — no such region in scope. */
export async function orderReport(
  scope: Scope,
  { order, origin, now }: { order: BriefOrder; origin: string; now: Date },
): Promise<ReportView> {
  const { areaId, regionCode, year, locale } = order;
  requireRegion(scope, areaId, regionCode);
  return write(async (transaction) => {
    const known = await transaction.region.findUnique({
      where: { areaId_code: { areaId, code: regionCode } },
      select: { code: true },
    });
    if (!known) throw new AppError("notFound", `Study area "${areaId}" has no region ${regionCode}.`);
    const { id } = await transaction.report.create({
      data: {
        ...{ areaId, regionCode, year, locale, origin, order: JSON.stringify(order) },
        ...{
          number: `new ${crypto.randomUUID()}`,
          state: "queued",
          requestedBy: scope.who,
          requestedById: scope.personId ?? null,
          requestedAt: now,
        },
      },
      select: { id: true },
    });
    const row = await transaction.report.update({
      where: { id },
      data: { number: `B-${String(id).padStart(NUMBER_DIGITS, "0")}` },
    });
    await tell(transaction, row, now);
    return toView(row);
  });
}

/** Briefs in scope, newest first. */
export async function listReports(scope: Scope, areaId: string): Promise<ReportView[]> {
  const rows = await getDatabase().prisma.report.findMany({
    where: { ...areaFilter(scope, areaId), ...regionFilter(scope) },
    orderBy: { id: "desc" },
    take: LONGEST_LIST,
  });
  return rows.map(toView);
}

/** @throws AppError("notFound") if there is no such brief in scope. */
export async function getReport(
  scope: Scope,
  number: string,
): Promise<ReportView & Pick<Report, "pdfSha256" | "docxSha256">> {
  const row = await getDatabase().prisma.report.findFirst({
    where: { number, ...areaFilter(scope), ...regionFilter(scope) },
  });
  if (!row) throw new AppError("notFound", `There is no report ${number}.`);
  return { ...toView(row), pdfSha256: row.pdfSha256, docxSha256: row.docxSha256 };
}

/** An order that waits to be made. */
export interface WaitingReport {
  readonly number: string;
  readonly order: BriefOrder;
  readonly origin: string;
  /** Whose rights it is read with; `null` = the local operator. */
  readonly requestedById: number | null;
}

/** The orders that wait, the oldest first. */
export async function listWaitingReports(): Promise<WaitingReport[]> {
  const rows = await getDatabase().prisma.report.findMany({ where: { state: "queued" }, orderBy: { id: "asc" } });
  return rows.map(({ number, origin, requestedById, order }) => ({
    ...{ number, origin, requestedById, order: briefOrderSchema.parse(JSON.parse(order)) },
  }));
}

/** What is noted of a brief that was made. */
export type MadeReport = Pick<
  Report,
  "fromYear" | "resultCode" | "dataVersion" | "pdfSha256" | "pdfBytes" | "docxSha256" | "docxBytes"
>;

async function endReport(number: string, data: Partial<Report>, now: Date): Promise<void> {
  await write(async (transaction) => {
    const claimed = await transaction.report.updateMany({
      where: { number, state: "queued" },
      data: { ...data, finishedAt: now },
    });
    if (claimed.count === 0) return;
    const row = await transaction.report.findUniqueOrThrow({ where: { number } });
    await tell(transaction, row, now);
  });
}

/** Notes that a brief lies ready; its files have been written before. */
export function finishReport(number: string, made: MadeReport, now: Date): Promise<void> {
  return endReport(number, { ...made, state: "done" }, now);
}

/** Notes why a brief could not be made. */
export function failReport(number: string, error: AppError, now: Date): Promise<void> {
  return endReport(number, { state: "failed", errorCode: error.code, errorMessage: error.message }, now);
}
