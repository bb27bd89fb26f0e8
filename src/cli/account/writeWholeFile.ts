import { closeSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AppError } from "@/errors.ts";

/**
 * Writes a file under a temporary name beside its own and renames it when it is complete.
 *
 * @param chunks the content, piece by piece; a long one need not be held as a whole.
 * @throws AppError `invalidInput` — the place cannot be written.
 */
export function writeWholeFile(file: string, chunks: Iterable<string | Uint8Array>): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  try {
    const descriptor = openSync(temporary, "w");
    try {
      for (const chunk of chunks) writeFileSync(descriptor, chunk);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new AppError("invalidInput", `${file} cannot be written: ${(error as Error).message}.`, { cause: error });
  }
}
