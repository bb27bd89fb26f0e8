import { getDatabase } from "./connection.ts";
import { errorTextOf, readErrorText } from "./errorText.ts";
import { appendEvent } from "./event.ts";
import { requireArea, type Scope } from "./scope.ts";
import { write, type Transaction } from "./write.ts";
import {
  boundaryInspectionSchema,
  layReportSchema,
  regionFieldsSchema,
  regionImportSchema,
  type BoundaryInspection,
  type LayReport,
  type RegionFields,
  type RegionImportView,
} from "@/contract/boundaryImport.ts";
import { AppError } from "@/errors.ts";
import type { RegionImport } from "@/generated/prisma/client.ts";

/** A row of the table of boundary imports. */
export type RegionImportRow = RegionImport;

const LISTED = 20;

/** The fields a row was given or guessed, or `null`. */
export function fieldsOf(row: RegionImport): RegionFields | null {
  return row.fields === null ? null : regionFieldsSchema.parse(JSON.parse(row.fields));
}

/** Reports of earlier versions had fewer figures; they are not shown. */
function reportOf({ report }: RegionImport): LayReport | null {
  return report === null ? null : (layReportSchema.safeParse(JSON.parse(report)).data ?? null);
}

function toView(row: RegionImport): RegionImportView {
  return regionImportSchema.parse({
    ...row,
    fields: fieldsOf(row),
    errorText: readErrorText(row.errorText),
    report: reportOf(row),
    canRestore: row.state === "done" && row.previousPath !== null,
    createdAt: row.createdAt.toISOString(),
    doneAt: row.doneAt?.toISOString() ?? null,
  });
}

function announce(transaction: Transaction, row: RegionImport, at: Date): Promise<number> {
  return appendEvent(transaction, { kind: "regionImport.changed", areaId: row.areaId, subject: String(row.id), at });
}

/** Enters an uploaded boundary file; the worker looks at it. One that still waited for a person is put aside. */
export async function createRegionImport(
  scope: Scope,
  { areaId, fileName, path, now }: { areaId: string; fileName: string; path: string; now: Date },
): Promise<RegionImportView> {
  requireArea(scope, areaId);
  return toView(
    await write(async (transaction) => {
      await transaction.regionImport.updateMany({ where: { areaId, state: "checked" }, data: { state: "discarded" } });
      const row = await transaction.regionImport.create({
        data: { areaId, fileName, path, fields: null, state: "arrived", createdAt: now },
      });
      await announce(transaction, row, now);
      return row;
    }),
  );
}

/** Imports of an area, newest first. */
export async function listRegionImports(scope: Scope, areaId: string): Promise<RegionImportView[]> {
  requireArea(scope, areaId);
  const rows = await getDatabase().prisma.regionImport.findMany({
    where: { areaId },
    orderBy: { id: "desc" },
    take: LISTED,
  });
  return rows.map(toView);
}

/** What the worker found in an offered file, or `null` while it has not looked. */
export async function findInspection(scope: Scope, areaId: string, id: number): Promise<BoundaryInspection | null> {
  requireArea(scope, areaId);
  const row = await getDatabase().prisma.regionImport.findFirst({
    where: { id, areaId },
    select: { inspection: true },
  });
  if (!row) throw new AppError("notFound", `Study area ${areaId} has no boundary import number ${id}.`);
  return row.inspection === null ? null : boundaryInspectionSchema.parse(JSON.parse(row.inspection));
}

/** Changes an import that waits for a person, and only then. */
function changeChecked(
  scope: Scope,
  { areaId, id }: { areaId: string; id: number },
  change: Partial<Pick<RegionImport, "state" | "fields" | "errorCode" | "errorMessage">>,
  now: Date,
  onlyFlawless = false,
): Promise<RegionImportView> {
  requireArea(scope, areaId);
  return write(async (transaction) => {
    const { count } = await transaction.regionImport.updateMany({
      where: { id, areaId, state: "checked", ...(onlyFlawless ? { errorCode: null } : {}) },
      data: change,
    });
    const row = await transaction.regionImport.findFirst({ where: { id, areaId } });
    if (!row) throw new AppError("notFound", `Study area ${areaId} has no boundary import number ${id}.`);
    if (count === 0)
      throw new AppError("conflict", `Boundary import ${row.fileName} cannot be changed: it is ${row.state}.`);
    await announce(transaction, row, now);
    return toView(row);
  });
}

