import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "../setup/root.mjs";
import { runNpm } from "../setup/npm.mjs";
import { addTallies, oneFailed, onePassed } from "./tally.mjs";

/** The names of the npm scripts that `npm run check` runs, in order. */
export function listChecks() {
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  return scripts.check.split("&&").map((command) => /^npm run (\S+)$/.exec(command.trim())[1]);
}

/** Checks run at the same time: each keeps one core busy. */
const LANES = 2;

/** One check, told when it has ended. */
async function runCheck(name) {
  const started = performance.now();
  const { code, output } = await runNpm(["run", "--silent", name], { quiet: true });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
  if (code !== 0) console.log(output.trimEnd());
  return code === 0 ? onePassed(name) : oneFailed(name, "its output is above");
}

/**
 * Runs every check, also after one has failed; each counts as one test.
 *
 * @returns {Promise<import("./tally.mjs").Tally>}
 */
export async function runChecks() {
  const waiting = listChecks();
  const tallies = [];
  const lane = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) tallies.push(await runCheck(name));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return addTallies(tallies);
}
