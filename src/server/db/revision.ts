import { getDatabase } from "./connection.ts";
import { appendEvent, appendEventBulk } from "./event.ts";
import { areaFilter, requireArea, type Scope } from "./scope.ts";
import { bulkWrite, write, type Transaction } from "./write.ts";
import { revisionPreviewSchema, revisionSchema, type RevisionPreview, type RevisionView } from "@/contract/revision.ts";
import { AppError } from "@/errors.ts";
import type { Dataset } from "@/generated/prisma/client.ts";

/** Better files that wait for a decision, oldest year first. */
export function listProposedDatasets(areaId: string): Promise<Dataset[]> {
  return getDatabase().prisma.dataset.findMany({ where: { areaId, state: "proposed" }, orderBy: { year: "asc" } });
}

/** The same as pages show them, with what each would change. */
export async function listRevisions(scope: Scope, areaId: string): Promise<RevisionView[]> {
  requireArea(scope, areaId);
  const proposed = await listProposedDatasets(areaId);
  const current = await getDatabase().prisma.dataset.findMany({ where: { areaId, state: "current" } });
  return proposed.map((row) => {
    const present = current.find(({ year }) => year === row.year);
    return revisionSchema.parse({
      ...row,
      datasetId: row.id,
      receivedAt: row.receivedAt.toISOString(),
      present: present ? { ...present, receivedAt: present.receivedAt.toISOString() } : null,
      preview: row.preview === null ? null : revisionPreviewSchema.parse(JSON.parse(row.preview)),
    });
  });
}

/** Keeps what a revision would change, and tells browsers. */
export function saveRevisionPreview(
  { id, areaId, year }: Dataset,
  preview: RevisionPreview,
  previewHash: string,
  now: Date,
): Promise<void> {
  return bulkWrite((sqlite) => {
    sqlite
      .prepare(`UPDATE "Dataset" SET preview = ?, previewHash = ? WHERE id = ? AND state = 'proposed'`)
      .run(JSON.stringify(preview), previewHash, id);
    appendEventBulk(sqlite, { kind: "dataset.accepted", areaId, subject: String(year), at: now });
  });
}

async function claimProposed(transaction: Transaction, scope: Scope, datasetId: number): Promise<Dataset> {
  const row = await transaction.dataset.findFirst({ where: { id: datasetId, ...areaFilter(scope) } });
  if (!row) throw new AppError("notFound", `There is no revision number ${datasetId}.`);
  if (row.state !== "proposed")
    throw new AppError(
      "conflict",
      `${row.fileName} (${row.year}) does not wait for a decision any more; it is ${row.state}.`,
    );
  return row;
}

/**
 * Takes a proposed revision into use; the file in use so far is kept as superseded, and everything is computed anew.
 *
 * @throws AppError("notFound") | AppError("conflict") — decided already; AppError("notReady") — nobody can know yet what it changes.
 */
export function publishRevision(scope: Scope, datasetId: number, now = new Date()): Promise<void> {
  return write(async (transaction) => {
    const row = await claimProposed(transaction, scope, datasetId);
    const { areaId, year } = row;
    if (row.preview === null)
      throw new AppError("notReady", `What ${row.fileName} would change is not computed yet. Wait until it is shown.`);
    await transaction.dataset.updateMany({ where: { areaId, year, state: "current" }, data: { state: "superseded" } });
    await transaction.dataset.update({
      where: { id: datasetId },
      data: { state: "current", decidedBy: scope.who, decidedAt: now },
    });
    await transaction.studyArea.update({ where: { id: areaId }, data: { computedHash: null } });
    await appendEvent(transaction, { kind: "dataset.accepted", areaId, subject: String(year), at: now });
  });
}

/** Leaves the file in use where it is; the proposed one stays in the store, marked. */
export function discardRevision(scope: Scope, datasetId: number, now = new Date()): Promise<void> {
  return write(async (transaction) => {
    const { areaId, year } = await claimProposed(transaction, scope, datasetId);
    await transaction.dataset.update({
      where: { id: datasetId },
      data: { state: "discarded", decidedBy: scope.who, decidedAt: now },
    });
    await appendEvent(transaction, { kind: "dataset.accepted", areaId, subject: String(year), at: now });
  });
}
