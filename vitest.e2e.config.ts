import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { findBrowser, NO_BROWSER } from "./scripts/testing/findBrowser.mjs";
import { LongestFirst } from "./test/support/longestFirst.ts";

const browser = findBrowser();
if (!browser) throw new Error(NO_BROWSER);

/** Browser stories: the built program, a real browser; two story files at a time, each with its own program and data. */
export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    include: ["test/e2e/**/*.spec.ts"],
    globalSetup: ["test/support/computedSeries.ts"],
    env: { TZ: "Pacific/Chatham", CHROMIUM_PATH: browser },
    sequence: { sequencer: LongestFirst },
    maxWorkers: 2,
    maxConcurrency: 3,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    passWithNoTests: false,
  },
});
