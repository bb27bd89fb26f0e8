#!/usr/bin/env node
/**
 * What takes too long for every change: each marked point of the chain from evaluating to sending killed many times.
 *
 *   npm run test:nightly             20 kills at each point
 *   npm run test:nightly -- 200      as many as are wanted
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildNode, generateClient } from "./setup/builds.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const runs = Number(process.argv[2] ?? 20);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`"${process.argv[2]}" is no number of runs.`);
  process.exit(2);
}
await generateClient();
await buildNode();
const { status } = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "test/workers/killDelivery.test.ts"],
  { cwd: root, stdio: "inherit", env: { ...process.env, CARBONWATCH_KILL_RUNS: String(runs) } },
);
process.exitCode = status ?? 1;
