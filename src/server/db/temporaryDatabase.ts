import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { processLives } from "./processLives.ts";

/** What SQLite may put beside a database file. */
export const SIDE_FILES = ["-wal", "-shm", "-journal"];

const TEMPORARY = /\.(\d+)\.part(-wal|-shm|-journal)?$/;

/** The name under which this process writes a database before it gets its own. */
export function temporaryName(file: string): string {
  return `${file}.${process.pid}.part`;
}

/** Removes a database that is not to stay, and what SQLite may have put beside it. */
export function dropDatabase(file: string): void {
  for (const suffix of ["", ...SIDE_FILES]) rmSync(`${file}${suffix}`, { force: true });
}

/** Removes what processes that were killed have left of databases whose name begins like this file's. */
export function dropAbandoned(file: string): void {
  const [folder, prefix] = [path.dirname(file), path.basename(file)];
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(prefix) ? TEMPORARY.exec(name)?.[1] : undefined;
    if (pid !== undefined && !processLives(Number(pid))) rmSync(path.join(folder, name), { force: true });
  }
}
