import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds on a page against WCAG 2.2 AA, one line per rule and element. */
async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (rules) =>
      (window as unknown as { axe: { run: (root: Document, options: object) => Promise<AxeResults> } }).axe.run(
        document,
        { runOnly: rules },
      ),
    RULES,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

describe("the pages can be used", () => {
  let area: WatchedArea;
  let browser: Browser;

  beforeAll(async () => {
    [area, browser] = await Promise.all([startWatchedArea(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
  });

  it.each(["/", "/en", "/map", "/en/map?m=risk", "/compare", "/en/compare?mode=diff", "/alerts?s=all", "/data"])(
    "%s by everybody, in light and dark",
    async (route) => {
      for (const colorScheme of ["light", "dark"] as const) {
        const { page } = await openPage(browser, area.address + route, { colorScheme });
        await page.locator("[data-connection=live]").waitFor();
        await page.waitForLoadState("networkidle");
        expect(await findBarriers(page), colorScheme).toEqual([]);
        await page.context().close();
      }
    },
  );

  it.each(["/", "/en", "/map", "/en/map", "/compare", "/data"])(
    "%s on a phone, nothing cut off at the side",
    async (route) => {
      const { page } = await openPage(browser, area.address + route, PHONE);
      await page.locator("[data-connection=live]").waitFor();
      await page.waitForLoadState("networkidle");
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(
        0,
      );
      expect(await page.getByTestId("demo-mark").isVisible()).toBe(true);
      expect(await findBarriers(page)).toEqual([]);
      await page.context().close();
    },
  );

  it("an alert by everybody", async () => {
    const { page } = await openPage(browser, `${area.address}/map`);
    await page.getByRole("tab", { name: /历史/ }).click();
    await page.locator("[data-alert]").first().click();
    await page.getByRole("dialog").getByRole("heading", { name: "四个时间" }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await page.context().close();
  });

  it("with a keyboard: the skip link leads to the work, the theme is kept", async () => {
    const { page } = await openPage(browser, area.address, { colorScheme: "light" });
    await page.locator("[data-connection=live]").waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("#work");
    await page.getByRole("button", { name: "改用深色" }).focus();
    await page.keyboard.press("Enter");
    await page.reload();
    expect(await page.locator("html").getAttribute("data-theme")).toBe("dark");
    await page.context().close();
  });
});
