import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

describe("thresholds and warnings", () => {
  let area: WatchedArea;
  let browser: Browser;

  beforeAll(async () => {
    [area, browser] = await Promise.all([startWatchedArea(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
  });

  const levels = () =>
    area.installation
      .rows<{ riskLevel: number; n: number }>(
        "SELECT riskLevel, count(*) AS n FROM GridCarbonIndex WHERE year = 2005 AND riskLevel IS NOT NULL GROUP BY riskLevel",
      )
      .map(({ riskLevel, n }) => [riskLevel, n]);

  /** Cells by level as the map's legend counts them. */
  async function shownLevels(page: Page): Promise<number[][]> {
    await page.goto(`${area.address}/map?m=risk&y=2005`);
    const rows = page.getByRole("region", { name: "图例" }).locator("button[aria-pressed]");
    await rows.first().waitFor();
    const texts = await rows.allInnerTexts();
    const counts = texts.map((text) => Number(/([\d,]+)\s*$/.exec(text)?.[1].replaceAll(",", "")));
    // The gravest level stands first.
    return counts.map((count, row) => [counts.length - 1 - row, count]).filter(([, count]) => count > 0);
  }

  it("are looked at beside each other, tried, and chosen with a reason; the map's levels follow", async () => {
    const { page } = await openPage(browser, `${area.address}/thresholds`);
    await page.getByTestId("sensitivity").waitFor();
    await page.getByTestId("paper-note").filter({ hasText: "87.76" }).waitFor();
    const before = levels();
    await page.goto(`${area.address}/thresholds?tab=choice&k=-1,0,0.5,1`);
    const choose = page.getByRole("button", { name: "换用", exact: true });
    await page.getByRole("button", { name: "看看会改变什么" }).waitFor();
    expect(await choose.isDisabled()).toBe(true);
    await page.getByRole("button", { name: "看看会改变什么" }).click();
    await page.getByTestId("threshold-preview").waitFor();
    expect(levels()).toEqual(before);
    expect(await choose.isDisabled()).toBe(true);
    await page.getByLabel("理由（记入历史，必填）").fill("试点从严");
    await choose.click();
    await page.getByText("试点从严").waitFor();
    await expect.poll(levels, { timeout: 20_000 }).not.toEqual(before);
    await expect.poll(async () => (await shownLevels(page)).sort(), { timeout: 20_000 }).toEqual(levels().sort());
    await page.context().close();
  });

  /** A page that acts as a person. */
  async function openAs(person: number, path: string): Promise<Page> {
    const { page } = await openPage(browser, area.address + path);
    await page.context().addCookies([{ name: "carbonwatch-person", value: String(person), url: area.address }]);
    await page.goto(area.address + path);
    return page;
  }

  async function addPerson(account: string, nameZh: string): Promise<void> {
    const response = await fetch(`${area.address}/api/trpc/person.add`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: area.address },
      body: JSON.stringify({
        ...{ account, nameZh, nameEn: account, role: "operator", areaId: null, regionCode: null },
        ...{ email: null, phone: null, locale: "zh-CN", messages: "never" },
      }),
    });
    expect(response.status).toBe(200);
  }

  const feed = async (mode: string) => (await fetch(`${area.address}/feeds/cap/${mode}.xml`)).text();

  it("are issued by a second person only, and only then stand in the feed", async () => {
    await addPerson("li.ming", "李明");
    await addPerson("wang.fang", "王芳");
    const author = await openAs(1, "/warnings?tab=exercise&draft=1");
    await author.getByLabel("标题（中文）").fill("演练：碳风险升高");
    await author.getByLabel("标题（英文）").fill("Carbon risk rises");
    await author.getByLabel("情况说明（中文）").fill("用于演练。");
    await author.getByLabel("情况说明（英文）").fill("For the exercise.");
    await author.getByRole("checkbox").first().check();
    await author.getByRole("button", { name: "保存草稿" }).click();
    await author.getByRole("button", { name: "提交签发" }).click();
    await author.getByTestId("second-person").filter({ hasText: "须由另一人签发" }).waitFor();
    await author.getByRole("button", { name: "签发", exact: true }).click();
    await author.getByRole("alert").filter({ hasText: "由您起草或提交，须由另一人签发" }).waitFor();
    const [{ number, state }] = area.installation.rows<{ number: string; state: string }>(
      "SELECT number, state FROM IssuedWarning",
    );
    expect(state).toBe("pending");
    expect(await feed("exercise")).not.toContain(number);
    const second = await openAs(2, `/warnings/${number}`);
    await second.getByRole("button", { name: "签发", exact: true }).click();
    await second.locator("[data-stage=inForce]").waitFor();
    expect(await feed("exercise")).toContain(number);
    expect(await feed("live")).not.toContain(number);
    expect(await (await fetch(`${area.address}/feeds/cap/exercise/${number}.xml`)).text()).toContain(
      "<status>Exercise",
    );
    expect((await fetch(`${area.address}/feeds/cap/live/${number}.xml`)).status).toBe(404);
    await Promise.all([author.context().close(), second.context().close()]);
  });
});
