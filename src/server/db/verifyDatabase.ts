import { existsSync } from "node:fs";
import Sqlite from "better-sqlite3";
import { CheckBook, type CheckReport } from "./checkReport.ts";
import { databaseFile } from "./connection.ts";
import { findDamage } from "./inspectDatabase.ts";
import { countPendingMigrations } from "./migrate.ts";
import { verifyAlertMessages, verifyEventSequence, verifyReceipts } from "./verifyAlerts.ts";
import { verifyHashes } from "./verifyHashes.ts";
import { verifyRows } from "./verifyRows.ts";
import { verifySums } from "./verifySums.ts";
import { verifyTransitions } from "./verifyTransitions.ts";
import { verifyZones } from "./verifyZones.ts";
import { AppError } from "@/errors.ts";

/** How long a checkpoint of another process is waited for, ms. */
const BUSY_TIMEOUT_MS = 15_000;

/** A raster as the database describes it. */
export interface RasterRecord {
  readonly areaId: string;
  readonly year: number;
  readonly revision: number;
  readonly storedPath: string;
  readonly sha256: string;
  /** How it was laid on the area's grid, JSON. */
  readonly alignment: string;
}

/** The findings about the database, and what is to be looked at outside of it. */
export interface DatabaseReport {
  readonly checks: readonly CheckReport[];
  readonly areaIds: readonly string[];
  readonly rasters: readonly RasterRecord[];
}

/** @throws AppError("environment") if the database belongs to another version, or is not brought up to this one. */
function requireThisVersion(sqlite: Sqlite.Database, file: string): void {
  const pending = countPendingMigrations(sqlite);
  if (pending > 0)
    throw new AppError("environment", `${file} is of an older version; carbonwatch status brings it up to this one.`);
}

/** @throws AppError("notFound") if there is no such area. */
function chooseAreas(sqlite: Sqlite.Database, areaId: string | undefined): string[] {
  const areas = sqlite.prepare<[], string>(`SELECT id FROM "StudyArea" ORDER BY id`).pluck().all();
  if (areaId === undefined) return areas;
  if (areas.includes(areaId)) return [areaId];
  throw new AppError("notFound", `There is no study area "${areaId}". Known: ${areas.join(", ") || "none"}.`);
}

function readRasters(sqlite: Sqlite.Database, areaIds: readonly string[]): RasterRecord[] {
  return sqlite
    .prepare<[string], RasterRecord>(
      `SELECT areaId, year, revision, storedPath, sha256, alignment FROM "Dataset"
       WHERE areaId IN (SELECT value FROM json_each(?)) ORDER BY areaId, year, revision`,
    )
    .all(JSON.stringify(areaIds));
}

/** The checks on the rows of one moment: a writer that goes on meanwhile is not seen. */
function checkRows(sqlite: Sqlite.Database, areaId: string | undefined): DatabaseReport {
  const areaIds = chooseAreas(sqlite, areaId);
  const checks = [
    verifyRows,
    verifySums,
    verifyTransitions,
    verifyZones,
    verifyReceipts,
    verifyAlertMessages,
    verifyHashes,
  ];
  return {
    areaIds,
    rasters: readRasters(sqlite, areaIds),
    checks: [...checks.map((check) => check(sqlite, areaIds)), verifyEventSequence(sqlite)],
  };
}

/** SQLite's own check of the file. */
function checkFile(sqlite: Sqlite.Database): CheckReport {
  const book = new CheckBook("databaseFile");
  book.count();
  try {
    for (const finding of findDamage(sqlite)) book.problem(finding);
  } catch (thrown) {
    book.problem(thrown instanceof Error ? thrown.message : String(thrown));
  }
  return book.report();
}

/**
 * Checks the installation's database without changing it, also while others write. If the file itself is damaged, its rows are not
 * looked at.
 *
 * @param areaId the only area to look at; left out = all.
 * @throws AppError("notFound") — no database or no such area; AppError("environment") — of another version.
 */
export function verifyDatabase(areaId: string | undefined): DatabaseReport {
  const file = databaseFile();
  if (!existsSync(file)) throw new AppError("notFound", `There is no database at ${file} yet.`);
  const sqlite = new Sqlite(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    const fileReport = checkFile(sqlite);
    if (!fileReport.ok) return { checks: [fileReport], areaIds: [], rasters: [] };
    requireThisVersion(sqlite, file);
    const report = sqlite.transaction(() => checkRows(sqlite, areaId))();
    return { ...report, checks: [fileReport, ...report.checks] };
  } finally {
    sqlite.close();
  }
}
