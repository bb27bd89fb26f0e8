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
    const { page } = await openPage(browser, area.address + route);
    const ready = route === "/map" ? "[data-testid=map][data-painted]" : "[data-county]";
    await page.locator(ready).first().waitFor();
    // What begins to load after the map has been painted is no part of the first view.
    const kilobytes = await page.evaluate(() => {
      const painted = Number(
        document.querySelector<HTMLElement>("[data-painted]")?.dataset.firstPainted ?? performance.now(),
      );
      return performance
        .getEntriesByType("resource")
        .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
        .filter(({ name, startTime }) => name.includes(".js") && startTime <= painted)
        .reduce((sum, { transferSize }) => sum + transferSize / 1000, 0);
    });
    expect(kilobytes).toBeGreaterThan(50);
    expect(kilobytes).toBeLessThan(SCRIPT_LIMIT_KB);
    await page.context().close();
  });
});
