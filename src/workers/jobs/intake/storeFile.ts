import { constants } from "node:fs";
import { copyFile, link, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { diskError } from "./stageFile.ts";
import { dataFolder, getEnv } from "@/env.ts";

/** Digits of the hash in a stored file's name. */
const HASH_DIGITS = 16;

function hasCode(thrown: unknown, ...codes: string[]): boolean {
  return thrown instanceof Error && "code" in thrown && codes.includes(String(thrown.code));
}

/** A second name for the same bytes where the file system can, else a copy under a temporary name. */
async function placeCopy(source: string, target: string): Promise<void> {
  const temporary = `${target}.${process.pid}.part`;
  await rm(temporary, { force: true });
  try {
    await link(source, temporary).catch(async (thrown: unknown) => {
      if (hasCode(thrown, "ENOENT", "ENOSPC")) throw thrown;
      await copyFile(source, temporary, constants.COPYFILE_FICLONE);
    });
    await rename(temporary, target);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
}

/**
 * Puts a checked raster into the store under a name made of its content, so that doing it twice changes
 * nothing.
 *
 * @param source the copy that was checked: nobody else writes to it, so it need not be copied again.
 * @returns path relative to the data folder.
 * @throws AppError("environment") if the disk is full or read-only; then nothing is left of it.
 */
export async function storeFile(
  source: string,
  key: { areaId: string; year: number; sha256: string },
): Promise<string> {
  const folder = path.join(dataFolder("rasters"), key.areaId);
  const target = path.join(folder, `${key.year}-${key.sha256.slice(0, HASH_DIGITS)}.tif`);
  try {
    await mkdir(folder, { recursive: true });
    await placeCopy(source, target);
  } catch (cause) {
    throw diskError(path.basename(source), folder, cause);
  }
  return path.relative(getEnv().dataDir, target);
}

/** Absolute path of a stored raster. */
export function storedFile(storedPath: string): string {
  return path.join(getEnv().dataDir, storedPath);
}
