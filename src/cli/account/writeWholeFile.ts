import { renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AppError } from "@/errors.ts";

/**
 * Writes a text file under a temporary name beside its own and renames it when it is complete.
 *
 * @throws AppError `invalidInput` — the place cannot be written.
 */
export function writeWholeFile(file: string, text: string): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new AppError("invalidInput", `${file} cannot be written: ${(error as Error).message}.`, { cause: error });
  }
}
