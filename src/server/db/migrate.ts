import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type Sqlite from "better-sqlite3";
import { databaseFile, openSqlite } from "./connection.ts";
import { getEnv, installPath } from "@/env.ts";
import { AppError } from "@/errors.ts";

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
}

/** Prisma's own bookkeeping table, so that its command line understands the file too. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

function readMigrations(): Migration[] {
  const folder = installPath("prisma", "migrations");
  return readdirSync(folder)
    .filter((name) => /^\d/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/** What is left to apply. @throws AppError("environment") if history and files disagree. */
function findPending(sqlite: Sqlite.Database, migrations: readonly Migration[]): Migration[] {
  const applied = sqlite
    .prepare<[], AppliedMigration>(
      `SELECT migration_name, checksum FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY migration_name`,
    )
    .all();
  applied.forEach((row, index) => {
    const migration = migrations[index] as Migration | undefined;
    if (migration?.name !== row.migration_name) {
      throw new AppError(
        "environment",
        `The database was made by another version: it has migration ${row.migration_name}, which this program does not know. Start the newer program, or restore a backup.`,
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new AppError(
        "environment",
        `Migration ${row.migration_name} was changed after it had been applied. Reinstall the program.`,
      );
    }
  });
  return migrations.slice(applied.length);
}

/**
 * How many of this program's migrations a database still lacks.
 *
 * @throws AppError("environment") if it belongs to another version.
 */
export function countPendingMigrations(sqlite: Sqlite.Database): number {
  return findPending(sqlite, readMigrations()).length;
}

function apply(sqlite: Sqlite.Database, migration: Migration): void {
  sqlite.exec(migration.sql);
  sqlite
    .prepare(
      `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, applied_steps_count) VALUES (?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), migration.checksum, Date.now(), migration.name);
}

/**
 * Brings the database to the schema of this program: every migration not yet applied, in order, in one
 * transaction, after a backup copy. Two processes may call it at once; the second finds nothing to do.
 *
 * @throws AppError("environment") if the database belongs to another version or cannot be written.
 */
export async function applyMigrations(): Promise<void> {
  const file = databaseFile();
  const isNew = !existsSync(file);
  const sqlite = openSqlite(file);
  try {
    sqlite.exec(BOOKKEEPING);
    const migrations = readMigrations();
    if (findPending(sqlite, migrations).length === 0) return;
    if (!isNew) await backUpBefore(sqlite, file);
    sqlite
      .transaction(() => {
        for (const migration of findPending(sqlite, migrations)) apply(sqlite, migration);
      })
      .immediate();
  } finally {
    sqlite.close();
  }
}

async function backUpBefore(sqlite: Sqlite.Database, file: string): Promise<void> {
  const hasTables = sqlite.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'StudyArea'`).get();
  if (!hasTables) return;
  const folder = path.join(getEnv().dataDir, "backups");
  mkdirSync(folder, { recursive: true });
  const stamp = new Date().toISOString().replace(/[:.]/g, "-");
  await sqlite.backup(path.join(folder, `${path.basename(file, ".db")}-before-migration-${stamp}.db`));
}
