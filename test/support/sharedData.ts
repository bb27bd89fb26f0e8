import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Real rasters, boundaries and tables that lie beside the project, not in it; their terms do not allow copying. */
export const SHARED_DATA = path.join(
  process.env.CARBONWATCH_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url)),
  "data",
);

/** Whether they are there; tests that need them say so in their names and are left out where they are not. */
export const HAS_SHARED_DATA = existsSync(SHARED_DATA);
