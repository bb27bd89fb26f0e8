import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers } from "../support/barriers.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

/** Pages and what says on them that something could not be read, in Chinese and English. */
const PAGES: readonly (readonly [string, string])[] = [
  ["/", "预警信号没有读到"],
  ["/en/map", "The signals could not be read"],
  ["/compare", "地图数据没有读到"],
  ["/en/alerts", "The signals could not be read"],
  ["/regions", "排名没有读到"],
  ["/regions/5201?a=small", "数据没有读到"],
  ["/reports", "报告库没有读到"],
  ["/data", "文件清单没有读到"],
  ["/drivers", "读取失败"],
  ["/agglomerations", "表格读取失败"],
  ["/warnings", "未能读取"],
  ["/thresholds", "分析结果读取失败"],
  ["/coefficients", "内容没有取到"],
  ["/rules", "规则没有载入"],
];
/** The same of the settings, each part of which asks for something else. */
const SETTINGS: readonly (readonly [string, string])[] = [
  ["/en/settings?tab=channels", "Channels could not be read"],
  ["/settings?tab=ledger", "送达记录没有读到"],
  ["/settings?tab=silences", "静默没有读到"],
  ["/settings?tab=duty", "设置没有读到"],
  ["/settings?tab=calendar", "工作日历没有读到"],
];
const AT_ONCE = 3;
/** Lists of signals to choose from, each with its count. */
const LISTS = "[role=tab], [role=radiogroup][aria-label='Signals'] [role=radio]";

