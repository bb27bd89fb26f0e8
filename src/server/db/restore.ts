import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import Sqlite from "better-sqlite3";
import { copyPages, toSingleFile } from "./backup.ts";
import { databaseFile } from "./connection.ts";
import { HEARTBEAT_DEAD_MS } from "./heartbeat.ts";
import { inspectDatabase, type DatabaseContents } from "./inspectDatabase.ts";
import { processLives } from "./processLives.ts";
import { dropAbandoned, dropDatabase, SIDE_FILES, temporaryName } from "./temporaryDatabase.ts";
import { dataFolder } from "@/env.ts";
import { AppError } from "@/errors.ts";

/** How long a command that is just finishing is waited for, ms. */
const BUSY_TIMEOUT_MS = 2_000;
const HEADER = "SQLite format 3\0";

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
const hasCode = (cause: unknown, pattern: RegExp) => cause instanceof Sqlite.SqliteError && pattern.test(cause.code);

/** Whether the file begins as every SQLite database does. */
function hasHeader(file: string): boolean {
  const bytes = Buffer.alloc(HEADER.length);
  const descriptor = openSync(file, "r");
  try {
    readSync(descriptor, bytes, 0, bytes.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return bytes.toString("latin1") === HEADER;
}

/** A checked copy of a backup, beside the database it is to replace. */
export interface StagedDatabase extends DatabaseContents {
  readonly path: string;
}

/**
 * Copies a backup to beside the database and checks the copy; the backup itself is only read. Signs of life in it are those of
 * processes of its own time and are taken out.
 *
 * @throws AppError("unreadableFile") — no intact database of ours; AppError("environment") — of another version, or no space.
 */
export function stageDatabase(file: string): StagedDatabase {
  if (!hasHeader(file))
    throw new AppError("unreadableFile", `${file} is no SQLite database; give a file that backup has made.`);
  const staged = temporaryName(databaseFile());
  try {
    mkdirSync(path.dirname(staged), { recursive: true });
    dropAbandoned(databaseFile());
    copyFileSync(file, staged);
    // A database that was copied by hand may have its newest changes in the log beside it.
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${staged}-wal`);
    makePlain(staged, file);
    const contents = inspectDatabase(staged, file);
    forgetProcesses(staged);
    return { path: staged, ...contents };
  } catch (cause) {
    dropDatabase(staged);
    if (cause instanceof AppError) throw cause;
    throw new AppError("environment", `${file} cannot be copied to ${staged}: ${reasonOf(cause)}.`, { cause });
  }
}

function makePlain(staged: string, name: string): void {
  try {
    toSingleFile(staged);
  } catch (cause) {
    throw new AppError("unreadableFile", `${name} is damaged: ${reasonOf(cause)}.`, { cause });
  }
}

function forgetProcesses(file: string): void {
  const sqlite = new Sqlite(file);
  try {
    sqlite.exec(`DELETE FROM "Heartbeat"`);
  } finally {
    sqlite.close();
  }
}

/** @throws AppError("conflict") — a process of the installation has given a sign of life. */
function refuseWhileAlive(sqlite: Sqlite.Database, nowMs: number): void {
  const beats = sqlite
    .prepare<[number], { process: string; pid: number }>(`SELECT process, pid FROM "Heartbeat" WHERE beatMs > ?`)
    .all(nowMs - HEARTBEAT_DEAD_MS);
  const alive = beats.find(({ pid }) => pid !== process.pid && processLives(pid));
  if (alive)
    throw new AppError(
      "conflict",
      `The ${alive.process} process (${alive.pid}) is running; stop the program first, then restore.`,
    );
}

/**
 * Opens the present database for itself alone.
 *
 * @throws AppError("conflict") — somebody else has it open; SqliteError — it is damaged.
 */
function openAlone(file: string, nowMs: number): Sqlite.Database {
  const sqlite = new Sqlite(file, { fileMustExist: true, timeout: BUSY_TIMEOUT_MS });
  try {
    if (sqlite.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'Heartbeat'`).get()) refuseWhileAlive(sqlite, nowMs);
    // Giving up the write-ahead log succeeds only for the last connection, and brings the log into the file.
    sqlite.pragma("locking_mode = EXCLUSIVE");
    sqlite.pragma("journal_mode = DELETE");
    sqlite.exec("BEGIN EXCLUSIVE; COMMIT");
    return sqlite;
  } catch (cause) {
    sqlite.close();
    if (hasCode(cause, /^SQLITE_(BUSY|LOCKED)/))
      throw new AppError("conflict", `Another process has ${file} open; stop the program first, then restore.`, {
        cause,
      });
    throw cause;
  }
}

/** Path of the dated copy that is kept of the present database. */
function keptPath(now: Date): string {
  const start = path.join(dataFolder("backups"), `${path.basename(databaseFile(), ".db")}-before-restore-`);
  dropAbandoned(start);
  return `${start}${now.toISOString().replace(/[:.]/g, "-")}.db`;
}

/** Sets a database that SQLite cannot read aside with its log, byte for byte. */
function setAside(file: string, kept: string): void {
  copyFileSync(file, kept);
  for (const suffix of SIDE_FILES) {
    if (!existsSync(`${file}${suffix}`)) continue;
    copyFileSync(`${file}${suffix}`, `${kept}${suffix}`);
    // A log must never meet the file of another database.
    rmSync(`${file}${suffix}`);
  }
}

const isDamage = (cause: unknown) => hasCode(cause, /^SQLITE_(CORRUPT|NOTADB|IOERR)/);

/**
 * Puts a staged database in the place of the present one, of which a dated copy is kept. An intact one is replaced by one
 * transaction of SQLite's own, so that a process that starts meanwhile sees the old or the new database and a kill leaves the
 * old one; a damaged one is set aside and its file replaced.
 *
 * @returns where the old database lies, or `null` if there was none.
 * @throws AppError("conflict") — the program is running; AppError("environment") — no space, no right.
 */
export async function replaceDatabase(staged: StagedDatabase, now: Date): Promise<string | null> {
  const file = databaseFile();
  if (!existsSync(file)) {
    for (const suffix of SIDE_FILES) rmSync(`${file}${suffix}`, { force: true });
    renameSync(staged.path, file);
    return null;
  }
  const kept = keptPath(now);
  try {
    // A file that SQLite does not know is not opened: it would throw the log beside it away.
    if (hasHeader(file) && (await keepIntact(file, kept, now))) await overwrite(file, staged.path);
    else {
      setAside(file, kept);
      renameSync(staged.path, file);
    }
    return kept;
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError("environment", `${file} could not be replaced: ${reasonOf(cause)}. Nothing was changed.`, {
      cause,
    });
  }
}

/** Copies the present database unless it is damaged; says whether it could. */
async function keepIntact(file: string, kept: string, now: Date): Promise<boolean> {
  let present: Sqlite.Database | undefined;
  const unfinished = temporaryName(kept);
  try {
    present = openAlone(file, now.getTime());
    await copyPages(present, unfinished);
    renameSync(unfinished, kept);
    return true;
  } catch (cause) {
    dropDatabase(unfinished);
    if (isDamage(cause)) return false;
    throw cause;
  } finally {
    present?.close();
  }
}

async function overwrite(file: string, staged: string): Promise<void> {
  const source = new Sqlite(staged, { readonly: true, fileMustExist: true });
  try {
    await copyPages(source, file);
  } finally {
    source.close();
    dropDatabase(staged);
  }
}
