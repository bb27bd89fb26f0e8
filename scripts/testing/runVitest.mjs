import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runNode } from "../setup/runCommand.mjs";
import { oneFailed, tallyReport } from "./tally.mjs";

/** Longer than this and a run hangs, ms. */
const TIME_LIMIT_MS = 12 * 60_000;

/**
 * Runs vitest with its ordinary output and counts its JSON report.
 *
 * @param {string} name what is run, for messages
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<import("./tally.mjs").Tally>}
 */
export async function runVitest(name, args, env = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-test-"));
  const reportPath = path.join(folder, "report.json");
  try {
    const { code, timedOut } = await runNode(
      [
        path.join("node_modules", "vitest", "vitest.mjs"),
        "run",
        ...args,
        ...["--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`],
      ],
      { env, timeoutMs: TIME_LIMIT_MS },
    );
    if (timedOut) return oneFailed(name, `did not end within ${TIME_LIMIT_MS / 60_000} minutes`);
    const report = existsSync(reportPath) ? JSON.parse(readFileSync(reportPath, "utf8")) : undefined;
    return tallyReport(name, report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
