#!/usr/bin/env node
/**
 * From a fresh clone to a running program: installs, builds, makes the demo, starts web and worker.
 * What has not changed since the last time is skipped. Only Node itself is needed to begin with.
 *
 *   node scripts/up.mjs
 */
import { requireFreePort } from "./running/port.mjs";
import { PROGRAMS } from "./running/programs.mjs";
import { runServers } from "./running/runServers.mjs";
import { loadEnvironmentFile, readSettings } from "./setup/environment.mjs";
import { makeDemo } from "./setup/makeDemo.mjs";
import { requireNodeVersion } from "./setup/nodeVersion.mjs";
import { prepareProgram } from "./setup/prepareProgram.mjs";
import { requireSpace } from "./setup/requireSpace.mjs";
import { runMain } from "./setup/setupError.mjs";

const say = (line) => console.error(line);

await runMain(async () => {
  requireNodeVersion();
  loadEnvironmentFile();
  const settings = readSettings();
  // Before minutes of installing, not after.
  const port = await requireFreePort(settings.host, settings.port);
  requireSpace(settings.dataDir);
  await prepareProgram(say);
  await makeDemo(settings, say);
  // On a terminal the log's everyday lines would bury the address.
  const env = { LOG_LEVEL: process.env.LOG_LEVEL || "warn" };
  await runServers({ settings: { ...settings, port }, programs: PROGRAMS, env });
});
