import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers } from "../support/barriers.ts";
import { INNER_VIEWS, PAGE_VIEWS, type GalleryView } from "../../scripts/gallery/views.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { findForeignWords } from "../support/foreignWords.ts";
import { findLayoutFaults } from "../support/layoutFaults.ts";
import { walkByTab } from "../support/walkByTab.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const HEIGHTS: Readonly<Record<number, number>> = { 1440: 900, 1366: 768 };
/** What stands in the place of something that is still to come. */
const PENDING = "[data-skeleton], [data-first-view=pending]";
/** Pages that say at their top what is synthetic in what they show. */
const MARKED = ["home", "map", "compare", "data", "thresholds", "warnings-response", "drivers", "rules"];
/** What WCAG 1.4.12 lets readers set. */
const SPACED = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }`;

/** Opens the dialog that asks before a signal is acknowledged. */
async function act(page: Page): Promise<void> {
  await page.locator("[data-alert][data-state=open]").getByRole("checkbox").first().click();
  await page.getByTestId("actions").getByRole("button", { name: "签收", exact: true }).click();
}

describe("the pages can be used", () => {
  let area: WatchedArea;
  let browser: Browser;
  let desk: BrowserContext;
  let phone: BrowserContext;

  beforeAll(async () => {
    [area, browser] = await Promise.all([startWatchedArea(), launchBrowser()]);
    const calm = { timezoneId: "Asia/Shanghai", reducedMotion: "reduce" } as const;
    [desk, phone] = await Promise.all([
      browser.newContext({ ...calm, viewport: { width: 1440, height: 900 }, locale: "zh-CN", colorScheme: "light" }),
      browser.newContext({ ...calm, ...PHONE, locale: "en", colorScheme: "dark" }),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
  });

  /** A page in a context that is kept, so that scripts are fetched once. */
  async function openIn(context: BrowserContext, route: string) {
    const page = await context.newPage();
    const hosts = new Set<string>();
    const errors: string[] = [];
    page.on("request", (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol !== "data:" && protocol !== "blob:") hosts.add(host);
    });
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(area.address + route);
    await page.waitForLoadState("networkidle");
    await page.waitForFunction((pending) => !document.querySelector(pending), PENDING);
    return { page, hosts, errors };
  }
  async function openView(context: BrowserContext, { route, through, query }: GalleryView, prefix: "" | "/en") {
    const opened = await openIn(context, prefix + (route === "/" && prefix !== "" ? "" : route));
    if (through === undefined) return opened;
    const link = opened.page.locator(through).first();
    const target = new URL((await link.getAttribute("href")) ?? "", area.address);
    for (const [key, value] of new URLSearchParams(query)) target.searchParams.set(key, value);
    await opened.page.close();
    return openIn(context, target.pathname + target.search);
  }
  /** Measured at each width: nothing cut, nothing too small, nothing to be scrolled to sideways. */
  async function expectLaidOut(page: Page, ...widths: readonly number[]): Promise<void> {
    for (const width of widths) {
      await page.setViewportSize({ width, height: HEIGHTS[width] ?? 740 });
      // Charts are drawn anew once they know how wide they are.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      expect(await findLayoutFaults(page), `${width} px`).toEqual({ sideways: [], cut: [], small: [] });
    }
  }

  // Most of a view's time is waiting for its page: some are looked at side by side.
  it.concurrent.each([...PAGE_VIEWS, ...INNER_VIEWS].map((view) => [view.name, view] as const))(
    "%s: by everybody, at every width, in both languages and themes, and nobody else is asked for anything",
    async (name, view) => {
      const chinese = await openView(desk, view, "");
      expect(await findBarriers(chinese.page), "light").toEqual([]);
      await expectLaidOut(chinese.page, 1440, 1366, 360);
      const english = await openView(phone, view, "/en");
      if (MARKED.includes(name)) expect(await english.page.getByTestId("demo-mark").isVisible()).toBe(true);
      expect(await findBarriers(english.page), "dark, phone").toEqual([]);
      // 1280 px at 400 % are 320 px.
      await expectLaidOut(english.page, 360, 320, 1366);
      for (const { page, hosts, errors } of [chinese, english]) {
        expect(await findForeignWords(page), page.url()).toEqual([]);
        expect([...hosts], page.url()).toEqual([new URL(area.address).host]);
        expect(errors, page.url()).toEqual([]);
        await page.close();
      }
    },
  );

  it.each(["/en/map", "/en/alerts?s=all", "/data", "/en/settings?tab=duty", "/regions"])(
    "%s with text set as wide apart as readers may set it, nothing cut (WCAG 1.4.12)",
    async (route) => {
      const { page } = await openIn(desk, route);
      await page.addStyleTag({ content: SPACED });
      await expectLaidOut(page, 1366, 360);
      await page.close();
    },
  );

  it.each([
    ["a signal", "/map?alert=first", null],
    ["the search", "/", (page: Page) => page.keyboard.press("/")],
    ["the keys", "/", (page: Page) => page.keyboard.press("?")],
    ["an action", "/alerts?s=all", act],
  ] as const)("%s in its dialog, in both themes, at the desk and on a phone", async (_, route, show) => {
    const [{ number }] = area.installation.rows<{ number: string }>("SELECT number FROM Alert LIMIT 1");
    const { page } = await openIn(desk, route.replace("first", number));
    await show?.(page);
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("heading").or(dialog.getByRole("combobox")).first().waitFor();
    await page.waitForLoadState("networkidle");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findBarriers(page), colorScheme).toEqual([]);
    }
    await expectLaidOut(page, 1366, 360);
    expect(await findForeignWords(page)).toEqual([]);
    await page.close();
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

  it.each(["/", "/alerts?s=all", "/en/rules?rule=new", "/data", "/en/settings?tab=duty", "/reports"])(
    "%s by Tab alone: every control is reached, and seen where the focus comes to it, under no bar (WCAG 2.4.11)",
    async (route) => {
      const { page } = await openIn(desk, route);
      await page.setViewportSize({ width: 1366, height: 768 });
      const { stops, missed } = await walkByTab(page);
      expect(missed).toEqual([]);
      expect(stops.filter(({ isMarked, isSeen }) => !isMarked || !isSeen)).toEqual([]);
      await page.close();
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
