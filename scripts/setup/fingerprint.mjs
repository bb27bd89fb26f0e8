import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/** What a folder may hold that no build depends on. */
const IGNORED = new Set(["generated", "node_modules", ".DS_Store"]);

function* filesOf(relative) {
  const full = path.join(root, relative);
  if (!existsSync(full)) return;
  if (!statSync(full).isDirectory()) return yield relative;
  for (const name of readdirSync(full).sort()) {
    if (!IGNORED.has(name)) yield* filesOf(`${relative}/${name}`);
  }
}

/**
 * One hash over files and folders of the project and this machine's Node: equal means a step made
 * from them need not be repeated.
 *
 * @param {readonly string[]} paths relative to the project; a missing one counts as empty
 */
export function fingerprint(paths) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  for (const file of paths.flatMap((entry) => [...filesOf(entry)])) {
    const content = readFileSync(path.join(root, file));
    hash.update(`\n${file} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

/**
 * Does a step unless its stamp file says that it was done from the same inputs. The stamp lies inside
 * what the step makes, so that deleting the result deletes the stamp too; it is written last, so that
 * a step killed half-way is done again.
 *
 * @param {string} stampPath relative to the project
 * @param {readonly string[]} inputs files and folders the result depends on
 * @param {() => Promise<void>} step
 * @returns {Promise<boolean>} whether the step was done
 */
export async function unlessDone(stampPath, inputs, step) {
  const stamp = path.join(root, stampPath);
  const wanted = fingerprint(inputs);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return false;
  rmSync(stamp, { force: true });
  await step();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
  return true;
}
