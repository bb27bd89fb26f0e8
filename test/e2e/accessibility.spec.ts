import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers } from "../support/barriers.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { walkByTab } from "../support/walkByTab.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

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

  it.each([
    "/",
    "/en",
    "/map",
    "/en/map?m=risk",
    "/compare?tab=transitions&mode=side",
    "/en/compare?mode=diff&tab=accounts",
    "/alerts?s=all",
    "/data",
    "/thresholds",
    "/en/thresholds?tab=choice",
    "/thresholds?tab=near",
    "/warnings",
    "/en/warnings?tab=response",
    "/warnings?tab=exercise",
    "/drivers",
    "/en/agglomerations",
    "/rules",
    "/en/rules?rule=new",
  ])("%s by everybody, in light and dark", async (route) => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await openPage(browser, area.address + route, { colorScheme });
      await page.locator("[data-connection=live]").waitFor();
      await page.waitForLoadState("networkidle");
      expect(await findBarriers(page), colorScheme).toEqual([]);
      await page.context().close();
    }
  });

  it.each([
    "/",
    "/en",
    "/map",
    "/en/map",
    "/compare",
    "/data",
    "/thresholds",
    "/warnings?tab=response",
    "/drivers",
    "/rules",
  ])("%s on a phone, nothing cut off at the side", async (route) => {
    const { page } = await openPage(browser, area.address + route, PHONE);
    await page.locator("[data-connection=live]").waitFor();
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await page.getByTestId("demo-mark").isVisible()).toBe(true);
    expect(await findBarriers(page)).toEqual([]);
    await page.context().close();
  });

  it.each(["/settings", "/en/settings?tab=channels", "/settings?tab=ledger", "/settings?tab=calendar"])(
    "%s by everybody, in both themes and on a phone",
    async (route) => {
      for (const options of [{ colorScheme: "light" }, { colorScheme: "dark", ...PHONE }] as const) {
        const { page } = await openPage(browser, area.address + route, options);
        await page.locator("[data-connection=live]").waitFor();
        await page.waitForLoadState("networkidle");
        const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(over).toBeLessThanOrEqual(0);
        expect(await findBarriers(page), options.colorScheme).toEqual([]);
        await page.context().close();
      }
    },
  );

  it("an alert by everybody", async () => {
    const { page } = await openPage(browser, `${area.address}/map`);
    await page.getByRole("radio", { name: /历史/ }).click();
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

  it.each(["/map?m=risk", "/compare", "/en/compare?mode=side&tab=transitions"])(
    "%s by Tab alone: every control is reached, seen and left again, what chooses the map before the map",
    async (route) => {
      const { page } = await openPage(browser, area.address + route);
      await page.locator("[data-testid=map][data-painted]").first().waitFor();
      await page.locator("[data-connection=live]").waitFor();
      await page.waitForLoadState("networkidle");
      const { stops, missed } = await walkByTab(page);
      expect(missed).toEqual([]);
      expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
      expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
      const namesBefore = stops
        .slice(
          0,
          stops.findIndex(({ isMap }) => isMap),
        )
        .map(({ name }) => name);
      expect(namesBefore[0]).toBe(route.startsWith("/en") ? "Skip to content" : "跳到主要内容");
      expect(namesBefore.at(-1)).toMatch(/^(筛选|指标|Metric)$/);
      await page.context().close();
    },
  );

  it("the map by keys alone: choices by arrows, panels left by Escape, the focus where it was", async () => {
    const { page } = await openPage(browser, `${area.address}/map`);
    await page.locator("[data-testid=map][data-painted]").waitFor();
    await page.locator("[data-connection=live]").waitFor();
    const inFocus = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    await page.getByRole("radio", { name: "格网", exact: true }).focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/u=county/);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("县区");
    await page.keyboard.press("ArrowLeft");
    await page.waitForURL((url) => !url.searchParams.has("u"));
    for (const name of ["筛选", "描述此图", "底图"]) {
      const button = page.getByRole("button", { name, exact: true });
      await button.focus();
      await page.keyboard.press("Enter");
      expect(await button.getAttribute("aria-expanded"), name).toBe("true");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Escape");
      expect(await inFocus(), name).toBe(name);
    }
    const fold = page.getByRole("button", { name: "收起图例" });
    await fold.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "图例", exact: true }).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
    await fold.and(page.locator(":focus")).waitFor();
    const [scale] = await page.locator(".leaflet-control-scale-line").allTextContents();
    await page.getByRole("region", { name: /净碳排放/ }).focus();
    await expect
      .poll(async () => {
        await page.keyboard.press("+");
        return (await page.locator(".leaflet-control-scale-line").allTextContents())[0];
      })
      .not.toBe(scale);
    await page.locator("[data-alert]").first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.closest("[data-alert]") !== null)).toBe(true);
    await page.context().close();
  });
});
