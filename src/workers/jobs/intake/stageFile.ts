import { createHash } from "node:crypto";
import { constants, createWriteStream } from "node:fs";
import { link, lstat, open, rm, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { killPoint } from "../../killPoint.ts";
import { hashFile } from "./hashFile.ts";
import { dataFolder } from "@/env.ts";
import { AppError } from "@/errors.ts";
import type { IntakeRow } from "@/server/db/intake.ts";

/** A copy of an offered file that nobody else writes to. */
export interface StagedFile {
  readonly path: string;
  readonly sha256: string;
  readonly clear: () => Promise<void>;
}

/** Prefix of copies in the uploads folder; what a killed worker left there is cleared at the next start. */
export const STAGED_PREFIX = "intake-";

const CHUNK_BYTES = 1 << 20;

/** What tells one state of a file from another. */
export interface FileFacts {
  readonly dev: number;
  readonly ino: number;
  readonly size: number;
  readonly mtimeMs: number;
}

const isSame = (a: FileFacts, b: FileFacts) =>
  a.dev === b.dev && a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs;

/** Whether a path still holds the file it held. */
export async function isStill(file: string, before: FileFacts): Promise<boolean> {
  const now = await lstat(file).catch(() => null);
  return now !== null && isSame(before, now);
}

/**
 * What kind of thing a path is, before anything is opened.
 *
 * @throws AppError("unreadableFile") — a link, a folder, a device; "notFound".
 */
export async function requirePlainFile(file: string, name: string): Promise<FileFacts> {
  const facts = await lstat(file).catch(() => null);
  if (!facts) throw new AppError("notFound", `${name} is no longer at ${file}.`);
  if (facts.isSymbolicLink())
    throw new AppError("unreadableFile", `${name} is a link; links are not followed. Put the file itself there.`, {
      text: { key: "link", values: { name } },
    });
  if (!facts.isFile())
    throw new AppError("unreadableFile", `${name} is no file but a folder or a device.`, {
      text: { key: "noFile", values: { name } },
    });
  return facts;
}

async function copyHashing(source: FileHandle, target: string, signal: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(
    source.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false }),
    tap,
    createWriteStream(target, { flags: "wx" }),
    { signal },
  );
  return hash.digest("hex");
}

function changed(name: string): AppError {
  return new AppError("conflict", `${name} was changed while it was being read. Offer it again when it is whole.`, {
    text: { key: "changed", values: { name } },
  });
}

/** Copies and hashes in one reading, from one opening of the file. */
async function copyFile(row: IntakeRow, target: string, signal: AbortSignal): Promise<string> {
  const before = await requirePlainFile(row.path, row.fileName);
  const source = await open(row.path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    if (!isSame(before, await source.stat())) throw changed(row.fileName);
    const sha256 = await copyHashing(source, target, signal);
    if (!isSame(before, await source.stat())) throw changed(row.fileName);
    return sha256;
  } finally {
    await source.close();
  }
}

/** A file that is nobody's but ours (uploaded, unpacked): a second name serves where the file system has such. */
async function linkOwn(row: IntakeRow, target: string, signal: AbortSignal): Promise<string | null> {
  try {
    await link(row.path, target);
  } catch {
    // A file system without second names; it is copied.
    return null;
  }
  return hashFile(target, signal);
}

/**
 * Makes the copy that is checked, counted and stored: whoever still writes to the offered file changes nothing of it.
 *
 * @param isOurs whether nobody else can write to the offered file.
 * @throws AppError `notFound`, `unreadableFile` — no plain file; `conflict` — it changed meanwhile; `environment` — disk full.
 */
export async function stageFile(row: IntakeRow, isOurs: boolean, signal: AbortSignal): Promise<StagedFile> {
  const target = stagedPath(row);
  await rm(target, { force: true });
  await requirePlainFile(row.path, row.fileName);
  try {
    const linked = isOurs ? await linkOwn(row, target, signal) : null;
    const sha256 = linked ?? (await copyFile(row, target, signal));
    killPoint("intake.staged");
    return { path: target, sha256, clear: () => rm(target, { force: true }) };
  } catch (cause) {
    await rm(target, { force: true });
    if (cause instanceof AppError || signal.aborted) throw cause;
    throw diskError(row.fileName, dataFolder("uploads"), cause);
  }
}

/** Where the copy of an intake lies. */
export function stagedPath(row: IntakeRow): string {
  return path.join(dataFolder("uploads"), `${STAGED_PREFIX}${row.id}.tif`);
}

/** A disk that is full or may not be written: nothing is wrong with the file, it is tried again. */
export function diskError(name: string, folder: string, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError(
    "environment",
    `${name} cannot be put into ${folder}: ${reason}. Free some space or check the rights of the folder; the file is tried again.`,
    { cause },
  );
}
