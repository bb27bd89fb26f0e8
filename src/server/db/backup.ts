import Sqlite from "better-sqlite3";
import { databaseFile } from "./connection.ts";
import { AppError } from "@/errors.ts";

/** How long a copy waits for a writer, ms. */
const BUSY_TIMEOUT_MS = 15_000;
/** All pages in one step: a copy in several would begin anew whenever somebody writes in between. */
const ALL_PAGES = 0x7fffffff;

/** Puts an open database's content of this moment into another file, in one transaction of that file. */
export async function copyPages(sqlite: Sqlite.Database, target: string): Promise<void> {
  await sqlite.backup(target, { progress: () => ALL_PAGES });
}

/** Gives up the write-ahead log, so that the file is complete by itself wherever it is carried. */
export function toSingleFile(file: string): void {
  const sqlite = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    sqlite.pragma("journal_mode = DELETE");
  } finally {
    sqlite.close();
  }
}

/**
 * Copies the installation's database, also while others write: the copy is its state of one moment.
 *
 * @param target a file that is not there yet.
 * @throws AppError("notFound") — there is no database yet; AppError("environment") — it cannot be read or the copy not written.
 */
export async function copyDatabase(target: string): Promise<void> {
  const source = databaseFile();
  let sqlite: Sqlite.Database | undefined;
  try {
    sqlite = new Sqlite(source, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
    await copyPages(sqlite, target);
    toSingleFile(target);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("environment", `The database ${source} cannot be copied to ${target}: ${reason}.`, { cause });
  } finally {
    sqlite?.close();
  }
}
