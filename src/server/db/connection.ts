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
  /** For reading; what is written goes through `write`. */
  readonly prisma: PrismaClient;
  readonly sqlite: Sqlite.Database;
}

/** Next bundles this module a second time; the connections are shared through the global object. */
const holder = globalThis as typeof globalThis & { carbonWatchDatabase?: Database; carbonWatchWriter?: PrismaClient };

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

function openPrisma(): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaBetterSQLite3({ url: getEnv().databaseUrl, timeout: BUSY_TIMEOUT_MS }),
    transactionOptions: { maxWait: BUSY_TIMEOUT_MS, timeout: BUSY_TIMEOUT_MS },
  });
}

/** The process's connections for reading and for bulk rows, opened on first use. */
export function getDatabase(): Database {
  holder.carbonWatchDatabase ??= { sqlite: openSqlite(databaseFile()), prisma: openPrisma() };
  return holder.carbonWatchDatabase;
}

/**
 * Prisma on a connection of its own, for transactions that write. All of a client's statements share one connection: a
 * read of somebody else that slipped in behind BEGIN would hold a snapshot, and SQLite then refuses the write lock at
 * once ("database is locked") instead of waiting for it; and it would see rows that may yet be undone.
 */
export function getWriter(): PrismaClient {
  holder.carbonWatchWriter ??= openPrisma();
  return holder.carbonWatchWriter;
}

export async function closeDatabase(): Promise<void> {
  const { carbonWatchDatabase: database, carbonWatchWriter: writer } = holder;
  holder.carbonWatchDatabase = undefined;
  holder.carbonWatchWriter = undefined;
  await Promise.all([database?.prisma.$disconnect(), writer?.$disconnect()]);
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
