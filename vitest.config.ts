import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/support/longestFirst.ts";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    include: ["test/**/*.test.ts", "test/**/*.test.tsx"],
    // An odd zone: a date that leaks the machine's own zone into a number must fail here, not at a user's desk.
    env: { TZ: "Pacific/Chatham" },
    setupFiles: ["test/support/ownDataFolder.ts", "test/support/seedProperties.ts"],
    // Vitest alone would leave a core free, which on two of them is half the machine.
    maxWorkers: "100%",
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
  },
});
