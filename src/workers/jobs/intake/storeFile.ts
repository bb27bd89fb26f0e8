import { constants } from "node:fs";
import { copyFile, link, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { dataFolder, getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";

/** Digits of the hash in a stored file's name. */
const HASH_DIGITS = 16;

function hasCode(thrown: unknown, ...codes: string[]): boolean {
  return thrown instanceof Error && "code" in thrown && codes.includes(String(thrown.code));
}

/** A second name for the same bytes where the file system can, else a copy under a temporary name. */
async function placeCopy(source: string, target: string, mayLink: boolean): Promise<void> {
  const temporary = `${target}.${process.pid}.part`;
  await rm(temporary, { force: true });
  try {
    if (mayLink) await link(source, temporary);
    else await copyFile(source, temporary, constants.COPYFILE_FICLONE);
  } catch (thrown) {
    if (!mayLink || hasCode(thrown, "ENOENT", "ENOSPC")) throw thrown;
    await copyFile(source, temporary, constants.COPYFILE_FICLONE);
  }
  await rename(temporary, target);
}

/**
 * Puts a checked raster into the store under a name made of its content, so that doing it twice changes
 * nothing. The source stays where it is.
 *
 * @param mayLink whether the source is ours to take (inbox, upload): then no byte is copied.
 * @returns path relative to the data folder.
 * @throws AppError("environment") if the disk is full or read-only.
 */
export async function storeFile(
  source: string,
  key: { areaId: string; year: number; sha256: string },
  mayLink: boolean,
): Promise<string> {
  const folder = path.join(dataFolder("rasters"), key.areaId);
  const target = path.join(folder, `${key.year}-${key.sha256.slice(0, HASH_DIGITS)}.tif`);
  try {
    await mkdir(folder, { recursive: true });
    await placeCopy(source, target, mayLink);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      "environment",
      `${path.basename(source)} cannot be put into the store: ${reason}. Free some space or check the rights of ${folder}; the file is tried again.`,
      { cause },
    );
  }
  return path.relative(getEnv().dataDir, target);
}

/** Absolute path of a stored raster. */
export function storedFile(storedPath: string): string {
  return path.join(getEnv().dataDir, storedPath);
}
