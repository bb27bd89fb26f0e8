import { existsSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { parseArguments } from "./arguments.ts";
import { listRasterFiles } from "./backup/rasterFiles.ts";
import type { Command } from "./command.ts";
import { AppError } from "@/errors.ts";
import { copyDatabase } from "@/server/db/backup.ts";
import { databaseFile } from "@/server/db/connection.ts";
import { inspectDatabase } from "@/server/db/inspectDatabase.ts";
import { dropAbandoned, dropDatabase, temporaryName } from "@/server/db/temporaryDatabase.ts";
import { hashFile } from "@/workers/jobs/intake/hashFile.ts";

const HELP = `carbonwatch backup FILE [--force]

Copies the database into FILE as it is at this moment, also while the program runs and writes, and checks the copy.
The rasters are not inside: they are unchanging files of their own; copy the folder that the answer names as well.

  --force    replace FILE if it is there

Answers with {"file", "bytes", "sha256", "areas", "years", "rasters"}; years counts the yearly results of all areas.`;

/** @throws AppError — FILE is there already, is the database itself, or lies in no folder. */
function checkTarget(file: string, isForced: boolean): void {
  const database = databaseFile();
  if (!existsSync(database))
    throw new AppError("notFound", `There is no database at ${database} yet, so there is nothing to back up.`);
  if (!existsSync(path.dirname(file)))
    throw new AppError("invalidInput", `The folder ${path.dirname(file)} does not exist.`);
  const present = statSync(file, { throwIfNoEntry: false });
  if (!present) return;
  const { ino, dev } = statSync(database);
  if (present.ino === ino && present.dev === dev)
    throw new AppError("invalidInput", `${file} is the database in use; give another file.`);
  if (!present.isFile()) throw new AppError("invalidInput", `${file} is not a file.`);
  if (!isForced) throw new AppError("conflict", `${file} is there already; --force replaces it.`);
}

async function backUp(file: string, isForced: boolean): Promise<unknown> {
  checkTarget(file, isForced);
  dropAbandoned(file);
  const temporary = temporaryName(file);
  try {
    await copyDatabase(temporary);
    const { areas, rasterPaths } = inspectDatabase(temporary, "The copy");
    const { size: bytes } = statSync(temporary);
    const sha256 = await hashFile(temporary);
    renameSync(temporary, file);
    const years = areas.reduce((sum, area) => sum + area.years.length, 0);
    return { file, bytes, sha256, areas, years, rasters: { inside: false, ...listRasterFiles(rasterPaths) } };
  } finally {
    dropDatabase(temporary);
  }
}

export const backup: Command = {
  summary: "copy the database, also while it is in use",
  help: HELP,
  async run(args) {
    const { flags, positionals } = parseArguments(args, { values: [], flags: ["force"] });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new AppError("invalidInput", "backup takes exactly one FILE.");
    return backUp(path.resolve(file), flags.has("force"));
  },
};