describe("a page that lacks something says so", () => {
  let area: WatchedArea;
  let browser: Browser;

  beforeAll(async () => {
    [area, browser] = await Promise.all([startWatchedArea(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
  });

  /** Opens a page whose requests to the program are kept waiting or refused. */
  async function openLacking(context: BrowserContext, route: string, how: "waiting" | "refused"): Promise<Page> {
    const page = await context.newPage();
    await page.route("**/api/**", (request) =>
      how === "refused" ? request.fulfill({ status: 500, body: "out of order" }) : undefined,
    );
    await page.goto(area.address + route, { waitUntil: "domcontentloaded" });
    return page;
  }

  it.each([
    { what: "page", pages: PAGES },
    { what: "part of the settings", pages: SETTINGS },
  ])("with what failed, a code to quote and a way to try again, on every $what", async ({ pages }) => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    for (let at = 0; at < pages.length; at += AT_ONCE) {
      await Promise.all(
        pages.slice(at, at + AT_ONCE).map(async ([route, words]) => {
          const page = await openLacking(context, route, "refused");
          const note = page.getByRole("alert").filter({ hasText: words }).first();
          await note.waitFor();
          expect(await note.locator("code").textContent(), route).toMatch(/^[a-z]+/i);
          expect(await page.getByRole("button", { name: /^(重试|Try again)$/ }).count(), route).toBeGreaterThan(0);
          await page.close();
        }),
      );
    }
    await context.close();
  });

  it("never as a count of nothing: what could not be read is neither no signal nor no risk", async () => {
    const context = await browser.newContext();
    for (const [route, coverage] of [
      ["/", "评估覆盖没有核对到"],
      ["/en/map", "Coverage could not be checked"],
    ]) {
      const page = await openLacking(context, route, "refused");
      await page.locator("[data-coverage=unknown]").filter({ hasText: coverage }).waitFor();
      const lists = await page.locator(LISTS).allTextContents();
      expect(lists.length).toBeGreaterThan(1);
      for (const list of lists) expect(list).not.toMatch(/\d/);
      expect(await page.locator("[data-coverage=full]").count()).toBe(0);
      await page.close();
    }
    const waiting = await openLacking(context, "/", "waiting");
    await waiting.getByText("正在核对评估覆盖…").waitFor();
    for (const list of await waiting.locator(LISTS).allTextContents()) expect(list).not.toMatch(/\d/);
    expect(await waiting.locator(".animate-pulse").count()).toBeGreaterThan(0);
    await context.close();
  });

  it("keeps what it has when the map's data fail, and shows the map once they come", async () => {
    const { page } = await openPage(browser, "about:blank");
    await page.route("**/layers/**", (request) => request.fulfill({ status: 503, body: "later" }));
    await page.goto(`${area.address}/map`);
    const note = page.getByRole("alert").filter({ hasText: "地图数据没有读到" });
    await note.waitFor();
    await page.locator("[data-region]").first().waitFor();
    await page.unroute("**/layers/**");
    await note.getByRole("button", { name: "重试" }).click();
    await page.locator("[data-testid=map][data-painted]").waitFor();
    expect(await note.count()).toBe(0);
    await page.context().close();
  });

  it("stays whole when the script of a part is lost on the way, and shows the part once it comes", async () => {
    const { page } = await openPage(browser, area.address);
    await page.locator("[data-connection=live]").waitFor();
    await page.waitForLoadState("networkidle");
    let lost = 0;
    await page.route("**/_next/static/chunks/**", (request) => (lost++, request.abort()));
    await page.keyboard.press("?");
    // The first try, and the one the loader makes by itself.
    await expect.poll(() => lost).toBeGreaterThan(1);
    expect(await page.getByTestId("duty-headline").count()).toBe(1);
    await page.unroute("**/_next/static/chunks/**");
    await page.getByRole("dialog").waitFor();
    await page.context().close();
  });

  it("says to somebody who has left that their rights have ended, never that there are no data", async () => {
    for (const [route, title, next] of [
      ["/", "操作人已离任", "以本机操作员操作"],
      ["/en/map", "has left", "Act as the local operator"],
      ["/en/compare", "has left", "Act as the local operator"],
      ["/data", "操作人已离任", "以本机操作员操作"],
    ]) {
      const { page } = await openPage(browser, "about:blank");
      await page.context().addCookies([{ name: "carbonwatch-person", value: "404", url: area.address }]);
      await page.goto(area.address + route);
      await page.getByText(title).waitFor();
      await page.getByRole("button", { name: next }).click();
      await page
        .locator("[data-county], [data-testid=map], [data-testid=dataset-row], #tables, main section")
        .first()
        .waitFor();
      await page.context().close();
    }
  });

  it("begins for who answers for a county with that county, and says what is out of reach, never that there are no data", async () => {
    await fetch(`${area.address}/api/trpc/person.add`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: area.address },
      body: JSON.stringify({
        ...{ account: "county", nameZh: "李四", nameEn: "Li Si", role: "viewer", areaId: "small", regionCode: "5101" },
        ...{ email: null, phone: null, locale: "zh-CN" },
      }),
    });
    const [{ id }] = area.installation.rows<{ id: number }>("SELECT id FROM Person WHERE account = 'county'");
    const { page, errors } = await openPage(browser, "about:blank");
    await page.context().addCookies([{ name: "carbonwatch-person", value: String(id), url: area.address }]);
    for (const route of ["/", "/map", "/compare", "/reports"]) {
      await page.goto(area.address + route);
      await page.waitForURL(/r=5101/);
      await page.waitForLoadState("networkidle");
    }
    await page.goto(area.address);
    await page.locator("[data-coverage=full]").filter({ hasText: "1/1 个县区" }).waitFor();
    expect(await page.getByText("没有读到").count()).toBe(0);
    const options = page.getByRole("combobox", { name: "行政区" }).locator("option:not([disabled])");
    expect(await options.allTextContents()).toEqual(["5101县"]);
    for (const [route, title, own] of [
      ["/regions/5202?y=2005", "5202县不在您的权限范围内", "查看5101县"],
      ["/map?r=5202", "5202县不在您的权限范围内", "查看5101县"],
      ["/en/compare?r=5202&a=2000&b=2005", "County 5202 is outside your scope", "Go to County 5101"],
    ]) {
      await page.goto(area.address + route);
      await page.getByText(title).waitFor();
      expect(await page.getByText(/没有数据|no data/).count()).toBe(0);
      expect(await findBarriers(page)).toEqual([]);
      await page.getByRole("button", { name: own }).click();
      await page.waitForURL(/5101/);
      await page.locator("[data-testid=map], [data-receipt=total]").first().waitFor();
    }
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("says that the connection is gone and since when, and that it is back", async () => {
    const { page } = await openPage(browser, area.address);
    await page.locator("[data-connection=live]").waitFor();
    await page.context().setOffline(true);
    const gone = page.locator("[data-connection=reconnecting], [data-connection=offline]");
    await gone.waitFor();
    expect(await gone.textContent()).toMatch(/(重连中|离线).*\d\d:\d\d/);
    await page.context().setOffline(false);
    await page.locator("[data-connection=live]").waitFor();
    await page.context().close();
  });
});
