import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * A data folder for the program's own modules when a test runs them in its process. They read the environment as
 * they are loaded, so this has to be a test's first import.
 */
export const dataDir = mkdtempSync(path.join(tmpdir(), "carbon-watch-area-"));

Object.assign(process.env, { DATA_DIR: dataDir, DATABASE_URL: "", LOG_LEVEL: "silent", RASTER_THREADS: "0" });
