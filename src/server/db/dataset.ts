import { getDatabase } from "./connection.ts";
import { errorTextOf, NO_ERROR, readErrorText } from "./errorText.ts";
import { appendEvent } from "./event.ts";
import { announce } from "./intake.ts";
import { requireArea, type Scope } from "./scope.ts";
import { write, type Transaction } from "./write.ts";
import { datasetSchema, type DatasetView } from "@/contract/intake.ts";
import type { AppError } from "@/errors.ts";
import type { Dataset } from "@/generated/prisma/client.ts";

/** A row of the dataset table. */
export type DatasetRow = Dataset;

/** Every revision of every year, newest year first. */
export async function listDatasets(scope: Scope, areaId: string): Promise<DatasetView[]> {
  requireArea(scope, areaId);
  const rows = await getDatabase().prisma.dataset.findMany({
    where: { areaId },
    orderBy: [{ year: "desc" }, { revision: "desc" }],
  });
  return rows.map((row) =>
    datasetSchema.parse({
      ...row,
      errorText: readErrorText(row.errorText),
      receivedAt: row.receivedAt.toISOString(),
      talliedAt: row.talliedAt?.toISOString() ?? null,
    }),
  );
}

/** The rasters in use, by year. */
export function listCurrentDatasets(areaId: string): Promise<Dataset[]> {
  return getDatabase().prisma.dataset.findMany({ where: { areaId, state: "current" }, orderBy: { year: "asc" } });
}

/** Finds a raster of the area by its content. */
export function findDatasetByHash(areaId: string, sha256: string): Promise<Dataset | null> {
  return getDatabase().prisma.dataset.findUnique({ where: { areaId_sha256: { areaId, sha256 } } });
}

/** Facts of a raster that has passed all checks and lies in the store. */
export type NewDataset = Pick<
  Dataset,
  "areaId" | "year" | "fileName" | "storedPath" | "sha256" | "sizeBytes" | "crsName" | "alignment" | "receivedAt"
>;

/**
 * The next revision of a year: the raster in use so far is kept as superseded. A file that was in use before, or was called
 * off, comes back as the newest revision.
 */
async function insertRevision(transaction: Transaction, facts: NewDataset): Promise<Dataset> {
  const { areaId, year, sha256 } = facts;
  // The area's results are out of date from this moment on, also for those who only read.
  await transaction.studyArea.update({ where: { id: areaId }, data: { computedHash: null } });
  const last = await transaction.dataset.aggregate({ where: { areaId, year }, _max: { revision: true } });
  await transaction.dataset.updateMany({ where: { areaId, year, state: "current" }, data: { state: "superseded" } });
  const row = {
    ...facts,
    revision: (last._max.revision ?? 0) + 1,
    state: "current",
    ...NO_ERROR,
  };
  return transaction.dataset.upsert({ where: { areaId_sha256: { areaId, sha256 } }, create: row, update: row });
}

/** Keeps a better file for a year in use, without taking it into use: somebody decides once it is known what it would change. */
async function proposeRevision(transaction: Transaction, facts: NewDataset): Promise<Dataset> {
  const { areaId, year, sha256 } = facts;
  await transaction.dataset.updateMany({ where: { areaId, year, state: "proposed" }, data: { state: "discarded" } });
  const last = await transaction.dataset.aggregate({ where: { areaId, year }, _max: { revision: true } });
  const undecided = { preview: null, previewHash: null, decidedBy: null, decidedAt: null };
  const row = {
    ...{ ...facts, ...undecided, revision: (last._max.revision ?? 0) + 1, state: "proposed" },
    ...NO_ERROR,
  };
  return transaction.dataset.upsert({ where: { areaId_sha256: { areaId, sha256 } }, create: row, update: row });
}

/**
 * Takes a raster into use and closes the file's intake, in one transaction. A file for a year that has one already is only
 * proposed, unless it is to be published at once.
 */
export function acceptDataset(intakeId: number, facts: NewDataset, publish: boolean, now: Date): Promise<Dataset> {
  return write(async (transaction) => {
    const { areaId, year } = facts;
    const present = await transaction.dataset.count({ where: { areaId, year, state: "current" } });
    const dataset =
      present > 0 && !publish ? await proposeRevision(transaction, facts) : await insertRevision(transaction, facts);
    const intake = await transaction.intake.update({
      where: { id: intakeId },
      data: {
        state: "accepted",
        areaId: facts.areaId,
        year: facts.year,
        datasetId: dataset.id,
        ...NO_ERROR,
        codes: null,
      },
    });
    await announce(transaction, intake, now);
    await appendEvent(transaction, {
      kind: "dataset.accepted",
      areaId: facts.areaId,
      subject: String(facts.year),
      at: now,
    });
    return dataset;
  });
}

/**
 * Takes a raster out of use: its pixels cannot be counted, or the user called it off. An earlier revision steps in again, and
 * the file's intake says why.
 */
export function withdrawDataset(dataset: Dataset, error: AppError, now: Date): Promise<void> {
  return write(async (transaction) => {
    const why = { errorCode: error.code, errorMessage: error.message, errorText: errorTextOf(error) };
    await transaction.studyArea.update({ where: { id: dataset.areaId }, data: { computedHash: null } });
    await transaction.dataset.update({ where: { id: dataset.id }, data: { state: "failed", ...why } });
    const previous =
      dataset.state === "current" &&
      (await transaction.dataset.findFirst({
        where: { areaId: dataset.areaId, year: dataset.year, state: "superseded" },
        orderBy: { revision: "desc" },
      }));
    if (previous) await transaction.dataset.update({ where: { id: previous.id }, data: { state: "current" } });
    const intake = await transaction.intake.findFirst({ where: { datasetId: dataset.id } });
    if (!intake) return;
    const state = error.code === "cancelled" ? "cancelled" : "refused";
    await announce(
      transaction,
      await transaction.intake.update({ where: { id: intake.id }, data: { state, ...why } }),
      now,
    );
  });
}
