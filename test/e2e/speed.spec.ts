import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

/** Script of a first visit until the map is painted, compressed, kB: the promise of docs/design.md. */
const SCRIPT_LIMIT_KB = 300;

describe("pages stay light", () => {
  let area: WatchedArea;
  let browser: Browser;

  beforeAll(async () => {
    [area, browser] = await Promise.all([startWatchedArea(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
  });

  it.each(["/", "/map"])("%s needs little script", async (route) => {
    const { page } = await openPage(browser, "about:blank");
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    const scripts = new Map<string, number>();
    const types = new Map<string, string>();
    session.on("Network.responseReceived", ({ requestId, type }) => types.set(requestId, type));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (types.get(requestId) === "Script") scripts.set(requestId, encodedDataLength);
    });
    await page.goto(area.address + route);
    const ready = route === "/map" ? "[data-testid=map][data-painted]" : "[data-county]";
    await page.locator(ready).first().waitFor();
    const kilobytes = [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0) / 1000;
    expect(kilobytes).toBeGreaterThan(50);
    expect(kilobytes).toBeLessThan(SCRIPT_LIMIT_KB);
    await page.context().close();
  });
});
