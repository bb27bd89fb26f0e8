import { spawn } from "node:child_process";
import { root } from "./root.mjs";

/** How much of a child's output is kept to explain a failure, characters. */
const KEPT_OUTPUT = 200_000;

/**
 * Runs a command to its end in the project's folder, without a shell unless asked.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {Record<string, string>} [options.env] variables on top of our own
 * @param {boolean} [options.quiet] keep the output instead of showing it
 * @param {boolean} [options.shell] only for npm.cmd on Windows
 * @param {number} [options.timeoutMs] kill it after this time
 * @returns {Promise<{code: number, output: string, timedOut: boolean}>} exit status (1 if a signal ended it) and, if quiet, both streams as they came
 */
export function runCommand(command, args, { env = {}, quiet = false, shell = false, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      shell,
      windowsHide: true,
    });
    let output = "";
    let timedOut = false;
    const keep = (chunk) => (output = (output + chunk).slice(-KEPT_OUTPUT));
    child.stdout?.setEncoding("utf8").on("data", keep);
    child.stderr?.setEncoding("utf8").on("data", keep);
    const timer = timeoutMs && setTimeout(() => (timedOut = child.kill("SIGKILL")), timeoutMs);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 1, output, timedOut });
    });
  });
}

/**
 * Runs a script with this very Node.
 *
 * @param {readonly string[]} args
 * @param {Parameters<typeof runCommand>[2]} [options]
 */
export function runNode(args, options) {
  return runCommand(process.execPath, args, options);
}
