import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { runCommand } from "./runCommand.mjs";

/** npm's own script: the one that started us, or the one beside this Node. */
function findNpmScript() {
  const folder = path.dirname(process.execPath);
  return [
    process.env.npm_execpath,
    path.join(folder, "node_modules", "npm", "bin", "npm-cli.js"),
    path.join(folder, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
  ].find((candidate) => candidate && /npm-cli\.[cm]?js$/.test(candidate) && existsSync(candidate));
}

/**
 * Runs npm in the project's folder.
 *
 * @param {readonly string[]} args
 * @param {Parameters<typeof runCommand>[2]} [options]
 */
export function runNpm(args, options = {}) {
  const script = findNpmScript();
  if (script) return runCommand(process.execPath, [script, ...args], options);
  const isWindows = process.platform === "win32";
  return runCommand(isWindows ? "npm.cmd" : "npm", args, { ...options, shell: isWindows });
}

/**
 * Where this Node's own C++ headers lie, if they came with it. Told of them, node-gyp compiles without
 * fetching them, which is what an office network often refuses.
 *
 * @param {string} executable path of a node binary
 * @param {string} version its version
 * @returns {string | undefined} the folder that holds include/node
 */
export function findNodeHeaders(executable = process.execPath, version = process.versions.node) {
  const prefix = path.dirname(path.dirname(executable));
  const header = path.join(prefix, "include", "node", "node_version.h");
  if (!existsSync(header)) return undefined;
  const text = readFileSync(header, "utf8");
  const number = (name) => new RegExp(`#define NODE_${name}_VERSION (\\d+)`).exec(text)?.[1];
  return ["MAJOR", "MINOR", "PATCH"].map(number).join(".") === version ? prefix : undefined;
}