/** Has a file looked at again with other fields. @throws AppError("conflict") if it no longer waits. */
export function recheckRegionImport(
  scope: Scope,
  { fields, ...which }: { areaId: string; id: number; fields: RegionFields },
  now = new Date(),
): Promise<RegionImportView> {
  return changeChecked(scope, which, { state: "arrived", fields: JSON.stringify(fields) }, now);
}

/** Has a checked file laid. @throws AppError("conflict") if it no longer waits, or its check found it unusable. */
export function applyRegionImport(
  scope: Scope,
  which: { areaId: string; id: number },
  now = new Date(),
): Promise<RegionImportView> {
  return changeChecked(scope, which, { state: "pending" }, now, true);
}

/** Puts a checked file aside. */
export function discardRegionImport(
  scope: Scope,
  which: { areaId: string; id: number },
  now = new Date(),
): Promise<RegionImportView> {
  return changeChecked(scope, which, { state: "discarded" }, now);
}

/**
 * Has the regions laid again that were there before an import: as an import of its own, so it can be undone as well.
 *
 * @throws AppError("conflict") if the import was not laid, or kept nothing to go back to.
 */
export function restoreRegions(
  scope: Scope,
  { areaId, id }: { areaId: string; id: number },
  now = new Date(),
): Promise<RegionImportView> {
  requireArea(scope, areaId);
  return write(async (transaction) => {
    const row = await transaction.regionImport.findFirst({ where: { id, areaId, state: "done" } });
    if (row?.previousPath === null || row?.previousPath === undefined)
      throw new AppError("conflict", `Boundary import ${id} of ${areaId} has no earlier regions to go back to.`);
    const fileName = `before-${row.fileName}`;
    const created = await transaction.regionImport.create({
      data: { areaId, fileName, path: row.previousPath, fields: null, state: "pending", createdAt: now },
    });
    await announce(transaction, created, now);
    return toView(created);
  });
}

/** Imports that the worker has to look at or lay, oldest first. */
export function listPendingRegionImports(): Promise<RegionImport[]> {
  return getDatabase().prisma.regionImport.findMany({
    where: { state: { in: ["arrived", "pending"] } },
    orderBy: { id: "asc" },
  });
}

/** Says where the regions to go back to lie, before they are replaced; a second run keeps the first answer. */
export async function keepPreviousRegions(id: number, previousPath: string): Promise<void> {
  await write((transaction) =>
    transaction.regionImport.updateMany({ where: { id, previousPath: null }, data: { previousPath } }),
  );
}

/** What the worker writes about an import. */
export interface RegionImportOutcome {
  readonly state: "checked" | "done" | "refused";
  readonly fields?: RegionFields | null;
  readonly inspection?: BoundaryInspection | null;
  readonly report: LayReport | null;
  readonly error: AppError | null;
}

/** Writes how looking at an import, or laying it, ended. */
export async function settleRegionImport(id: number, outcome: RegionImportOutcome, now: Date): Promise<void> {
  const { state, fields, inspection, report, error } = outcome;
  await write(async (transaction) => {
    const row = await transaction.regionImport.update({
      where: { id },
      data: {
        state,
        ...(fields === undefined ? {} : { fields: fields && JSON.stringify(fields) }),
        ...(inspection === undefined ? {} : { inspection: inspection && JSON.stringify(inspection) }),
        report: report && JSON.stringify(report),
        errorCode: error?.code ?? null,
        errorMessage: error?.message ?? null,
        errorText: errorTextOf(error),
        ...(state === "checked" ? {} : { doneAt: now }),
      },
    });
    await announce(transaction, row, now);
  });
}
