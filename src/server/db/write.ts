import type Sqlite from "better-sqlite3";
import { databaseFile, getDatabase, getWriter } from "./connection.ts";
import { AppError } from "@/errors.ts";
import type { Prisma } from "@/generated/prisma/client.ts";

/** Prisma's client inside a transaction. */
export type Transaction = Prisma.TransactionClient;

/** SQLite's words for a disk that is full, broken or may not be written, whichever driver passes them on. */
const STORAGE_FAULT = /database or disk is full|disk I\/O error|readonly database|unable to open database file/;

/** Nothing is wrong with what was to be written: the transaction is undone, and the same may succeed later. */
function named(thrown: unknown): unknown {
  const isOurs = thrown instanceof AppError && thrown.code !== "defect";
  const fault = thrown instanceof Error && !isOurs && STORAGE_FAULT.exec(thrown.message);
  if (!fault) return thrown;
  return new AppError(
    "environment",
    `The database ${databaseFile()} cannot be written: ${fault[0]}. Nothing was changed. Free some space or check the rights of the folder; it is tried again.`,
    { cause: thrown },
  );
}

/** The writes of this process, one after the other. */
const queue = globalThis as typeof globalThis & { carbonWatchWrites?: Promise<unknown> };

/**
 * SQLite takes one writer at a time, and the plain driver waits for it by blocking the event loop: a
 * Prisma transaction of the same process could then never end. So all writes of a process queue here.
 */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = (queue.carbonWatchWrites ?? Promise.resolve()).then(work, work).catch((thrown: unknown) => {
    throw named(thrown);
  });
  queue.carbonWatchWrites = turn.catch(() => undefined);
  return turn;
}

/**
 * A short write transaction through Prisma. Its first statement takes SQLite's write lock, so a
 * transaction that begins by reading cannot find its snapshot overtaken when it comes to write.
 *
 * @throws AppError("environment") — the disk is full or may not be written; nothing was changed.
 */
export function write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
  return inTurn(() =>
    getWriter().$transaction(async (transaction) => {
      await transaction.$executeRaw`UPDATE "Heartbeat" SET "beatMs" = "beatMs" WHERE 0`;
      return work(transaction);
    }),
  );
}

/**
 * A short write on the plain driver that is on the disk when it returns, as `write` is: for what people do, many times a
 * second.
 */
export function quickWrite<T>(work: (sqlite: Sqlite.Database) => T): Promise<T> {
  return inTurn(() => {
    const { sqlite } = getDatabase();
    sqlite.pragma("synchronous = FULL");
    try {
      return Promise.resolve(sqlite.transaction(() => work(sqlite)).immediate());
    } finally {
      sqlite.pragma("synchronous = NORMAL");
    }
  });
}

/** The bulk path: many rows in one transaction through the plain driver. */
export function bulkWrite<T>(work: (sqlite: Sqlite.Database) => T): Promise<T> {
  return inTurn(() => {
    const { sqlite } = getDatabase();
    return Promise.resolve(sqlite.transaction(() => work(sqlite)).immediate());
  });
}

/** A bulk transaction that a thread of this process runs on its own connection; other writes of the process wait for it. */
export function writeElsewhere<T>(work: () => Promise<T>): Promise<T> {
  return inTurn(work);
}
