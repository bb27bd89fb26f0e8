import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { findBrowser } from "../../scripts/testing/findBrowser.mjs";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const only = (wanted: string) => (file: string) => file === wanted;
const NOWHERE = { PLAYWRIGHT_BROWSERS_PATH: "/nowhere" };

describe("finding a browser", () => {
  it("takes the one that CHROMIUM_PATH names", () => {
    const env = { CHROMIUM_PATH: "/opt/browser" };
    expect(findBrowser({ env, platform: "linux", canRun: () => true })).toBe("/opt/browser");
  });

  it("does not fall back silently when CHROMIUM_PATH names something that cannot run", () => {
    const env = { CHROMIUM_PATH: "/opt/browser" };
    expect(findBrowser({ env, platform: "linux", canRun: only("/usr/bin/chromium") })).toBeUndefined();
  });

  it("finds Debian's chromium before Chrome", () => {
    expect(findBrowser({ env: NOWHERE, platform: "linux", canRun: () => true })).toBe("/usr/bin/chromium");
    expect(findBrowser({ env: NOWHERE, platform: "linux", canRun: only("/usr/bin/google-chrome") })).toBe(
      "/usr/bin/google-chrome",
    );
  });

  it("finds Edge on a Mac", () => {
    const edge = "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge";
    expect(findBrowser({ env: NOWHERE, platform: "darwin", canRun: only(edge) })).toBe(edge);
  });

  it("finds Chrome on Windows", () => {
    const env = { ...NOWHERE, PROGRAMFILES: "C:\\Program Files" };
    const found = findBrowser({ env, platform: "win32", canRun: (file) => file.endsWith("chrome.exe") });
    expect(found).toContain("C:\\Program Files");
  });

  it("takes the newest of Playwright's own downloads last", () => {
    const cache = mkdtempSync(path.join(tmpdir(), "carbon-watch-browsers-"));
    folders.push(cache);
    for (const name of ["chromium-999", "chromium-1200", "firefox-1300"]) mkdirSync(path.join(cache, name));
    const canRun = (file: string) => file.startsWith(cache);
    expect(findBrowser({ env: { PLAYWRIGHT_BROWSERS_PATH: cache }, platform: "linux", canRun })).toContain(
      "chromium-1200",
    );
  });

  it("finds nothing on a machine without one", () => {
    expect(findBrowser({ env: NOWHERE, platform: "linux", canRun: () => false })).toBeUndefined();
    expect(findBrowser({ env: NOWHERE, platform: "aix", canRun: () => true })).toBeUndefined();
  });
});
