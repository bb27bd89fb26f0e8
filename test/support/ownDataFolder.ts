import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

/**
 * No test file ever touches the data folder of the program it stands beside: the environment is read once, on the first
 * import that logs, so it has to be right before any import.
 */
const dataDir = mkdtempSync(path.join(tmpdir(), "carbon-watch-data-"));
Object.assign(process.env, { DATA_DIR: dataDir, DATABASE_URL: "" });

afterAll(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 }));
