import { existsSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";
import { SetupError } from "./setupError.mjs";

/**
 * Reads `.env`, if there is one; a variable that is already set wins.
 *
 * @param {string} [file]
 */
export function loadEnvironmentFile(file = path.join(root, ".env")) {
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * Where the program will listen and keep its data. The program itself parses every variable again
 * (src/env.ts); these three are needed before it can run.
 *
 * @param {Record<string, string | undefined>} [env]
 * @returns {{host: string, port: number, dataDir: string, databaseFile: string}} absolute paths
 * @throws {SetupError} if PORT or DATABASE_URL cannot be meant
 */
export function readSettings(env = process.env) {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new SetupError(`PORT=${env.PORT} is not a port: set it to a whole number from 0 to 65535.`);
  }
  const dataDir = path.resolve(root, env.DATA_DIR || "data");
  const url = env.DATABASE_URL || `file:${path.join(dataDir, "carbon-watch.db")}`;
  if (!url.startsWith("file:")) {
    throw new SetupError(
      "DATABASE_URL must begin with file: (only SQLite is built in); leave it empty for a file in DATA_DIR.",
    );
  }
  return { host: env.HOST || "127.0.0.1", port, dataDir, databaseFile: path.resolve(root, url.slice("file:".length)) };
}
