import { existsSync } from "node:fs";
import { runCommand } from "../setup/runCommand.mjs";
import { findBrowser } from "./findBrowser.mjs";

/** Whether this is a Debian or Ubuntu machine on which we may install packages: root, or CI with sudo. */
function mayInstall() {
  return process.platform === "linux" && existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
}

/**
 * Finds a browser; on Debian as root it is installed if there is none, with a font that has Chinese.
 *
 * @returns {Promise<string | undefined>}
 */
export async function installBrowser() {
  const found = findBrowser();
  if (found || process.env.CHROMIUM_PATH || !mayInstall()) return found;
  console.log("Installing chromium and fonts-noto-cjk for the browser stories …");
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const packages = ["chromium", "fonts-noto-cjk"];
  await runCommand("apt-get", ["update", "-qq"], { quiet: true, env });
  await runCommand("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { quiet: true, env });
  return findBrowser();
}
