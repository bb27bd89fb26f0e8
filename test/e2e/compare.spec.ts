import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

describe("the comparison of two years", () => {
  let area: WatchedArea;
  let browser: Browser;

  beforeAll(async () => {
    [area, browser] = await Promise.all([startWatchedArea(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
  });

  it("moves the divider by keyboard and by buttons, without a drag", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/compare`);
    await page.locator("[data-connection=live]").waitFor();
    const divider = page.getByRole("slider", { name: "卷帘分隔线" });
    await divider.waitFor();
    const split = async () => Number(await page.locator("[data-split]").getAttribute("data-split"));
    expect(await split()).toBe(50);
    await divider.focus();
    await page.keyboard.press("ArrowRight");
    expect(await split()).toBe(51);
    await page.keyboard.press("Shift+ArrowLeft");
    expect(await split()).toBe(41);
    await page.keyboard.press("End");
    expect(await split()).toBe(100);
    await page.getByRole("button", { name: "25%" }).click();
    expect(await split()).toBe(25);
    await page.waitForURL(/x=25/);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("clips both halves at the divider", async () => {
    const { page } = await openPage(browser, `${area.address}/compare?x=25`);
    await page.locator("[data-connection=live]").waitFor();
    await page.locator("[data-testid=map][data-painted]").waitFor();
    const width = await page.getByTestId("map").evaluate((map) => map.clientWidth);
    const edges = await page.evaluate(() =>
      ["left", "right"].map((side) => {
        const clip = document.querySelector<HTMLElement>(`.leaflet-cells-${side}-pane`)?.style.clipPath ?? "";
        const xs = [...clip.matchAll(/(-?[\d.]+)px (?:-?[\d.]+)px/g)].map(([, x]) => Number(x));
        return Math.max(...xs) - Math.min(...xs);
      }),
    );
    expect(edges[0]).toBeCloseTo(width * 0.25, 0);
    expect(edges[1]).toBeCloseTo(width * 0.75, 0);
    await page.context().close();
  });

  it("gives the totals of both years and their difference as the database has them", async () => {
    const rows = area.installation.rows<{ year: number; net: number }>(
      "SELECT b.year, b.netEmissionT net FROM RegionBudget b JOIN Region r ON r.code = b.regionCode WHERE r.level = 'area' AND b.year IN (2001, 2005) ORDER BY b.year",
    );
    const { page } = await openPage(browser, `${area.address}/en/compare?a=2001&b=2005`);
    await page.locator("[data-connection=live]").waitFor();
    await page.locator("[data-total=net]").waitFor();
    const cells = await page.locator("[data-total=net] td").allTextContents();
    const numbers = cells.map((text) => Number(text.replace("−", "-").replace(/[,+]/g, "")));
    expect(numbers[0]).toBeCloseTo(rows[0].net, 1);
    expect(numbers[1]).toBeCloseTo(rows[1].net, 1);
    expect(numbers[2]).toBeCloseTo(rows[1].net - rows[0].net, 1);
    await page.context().close();
  });

  it("shows transitions between any two years", async () => {
    const { page } = await openPage(browser, `${area.address}/compare?a=2004&b=2005`);
    await page.locator("[data-connection=live]").waitFor();
    await page.getByRole("rowheader", { name: "农田 → 不透水面" }).waitFor();
    await page.getByRole("combobox", { name: "前期" }).selectOption("2000");
    await page.waitForURL(/a=2000/);
    await page.getByTestId("pair-ready").waitFor();
    await page.getByRole("rowheader", { name: "农田 → 不透水面" }).waitFor();
    await page.context().close();
  });

  it("shows the difference of the two years as one layer", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/compare?a=2000&b=2005`);
    await page.locator("[data-connection=live]").waitFor();
    await page.getByRole("radio", { name: "差值" }).click();
    await page.getByText("2005 − 2000").waitFor();
    await page.getByRole("region", { name: "图例" }).getByText("两期差值").waitFor();
    expect(await page.getByRole("slider", { name: "卷帘分隔线" }).count()).toBe(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
