import { statSync } from "node:fs";
import path from "node:path";
import { parseArguments } from "./arguments.ts";
import { listRasterFiles } from "./backup/rasterFiles.ts";
import type { Command } from "./command.ts";
import { AppError } from "@/errors.ts";
import { databaseFile } from "@/server/db/connection.ts";
import { applyMigrations } from "@/server/db/migrate.ts";
import { replaceDatabase, stageDatabase } from "@/server/db/restore.ts";
import { dropDatabase } from "@/server/db/temporaryDatabase.ts";
import { hashFile } from "@/workers/jobs/intake/hashFile.ts";

const HELP = `carbonwatch restore FILE

Puts a backup in the place of the database. FILE is checked first and only read; the present database is kept as a dated
copy in DATA_DIR/backups; a backup of an older version is brought up to this one. Refused while the program runs.

Answers with {"restored", "sha256", "database", "areas", "years", "migrations", "previous", "rasters"}: "previous" is where
the old database lies, "migrations" how many were applied; rasters "missing" from the store have to be copied back into it,
"unknown" ones came after the backup and can be taken in again with carbonwatch ingest.`;

/** @throws AppError("invalidInput") — FILE is not there, or is the database itself. */
function checkSource(file: string): void {
  const facts = statSync(file, { throwIfNoEntry: false });
  if (!facts?.isFile()) throw new AppError("invalidInput", `There is no file ${file}.`);
  const present = statSync(databaseFile(), { throwIfNoEntry: false });
  if (present?.ino === facts.ino && present.dev === facts.dev)
    throw new AppError("invalidInput", `${file} is the database in use; give a backup.`);
}

async function restoreFrom(file: string): Promise<unknown> {
  checkSource(file);
  const staged = stageDatabase(file);
  try {
    const previous = await replaceDatabase(staged, new Date());
    await applyMigrations();
    const { areas, pendingMigrations: migrations, rasterPaths } = staged;
    const years = areas.reduce((sum, area) => sum + area.years.length, 0);
    const facts = { restored: file, sha256: await hashFile(file), database: databaseFile(), areas, years };
    return { ...facts, migrations, previous, rasters: listRasterFiles(rasterPaths) };
  } finally {
    dropDatabase(staged.path);
  }
}

export const restore: Command = {
  summary: "put a backup in the place of the database",
  help: HELP,
  async run(args) {
    const { positionals } = parseArguments(args, { values: [] });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0) throw new AppError("invalidInput", "restore takes exactly one FILE.");
    return restoreFrom(path.resolve(file));
  },
};
