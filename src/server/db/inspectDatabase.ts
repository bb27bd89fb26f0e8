import Sqlite from "better-sqlite3";
import { countPendingMigrations } from "./migrate.ts";
import { AppError } from "@/errors.ts";

/** A study area as a database file holds it. */
export interface HeldArea {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Years with results, ascending. */
  readonly years: readonly number[];
}

/** What a database file holds. */
export interface DatabaseContents {
  readonly areas: readonly HeldArea[];
  /** Migrations of this program it still lacks. */
  readonly pendingMigrations: number;
  /** Rasters it speaks of, relative to the data folder. */
  readonly rasterPaths: readonly string[];
}

/** The most findings of SQLite's own check that are worth reading. */
const MOST_FINDINGS = 20;

/** Findings of SQLite's own check of a whole file, empty if it is intact. */
export function findDamage(sqlite: Sqlite.Database): string[] {
  const findings = sqlite.prepare<[], string>(`PRAGMA integrity_check(${MOST_FINDINGS})`).pluck().all();
  return findings.filter((finding) => finding !== "ok");
}

function readContents(sqlite: Sqlite.Database): DatabaseContents {
  const years = sqlite
    .prepare<[string], number>(`SELECT year FROM "YearResult" WHERE areaId = ? ORDER BY year`)
    .pluck();
  const areas = sqlite
    .prepare<[], Omit<HeldArea, "years">>(`SELECT id, nameZh, nameEn FROM "StudyArea" ORDER BY id`)
    .all();
  return {
    areas: areas.map((area) => ({ ...area, years: years.all(area.id) })),
    pendingMigrations: countPendingMigrations(sqlite),
    rasterPaths: sqlite.prepare<[], string>(`SELECT DISTINCT storedPath FROM "Dataset" ORDER BY 1`).pluck().all(),
  };
}

function checkKind(sqlite: Sqlite.Database, name: string): void {
  const tables = sqlite
    .prepare<[], string>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('StudyArea', '_prisma_migrations')`,
    )
    .pluck()
    .all();
  if (tables.length < 2) throw new AppError("unreadableFile", `${name} is a database, but none of Carbon Watch.`);
}

/**
 * Checks that a file is an intact Carbon Watch database that this program understands, and says what it holds.
 *
 * @param file a file that nobody writes.
 * @param name what to call it in messages.
 * @throws AppError("unreadableFile") — no database, damaged, or not ours; AppError("environment") — of another version.
 */
export function inspectDatabase(file: string, name: string): DatabaseContents {
  let sqlite: Sqlite.Database | undefined;
  try {
    sqlite = new Sqlite(file, { readonly: true, fileMustExist: true });
    const [damage] = findDamage(sqlite);
    if (damage !== undefined) throw new AppError("unreadableFile", `${name} is damaged: ${damage}.`);
    checkKind(sqlite, name);
    return readContents(sqlite);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("unreadableFile", `${name} is damaged, or no database of Carbon Watch: ${reason}.`, { cause });
  } finally {
    sqlite?.close();
  }
}
