import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

/** Of things that move before they stand. */
const PATIENCE = { timeout: 15_000 };

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
    const typed = page.getByRole("textbox", { name: "分隔线位置（百分数）" });
    await typed.fill("67");
    await typed.press("Enter");
    expect(await split()).toBe(67);
    await typed.fill("999");
    await typed.press("Enter");
    expect(await split()).toBe(100);
    await typed.fill("x");
    await typed.press("Tab");
    expect([await split(), await typed.inputValue()]).toEqual([100, "100"]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("clips both halves at the divider, also when the panel takes room from the map", async () => {
    const { page } = await openPage(browser, `${area.address}/compare?x=25`);
    await page.locator("[data-connection=live]").waitFor();
    const map = page.getByTestId("map");
    await map.and(page.locator("[data-painted]")).waitFor();
    const widthOf = () => map.evaluate(({ clientWidth }) => clientWidth);
    const edges = () =>
      page.evaluate(() =>
        ["left", "right"].map((side) => {
          const clip = document.querySelector<HTMLElement>(`.leaflet-cells-${side}-pane`)?.style.clipPath ?? "";
          const xs = [...clip.matchAll(/(-?[\d.]+)px (?:-?[\d.]+)px/g)].map(([, x]) => Number(x));
          return Math.round(Math.max(...xs) - Math.min(...xs));
        }),
      );
    const width = await widthOf();
    expect(await edges()).toEqual([Math.round(width * 0.25), Math.round(width * 0.75)]);
    await page.getByRole("tab", { name: "类型转移" }).click();
    await expect.poll(widthOf, PATIENCE).toBeLessThan(width - 100);
    const narrow = await widthOf();
    await expect.poll(edges, PATIENCE).toEqual([Math.round(narrow * 0.25), Math.round(narrow * 0.75)]);
    expect(await page.getByTestId("coordinates").textContent()).toMatch(/^北.*\d+\.\d{4}°N \d+\.\d{4}°E · CGCS2000$/);
    await page.context().close();
  });

  it("gives the totals of both years and their difference as the database has them", async () => {
    const rows = area.installation.rows<{ year: number; net: number }>(
      "SELECT b.year, b.netEmissionT net FROM RegionBudget b JOIN Region r ON r.code = b.regionCode WHERE r.level = 'area' AND b.year IN (2001, 2005) ORDER BY b.year",
    );
    const { page } = await openPage(browser, `${area.address}/en/compare?a=2001&b=2005`);
    await page.locator("[data-connection=live]").waitFor();
    await page.locator("[data-total=net]").waitFor();
    const brief = page.getByRole("link", { name: "Make a brief" });
    expect(await brief.getAttribute("href")).toMatch(/^\/en\/reports\?a=small&r=small-root&y=2005&b=2001$/);
    const cells = await page.locator("[data-total=net] td").allTextContents();
    const numbers = cells.map((text) => Number(text.replace("−", "-").replace(/[,+]/g, "")));
    expect(numbers[0]).toBeCloseTo(rows[0].net, 1);
    expect(numbers[1]).toBeCloseTo(rows[1].net, 1);
    expect(numbers[2]).toBeCloseTo(rows[1].net - rows[0].net, 1);
    const [top] = area.installation.rows<{ cell: number }>(
      `SELECT b.cell FROM GridCarbonIndex a JOIN GridCarbonIndex b ON b.areaId = a.areaId AND b.cell = a.cell
       WHERE a.year = 2001 AND b.year = 2005 ORDER BY b.netEmissionT - a.netEmissionT DESC, b.cell LIMIT 1`,
    );
    const first = page.getByTestId("top-cells").locator("[data-cell]").first();
    expect(await first.getAttribute("data-cell")).toBe(String(top.cell));
    await first.getByRole("button").press("Enter");
    await page.waitForURL(new RegExp(`sel=g:${top.cell}`));
    await page.locator("[data-testid=map] .map-selected").first().waitFor();
    const href = await page.locator("[data-file=regions] a").first().getAttribute("href");
    const file = await page.request.get(`${area.address}${href}`);
    expect(await file.text()).toContain(",2001,2005,");
    await page.context().close();
  });

  it.each([
    ["", "打开5201县档案", "类型转移"],
    ["/en", "Open the profile of County 5201", "Transitions"],
  ])("leads from a county's change to its profile, and from there to places (%s)", async (prefix, link, tab) => {
    const { page, errors } = await openPage(browser, `${area.address}${prefix}/compare?a=2004&b=2005`);
    await page.locator("[data-connection=live]").waitFor();
    await page.getByRole("link", { name: link }).click();
    await page.waitForURL(new RegExp(`${prefix}/regions/5201\\?.*y=2005`));
    await page.getByRole("tab", { name: tab }).click();
    const figure = page.getByRole("table").first().getByRole("link").first();
    expect(await figure.getAttribute("href")).toMatch(/\/map\?.*y=2005.*m=transition.*b=2004.*r=5201/);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("shows transitions between any two years as matrix, streams and list, and leads from a figure to its places", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/compare?a=2004&b=2005&tab=transitions`);
    await page.locator("[data-connection=live]").waitFor();
    await page.getByRole("rowheader", { name: "农田 → 不透水面" }).waitFor();
    await page.getByRole("combobox", { name: "前期" }).selectOption("2000");
    await page.waitForURL(/a=2000/);
    await page.getByTestId("pair-ready").waitFor();
    await page.getByRole("rowheader", { name: "农田 → 不透水面" }).waitFor();
    await page
      .getByRole("img", { name: /土地类型转移流向图/ })
      .first()
      .waitFor();
    await page.getByRole("button", { name: "转移矩阵（2000→2005 年）的来源" }).click();
    const origin = page.getByRole("dialog", { name: "转移矩阵（2000→2005 年）的来源" });
    for (const year of [2000, 2005]) {
      const [{ sha256 }] = area.installation.rows<{ sha256: string }>(
        `SELECT sha256 FROM Dataset WHERE year = ${year}`,
      );
      await origin.getByText(sha256.slice(0, 12)).waitFor();
    }
    await origin.getByText("2000→2005 转移").waitFor();
    await page.keyboard.press("Escape");
    const rows = area.installation.rows<{ ha: number }>(
      "SELECT sum(c.pixels) ha FROM Cell c JOIN Region r ON r.areaId = c.areaId AND r.level = 'area'",
    );
    const whole = Number(await page.locator("[data-matrix-sum]").getAttribute("data-matrix-sum"));
    expect(whole).toBe(rows[0].ha);
    const cell = page
      .getByRole("table")
      .first()
      .getByRole("link", { name: /农田 → 不透水面/ });
    const shown = Number((await cell.textContent())?.replace(/,/g, ""));
    expect(shown).toBeGreaterThan(0);
    await cell.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/map\?.*m=transition.*b=2000.*f=1_8/);
    await page.locator("[data-metric=transition] [data-testid=map][data-painted]").waitFor();
    await page.keyboard.press("t");
    const table = page.getByTestId("twin-table");
    await table.getByTestId("result-code").waitFor();
    const total = /总量 ([\d,.]+)/.exec((await table.getByRole("status").textContent()) ?? "")?.[1] ?? "";
    expect(Number(total.replace(/,/g, ""))).toBe(shown);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("moves two maps together, by hand and by key", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/compare?mode=side`);
    await page.locator("[data-connection=live]").waitFor();
    const maps = page.locator("[data-linked] [data-testid=map]");
    await maps.nth(1).and(page.locator("[data-painted]")).waitFor();
    const places = () =>
      page
        .locator("[data-linked] [data-testid=map]")
        .evaluateAll((all) => all.map((map) => map.querySelector(".leaflet-control-scale-line")?.textContent));
    const before = await places();
    expect(before[0]).toBe(before[1]);
    await maps.nth(1).focus();
    await expect
      .poll(async () => {
        await page.keyboard.press("+");
        return (await places())[0];
      }, PATIENCE)
      .not.toBe(before[0]);
    await expect.poll(async () => new Set(await places()).size, PATIENCE).toBe(1);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("blinks slowly, can be paused and turned by key, and stands still where motion is unwanted", async () => {
    const { page } = await openPage(browser, `${area.address}/compare?a=2000&b=2005&mode=blink`);
    await page.locator("[data-connection=live]").waitFor();
    await page.locator("[data-shown='2005']").waitFor();
    await page.locator("[data-shown='2000']").waitFor();
    await page.getByRole("button", { name: "暂停闪烁" }).click();
    await page.keyboard.press("]");
    await page.locator("[data-shown='2005']").waitFor();
    await page.keyboard.press("[");
    await page.locator("[data-shown='2000']").waitFor();
    await page.context().close();
    const calm = await openPage(browser, `${area.address}/compare?mode=blink`, { reducedMotion: "reduce" });
    await calm.page.locator("[data-connection=live]").waitFor();
    await calm.page.locator("[data-blink=paused]").waitFor();
    await calm.page.getByRole("button", { name: "开始闪烁" }).waitFor();
    await calm.page.context().close();
  });

  it("has one scale for both sides, of years and of periods", async () => {
    const { page } = await openPage(browser, `${area.address}/compare?by=periods&a=2000&b=2002&c=2002&e=2005`);
    await page.locator("[data-connection=live]").waitFor();
    const legend = page.getByRole("region", { name: "图例" });
    await legend.getByText("两侧同一尺度").waitFor();
    await legend.getByText("2000–2002").waitFor();
    await page.locator("[data-gross=change]").first().waitFor();
    const [first, second] = area.installation.rows<{ change: number }>(
      `SELECT sum(b.incrementT - b.reductionT) change FROM RegionBudget b JOIN Region r ON r.code = b.regionCode AND r.areaId = b.areaId
       WHERE r.level = 'area' AND b.year > 2000 AND b.year <= 2005 GROUP BY b.year > 2002 ORDER BY b.year > 2002`,
    );
    const cells = await page.locator("[data-gross=change]").first().locator("td").allTextContents();
    const numbers = cells.map((text) => Number(text.replace("−", "-").replace(/[,+]/g, "")));
    expect(numbers[0]).toBeCloseTo(first.change, 1);
    expect(numbers[1]).toBeCloseTo(second.change, 1);
    await page.context().close();
  });

  it("keeps two accounts by intensity that sum to the gross amounts, and the offset of every period", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/en/compare?a=2004&b=2005&tab=accounts`);
    await page.locator("[data-connection=live]").waitFor();
    await page.locator("[data-space-total=increment]").waitFor();
    const amount = (text: string | null) => Number((text ?? "").replace("−", "-").replace(/[,+]/g, ""));
    const gross = amount(await page.locator("[data-gross=increment] td").first().textContent());
    expect(amount(await page.locator("[data-space-total=increment]").textContent())).toBeCloseTo(gross, 1);
    await page.getByText("As a table").click();
    const periods = await page.locator("[data-period]").count();
    expect(periods).toBe(5);
    const [row] = area.installation.rows<{ ratio: number }>(
      "SELECT b.offsetRatio ratio FROM RegionBudget b JOIN Region r ON r.code = b.regionCode WHERE r.level = 'area' AND b.year = 2005",
    );
    const shown = amount(
      await page
        .locator("[data-period='2004-2005'] td")
        .last()
        .textContent()
        .then((text) => text?.replace(" %", "") ?? null),
    );
    expect(shown).toBeCloseTo(100 * row.ratio, 1);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("shows the difference of the two years as one layer, and what was gained and lost gross", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/compare?a=2000&b=2005`);
    await page.locator("[data-connection=live]").waitFor();
    await page.getByRole("radio", { name: "差值" }).click();
    await page.getByText("2005 − 2000").waitFor();
    await page.getByRole("region", { name: "图例" }).getByText("净排放差值").waitFor();
    expect(await page.getByRole("slider", { name: "卷帘分隔线" }).count()).toBe(0);
    await page.getByRole("combobox", { name: "指标" }).selectOption("increment");
    await page.getByRole("region", { name: "图例" }).getByText("碳增量").waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
