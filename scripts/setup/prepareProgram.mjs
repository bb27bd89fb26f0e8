import { buildNode, buildPages, generateClient } from "./builds.mjs";
import { requireNodeVersion } from "./nodeVersion.mjs";
import { installPackages } from "./packages.mjs";

/**
 * From a fresh clone to a program that can start; every step that was done from the same inputs before
 * is skipped.
 *
 * @param {(line: string) => void} say
 */
export async function prepareProgram(say) {
  requireNodeVersion();
  await installPackages(say);
  await generateClient();
  await buildNode();
  await buildPages(say);
}
