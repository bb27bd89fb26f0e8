#!/usr/bin/env node
/**
 * Starts web and worker of a program that is built already, for a service manager: nothing is
 * installed, built or seeded, and the log goes to standard error.
 *
 *   node scripts/start.mjs
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { PROGRAMS } from "./running/programs.mjs";
import { runServers } from "./running/runServers.mjs";
import { loadEnvironmentFile, readSettings } from "./setup/environment.mjs";
import { requireNodeVersion } from "./setup/nodeVersion.mjs";
import { requireSpace } from "./setup/requireSpace.mjs";
import { root } from "./setup/root.mjs";
import { runMain, SetupError } from "./setup/setupError.mjs";

await runMain(async () => {
  requireNodeVersion();
  loadEnvironmentFile();
  const settings = readSettings();
  const missing = ["dist/server.mjs", "dist/worker.mjs", ".next/BUILD_ID"].find(
    (file) => !existsSync(path.join(root, file)),
  );
  if (missing)
    throw new SetupError(
      `${missing} is missing, the program is not built: run "npm run build" first, or use "npm run up".`,
    );
  requireSpace(settings.dataDir);
  await runServers({ settings, programs: PROGRAMS });
});
