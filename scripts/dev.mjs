#!/usr/bin/env node
/**
 * Runs web and worker from their sources: pages reload in the browser, the worker restarts when one of
 * its files is saved.
 *
 *   node scripts/dev.mjs
 */
import { runServers } from "./running/runServers.mjs";
import { buildNode, generateClient } from "./setup/builds.mjs";
import { loadEnvironmentFile, readSettings } from "./setup/environment.mjs";
import { makeDemo } from "./setup/makeDemo.mjs";
import { requireNodeVersion } from "./setup/nodeVersion.mjs";
import { installPackages } from "./setup/packages.mjs";
import { requireSpace } from "./setup/requireSpace.mjs";
import { runMain } from "./setup/setupError.mjs";

const say = (line) => console.error(line);

const PROGRAMS = [
  { name: "web", args: ["--import", "tsx", "src/server/main.ts", "--dev"] },
  { name: "worker", args: ["node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", "src/workers/main.ts"] },
];

await runMain(async () => {
  requireNodeVersion();
  loadEnvironmentFile();
  const settings = readSettings();
  requireSpace(settings.dataDir);
  await installPackages(say);
  await generateClient();
  // Raster threads run from the bundle in either mode.
  await buildNode();
  await makeDemo(settings, say);
  await runServers({ settings, programs: PROGRAMS });
});
