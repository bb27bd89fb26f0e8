import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

describe("the duty home", () => {
  let area: WatchedArea;
  let browser: Browser;

  beforeAll(async () => {
    [area, browser] = await Promise.all([startWatchedArea(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
  });

  const count = (where: string) =>
    area.installation.rows<{ n: number }>(`SELECT count(*) n FROM Alert WHERE ${where}`)[0].n;

  it.each([
    ["", "个县区"],
    ["/en", "counties evaluated"],
  ])("says how much waits and how far the all-clear reaches (%s)", async (prefix, words) => {
    const { page, errors, hosts } = await openPage(browser, `${area.address}${prefix}`);
    await page.locator("[data-connection=live]").waitFor();
    const headline = page.getByTestId("duty-headline");
    await headline.filter({ hasNotText: "…" }).waitFor();
    expect(Number(await headline.getAttribute("data-open"))).toBe(count("historical = 0 AND state = 'open'"));
    const coverage = page.locator("[data-coverage=full]");
    await coverage.waitFor();
    expect(await coverage.textContent()).toMatch(new RegExp(`4 ?(/|of) ?4 ?${words}`));
    await page.locator("[data-county]").first().waitFor();
    expect(await page.locator("[data-county]").count()).toBe(4);
    for (const time of ["lastIngest", "lastComputed", "lastEvaluated"])
      expect(await page.locator(`[data-time=${time}]`).textContent()).toMatch(/20\d\d/);
    for (const time of ["lastIngest", "lastEvaluated"]) {
      const box = await page.locator(`[data-time=${time}]`).boundingBox();
      expect(box?.y, "seen without scrolling").toBeLessThan(360);
    }
    expect([...hosts]).toEqual([new URL(area.address).host]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("keeps to the region that was chosen", async () => {
    const { page } = await openPage(browser, `${area.address}/?r=5102`);
    await page.locator("[data-connection=live]").waitFor();
    const headline = page.getByTestId("duty-headline");
    await headline.filter({ hasNotText: "…" }).waitFor();
    expect(Number(await headline.getAttribute("data-open"))).toBe(
      count("historical = 0 AND state = 'open' AND regionCode = '5102'"),
    );
    expect(await page.locator("[data-coverage=full]").textContent()).toContain("1/1 个县区");
    await page.context().close();
  });

  it("shows its keys, and lets single keys be switched off", async () => {
    const { page } = await openPage(browser, area.address);
    await page.locator("[data-connection=live]").waitFor();
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "快捷键" });
    await help.getByRole("checkbox").uncheck();
    await page.keyboard.press("Escape");
    await help.waitFor({ state: "detached" });
    await page.keyboard.press("/");
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.context().close();
  });
});
