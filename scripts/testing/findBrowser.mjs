import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** Where each system keeps Chromium, Chrome and Edge. */
const INSTALLED = {
  linux: () => [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome-stable",
    "/usr/bin/google-chrome",
    "/usr/bin/microsoft-edge-stable",
    "/usr/bin/microsoft-edge",
    "/snap/bin/chromium",
  ],
  darwin: () =>
    ["Chromium", "Google Chrome", "Microsoft Edge"].flatMap((name) =>
      ["/Applications", path.join(homedir(), "Applications")].map((folder) =>
        path.join(folder, `${name}.app`, "Contents", "MacOS", name),
      ),
    ),
  win32: (env) =>
    [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => [
        path.join(folder, "Google", "Chrome", "Application", "chrome.exe"),
        path.join(folder, "Microsoft", "Edge", "Application", "msedge.exe"),
        path.join(folder, "Chromium", "Application", "chrome.exe"),
      ]),
};

const PLAYWRIGHT_CACHE = {
  linux: () => path.join(homedir(), ".cache", "ms-playwright"),
  darwin: () => path.join(homedir(), "Library", "Caches", "ms-playwright"),
  win32: (env) => path.join(env.LOCALAPPDATA ?? homedir(), "ms-playwright"),
};

const PLAYWRIGHT_BINARIES = [
  "chrome-linux/chrome",
  "chrome-linux64/chrome",
  "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
  "chrome-win/chrome.exe",
  "chrome-win64/chrome.exe",
];

function playwrightBrowsers(platform, env) {
  const cache = env.PLAYWRIGHT_BROWSERS_PATH ?? PLAYWRIGHT_CACHE[platform]?.(env);
  if (!cache || !existsSync(cache)) return [];
  const newestFirst = readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return newestFirst.flatMap((name) => PLAYWRIGHT_BINARIES.map((binary) => path.join(cache, name, binary)));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A browser the stories can drive: the one named by CHROMIUM_PATH, else an installed Chromium, Chrome
 * or Edge, else Playwright's own download.
 *
 * @param {object} [machine]
 * @param {Record<string, string | undefined>} [machine.env]
 * @param {string} [machine.platform] as in process.platform
 * @param {(file: string) => boolean} [machine.canRun]
 * @returns {string | undefined} path of its executable
 */
export function findBrowser({ env = process.env, platform = process.platform, canRun = isExecutable } = {}) {
  if (env.CHROMIUM_PATH) return canRun(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : undefined;
  return [...(INSTALLED[platform]?.(env) ?? []), ...playwrightBrowsers(platform, env)].find(canRun);
}

/** What to tell a developer whose machine has none. */
export const NO_BROWSER =
  "No Chromium, Chrome or Edge was found for the browser stories: install one (Debian: apt-get install chromium fonts-noto-cjk; any system: npx playwright-core install chromium) or set CHROMIUM_PATH to its executable.";
