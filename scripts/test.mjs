#!/usr/bin/env node
/**
 * Runs everything that can fail: checks, unit and integration tests, browser stories. From a fresh
 * clone it first installs and builds what they need. The last line is the result.
 *
 *   node scripts/test.mjs
 */
import { prepareProgram } from "./setup/prepareProgram.mjs";
import { SetupError } from "./setup/setupError.mjs";
import { NO_BROWSER } from "./testing/findBrowser.mjs";
import { installBrowser } from "./testing/installBrowser.mjs";
import { runChecks } from "./testing/runChecks.mjs";
import { runVitest } from "./testing/runVitest.mjs";
import { addTallies, closingLine, isGood, oneFailed } from "./testing/tally.mjs";

const say = (line) => console.log(line);

async function runStories() {
  const browser = await installBrowser();
  if (!browser) return oneFailed("browser stories", NO_BROWSER);
  return runVitest("browser stories", ["--config", "vitest.e2e.config.ts"], { CHROMIUM_PATH: browser });
}

/** One part of the run; what it throws is its failure, and the next part still runs. */
async function part(title, run) {
  say(`\n== ${title}`);
  const started = performance.now();
  try {
    return await run();
  } catch (thrown) {
    return oneFailed(title, thrown instanceof SetupError ? thrown.message : String(thrown?.stack ?? thrown));
  } finally {
    say(`== ${title}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
}

async function runAll() {
  const preparation = await part("set-up", async () => {
    await prepareProgram(say);
    return addTallies([]);
  });
  if (preparation.failed) return preparation;
  return addTallies([
    await part("checks", runChecks),
    await part("unit and integration tests", () => runVitest("unit and integration tests", [])),
    await part("browser stories", runStories),
  ]);
}

const total = await runAll();
if (total.failures.length) say(`\nFailed:\n${total.failures.map((line) => `  ${line}`).join("\n")}`);
if (total.skipped) say(`\n${total.skipped} skipped: what they need is not on this machine.`);
process.exitCode = isGood(total) ? 0 : 1;
console.log(`\n${closingLine(total)}`);
