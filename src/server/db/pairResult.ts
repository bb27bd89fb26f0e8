import { deflateRawSync } from "node:zlib";
import type Sqlite from "better-sqlite3";
import { getAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { appendEventBulk } from "./event.ts";
import { requireArea, type Scope } from "./scope.ts";
import { bulkWrite, write } from "./write.ts";
import { pairStatusSchema, type PairKey, type PairStatus, type RegionPair } from "@/contract/pair.ts";
import type { TransitionLine } from "@/domain/carbon/transitionAccount.ts";
import { AppError } from "@/errors.ts";
import type { PairResult } from "@/generated/prisma/client.ts";

/** Pairs kept per area; an older one is computed anew when somebody asks for it again. */
const KEPT_PAIRS = 100;

/** A region's figures and transitions, as they are kept. */
export type StoredRegionPair = RegionPair & { readonly lines: readonly TransitionLine[] };

/** Columns over the cells, in cell order. */
export interface CellPairColumns {
  readonly comparedPixels: Float64Array;
  readonly changedPixels: Float64Array;
  readonly incrementT: Float64Array;
  readonly reductionT: Float64Array;
}

/** A pair somebody waits for. */
export type PendingPair = Pick<PairResult, "areaId" | "fromYear" | "year" | "requestedAt">;

/**
 * What a pair's figures belong to: the stored results of both years. Other inputs give those other hashes, and the
 * pair is out of date with them.
 *
 * @returns `null` while a year has no results, or the area's results are out of date themselves.
 */
export function readPairBasis({ areaId, fromYear, year }: PairKey): string | null {
  const hashes = getDatabase()
    .sqlite.prepare<[string, number, number], { year: number; inputHash: string }>(
      `SELECT y.year, y.inputHash FROM "YearResult" y JOIN "StudyArea" a ON a.id = y.areaId
       WHERE a.computedHash IS NOT NULL AND y.areaId = ? AND y.year IN (?, ?)`,
    )
    .all(areaId, fromYear, year);
  const hashOf = (wanted: number) => hashes.find((row) => row.year === wanted)?.inputHash;
  const [from, to] = [hashOf(fromYear), hashOf(year)];
  return from === undefined || to === undefined ? null : `${from.slice(0, 32)}${to.slice(0, 32)}`;
}

function findRow({ areaId, fromYear, year }: PairKey) {
  return getDatabase().prisma.pairResult.findUnique({
    where: { areaId_fromYear_year: { areaId, fromYear, year } },
    select: { state: true, basisHash: true, errorMessage: true },
  });
}

/** Words by which a pair's job is found. */
export function pairSubject({ fromYear, year }: { fromYear: number; year: number }): string {
  return `${fromYear}–${year}`;
}

async function requireYears(scope: Scope, { areaId, fromYear, year }: PairKey): Promise<void> {
  await getAreaRow(scope, areaId);
  const years = getDatabase().sqlite.prepare(`SELECT year FROM "YearResult" WHERE areaId = ?`).pluck().all(areaId);
  for (const wanted of [fromYear, year]) {
    if (!years.includes(wanted))
      throw new AppError("notFound", `Study area "${areaId}" has no results for ${wanted}. Take in that year first.`);
  }
}

async function runningProgress(key: PairKey): Promise<PairStatus["progress"]> {
  const job = await getDatabase().prisma.jobRun.findFirst({
    where: { kind: "pair", areaId: key.areaId, state: "running", subject: pairSubject(key) },
    orderBy: { id: "desc" },
  });
  return job && job.progressTotal > 0
    ? { done: job.progressDone, total: job.progressTotal, unit: job.progressUnit }
    : null;
}

/**
 * Whether a pair's figures are there. Asking changes nothing.
 *
 * @throws AppError("notFound") if a year has no results.
 */
export async function getPairStatus(scope: Scope, key: PairKey): Promise<PairStatus> {
  requireArea(scope, key.areaId);
  await requireYears(scope, key);
  const row = await findRow(key);
  const basis = readPairBasis(key);
  const isCurrent = row !== null && row.state === "done" && basis !== null && row.basisHash === basis;
  const state = isCurrent
    ? "ready"
    : row?.state === "pending"
      ? "computing"
      : row?.state === "failed"
        ? "failed"
        : "absent";
  return pairStatusSchema.parse({
    state,
    progress: state === "computing" ? await runningProgress(key) : null,
    message: state === "failed" ? (row?.errorMessage ?? null) : null,
    version: isCurrent ? row.basisHash.slice(0, 8) + row.basisHash.slice(32, 40) : "",
  });
}

/** Asks for a pair; one that is there or under way is left alone. */
export async function requestPair(scope: Scope, key: PairKey, now: Date): Promise<PairStatus> {
  const status = await getPairStatus(scope, key);
  if (status.state === "ready" || status.state === "computing") return status;
  const asked = { state: "pending", requestedAt: now, errorCode: null, errorMessage: null };
  await write((transaction) =>
    transaction.pairResult.upsert({
      where: { areaId_fromYear_year: { areaId: key.areaId, fromYear: key.fromYear, year: key.year } },
      create: { areaId: key.areaId, fromYear: key.fromYear, year: key.year, basisHash: "", ...asked },
      update: asked,
      select: { areaId: true },
    }),
  );
  return getPairStatus(scope, key);
}

/** Pairs that somebody waits for, the longest wait first. */
export function listPendingPairs(): Promise<PendingPair[]> {
  return getDatabase().prisma.pairResult.findMany({
    where: { state: "pending" },
    orderBy: { requestedAt: "asc" },
    select: { areaId: true, fromYear: true, year: true, requestedAt: true },
  });
}

/** Says why a pair has no figures; asking again tries again. */
export async function failPair(key: PairKey, error: AppError, now: Date): Promise<void> {
  await bulkWrite((sqlite) => {
    sqlite
      .prepare(
        `UPDATE "PairResult" SET state = 'failed', errorCode = ?, errorMessage = ? WHERE areaId = ? AND fromYear = ? AND year = ?`,
      )
      .run(error.code, error.message, key.areaId, key.fromYear, key.year);
    appendEventBulk(sqlite, { kind: "pair.ready", areaId: key.areaId, subject: pairSubject(key), at: now });
  });
}

const packed = (bytes: Uint8Array) => new Uint8Array(deflateRawSync(bytes, { level: 1 }));

/** Cell columns as one run of doubles. */
function cellBytes({ comparedPixels, changedPixels, incrementT, reductionT }: CellPairColumns): Uint8Array {
  const columns = [comparedPixels, changedPixels, incrementT, reductionT];
  const all = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  return new Uint8Array(all.buffer);
}

/**
 * Forgets counts of rasters in use that belong neither to neighbouring years nor to a pair that is kept: they can be
 * counted again at any time.
 */
function dropLoosePairTallies(sqlite: Sqlite.Database, areaId: string): void {
  sqlite
    .prepare(
      `WITH used AS (SELECT id, year, lead(id) OVER (ORDER BY year) AS nextId FROM "Dataset" WHERE areaId = @areaId AND state = 'current')
       DELETE FROM "TransitionTally" WHERE fromDatasetId IN (SELECT id FROM used) AND toDatasetId IN (SELECT id FROM used)
         AND NOT EXISTS (SELECT 1 FROM used a WHERE a.id = fromDatasetId AND a.nextId = toDatasetId)
         AND NOT EXISTS (
           SELECT 1 FROM "PairResult" p JOIN used a ON a.id = fromDatasetId JOIN used b ON b.id = toDatasetId
           WHERE p.areaId = @areaId AND min(p.fromYear, p.year) = a.year AND max(p.fromYear, p.year) = b.year)`,
    )
    .run({ areaId });
}

/**
 * Keeps a pair's figures and tells browsers, in one transaction; the oldest pairs of the area make room.
 *
 * @param basis what the figures were computed from, see `readPairBasis`.
 * @returns false if the results of a year have changed meanwhile: the pair stays due.
 */
export function savePair(
  key: PairKey,
  basis: string,
  figures: { readonly regions: readonly StoredRegionPair[]; readonly cells: CellPairColumns },
  now: Date,
): Promise<boolean> {
  const regions = packed(new TextEncoder().encode(JSON.stringify(figures.regions)));
  const cells = packed(cellBytes(figures.cells));
  return bulkWrite((sqlite) => {
    if (readPairBasis(key) !== basis) return false;
    sqlite
      .prepare(
        `UPDATE "PairResult" SET state = 'done', basisHash = ?, computedAt = ?, regions = ?, cells = ? WHERE areaId = ? AND fromYear = ? AND year = ?`,
      )
      .run(basis, now.toISOString(), regions, cells, key.areaId, key.fromYear, key.year);
    sqlite
      .prepare(
        `DELETE FROM "PairResult" WHERE state <> 'pending' AND areaId = @areaId AND rowid NOT IN
           (SELECT rowid FROM "PairResult" WHERE areaId = @areaId ORDER BY requestedAt DESC LIMIT @kept)`,
      )
      .run({ areaId: key.areaId, kept: KEPT_PAIRS });
    dropLoosePairTallies(sqlite, key.areaId);
    appendEventBulk(sqlite, { kind: "pair.ready", areaId: key.areaId, subject: pairSubject(key), at: now });
    return true;
  });
}
