import { mkdirSync } from "node:fs";
import path from "node:path";
import { PrismaBetterSQLite3 } from "@prisma/adapter-better-sqlite3";
import Sqlite from "better-sqlite3";
import { getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";
import { PrismaClient } from "@/generated/prisma/client.ts";

/** How long a writer waits for another before SQLite gives up, ms. */
const BUSY_TIMEOUT_MS = 15_000;

/** Both ways into the one SQLite file: Prisma for models, the plain driver for bulk rows. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly sqlite: Sqlite.Database;
}

/** Next bundles this module a second time; the connection is shared through the global object. */
const holder = globalThis as typeof globalThis & { carbonWatchDatabase?: Database };

/**
 * Opens the SQLite file with the settings every connection of ours uses: write-ahead log, waiting for
 * other writers, foreign keys. `synchronous = NORMAL` keeps the file whole at a power cut.
 *
 * @throws AppError("environment") if the file cannot be opened or written.
 */
export function openSqlite(file: string): Sqlite.Database {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    const sqlite = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
    sqlite.pragma("journal_mode = WAL");
    sqlite.pragma("synchronous = NORMAL");
    sqlite.pragma("foreign_keys = ON");
    sqlite.pragma("cache_size = -65536");
    return sqlite;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "environment",
      `The database ${file} cannot be opened: ${reason}. Check that the folder is writable and the disk not full.`,
      { cause },
    );
  }
}

/** Path of the SQLite file. */
export function databaseFile(): string {
  return getEnv().databaseUrl.slice("file:".length);
}

/** The process's connection, opened on first use. */
export function getDatabase(): Database {
  holder.carbonWatchDatabase ??= {
    sqlite: openSqlite(databaseFile()),
    prisma: new PrismaClient({
      adapter: new PrismaBetterSQLite3({ url: getEnv().databaseUrl, timeout: BUSY_TIMEOUT_MS }),
      transactionOptions: { maxWait: BUSY_TIMEOUT_MS, timeout: BUSY_TIMEOUT_MS },
    }),
  };
  return holder.carbonWatchDatabase;
}

export async function closeDatabase(): Promise<void> {
  const database = holder.carbonWatchDatabase;
  holder.carbonWatchDatabase = undefined;
  await database?.prisma.$disconnect();
  database?.sqlite.close();
}

/** A number that changes whenever anybody has committed, over this connection too; cheap enough to poll. */
export function getChangeCounter(): number {
  const own = getDatabase().sqlite.prepare("SELECT total_changes()").pluck().get() as number;
  return getDataChangeCounter() + own;
}

/** A number that changes whenever another connection has committed; cheap enough to poll. */
export function getDataChangeCounter(): number {
  return getDatabase().sqlite.pragma("data_version", { simple: true }) as number;
}
