import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = process.env.CARBONWATCH_SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url));

/** Where a file of the shared reference data lies; such data are not part of the repository. */
export function sharedFile(path: string): string {
  return `${ROOT}/data/${path}`;
}

/** Whether the shared reference data are there; tests that need them say in their name that they are skipped otherwise. */
export function hasSharedFile(path: string): boolean {
  return existsSync(sharedFile(path));
}

/** Rows of a comma-separated file as objects. */
export function readShared(path: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(sharedFile(path), "utf8").trim().split(/\r?\n/);
  const names = head.split(",").map((name) => name.replaceAll('"', ""));
  return lines.map((line) => {
    const cells = line.split(",").map((cell) => cell.replaceAll('"', ""));
    return Object.fromEntries(names.map((name, i) => [name, cells[i]]));
  });
}
