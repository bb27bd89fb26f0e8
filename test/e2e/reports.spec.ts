import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Browser } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers } from "../support/barriers.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { SMALL_AREA_ID } from "../support/smallSeries.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

describe("from the ranking to a brief", () => {
  let area: WatchedArea;
  let browser: Browser;

  beforeAll(async () => {
    [area, browser] = await Promise.all([startWatchedArea(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
  });

  it("ranks, filters, sorts, and exports just that", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/regions?y=2005`);
    await page.locator("[data-region-row]").first().waitFor();
    const rows = () => page.locator("[data-region-row]").evaluateAll((all) => all.map((row) => row.dataset.regionRow));
    const stored = area.installation.rows<{ code: string }>(
      "SELECT b.regionCode code FROM RegionBudget b JOIN Region r ON r.areaId = b.areaId AND r.code = b.regionCode WHERE r.level = 'county' AND b.year = 2005 ORDER BY b.netEmissionT DESC",
    );
    expect(await rows()).toEqual(stored.map(({ code }) => code));
    await page.getByRole("button", { name: "地区", exact: true }).click();
    expect(await rows()).toEqual(["5101", "5102", "5201", "5202"]);
    await page.getByRole("button", { name: "净碳排放（2005 年）的来源" }).click();
    const origin = page.getByRole("dialog", { name: "净碳排放（2005 年）的来源" });
    const [{ sha256 }] = area.installation.rows<{ sha256: string }>("SELECT sha256 FROM Dataset WHERE year = 2005");
    for (const text of [sha256.slice(0, 12), "碳系数", "方法", "任务"]) await origin.getByText(text).first().waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("searchbox").fill("zzzz");
    await page.getByText("没有与“zzzz”相符的地区（共 4 个）").waitFor();
    await page.getByRole("searchbox").fill("52");
    await expect.poll(rows).toEqual(["5201", "5202"]);
    const download = page.waitForEvent("download");
    await page.locator("summary", { hasText: "导出" }).click();
    await page.getByRole("link", { name: /CSV（UTF-8）/ }).click();
    const csv = readFileSync(await (await download).path(), "utf8");
    expect(csv.startsWith("\uFEFF")).toBe(true);
    expect(csv.trim().split("\r\n")).toHaveLength(3);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("says that a file is being made, lets it be called off, and says why there is none", async () => {
    const { page } = await openPage(browser, `${area.address}/regions?y=2005`);
    await page.locator("[data-region-row]").first().waitFor();
    const choose = async () => {
      await page.locator("summary", { hasText: "导出" }).click();
      await page.getByRole("link", { name: /^Excel/ }).click();
    };
    let answer = () => {};
    await page.route("**/exports/ranking?**", async (route) => {
      await new Promise<void>((resolve) => (answer = resolve));
      const text = { key: "hotSpotsOfCells", values: {} };
      const json = { appCode: "invalidInput", messageKey: "error.invalidInput", message: "Cells only.", text };
      await route.fulfill({ status: 400, json }).catch(() => undefined);
    });
    await choose();
    await page.getByText("正在生成 Excel 工作簿…").waitFor();
    await page.getByRole("button", { name: "取消" }).click();
    await page.getByText("正在生成").waitFor({ state: "detached" });
    answer();
    expect(await page.getByTestId("export-refused").count()).toBe(0);
    await choose();
    await page.getByText("正在生成").waitFor();
    answer();
    const refused = page.getByTestId("export-refused");
    await refused.getByText("冷热点只按格网计算").waitFor();
    expect(await findBarriers(page)).toEqual([]);
    await refused.getByRole("button", { name: "关闭" }).click();
    await refused.waitFor({ state: "detached" });
    await page.context().close();
  });

  it("opens a profile by keyboard, whose bill sums to the year's change", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/regions?y=2005`);
    await page.locator("[data-row-link]").first().waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/regions\/\d+/);
    const total = page.locator("[data-receipt=total]");
    await total.waitFor();
    const code = /regions\/(\d+)/.exec(page.url())?.[1];
    const [{ changeT }] = area.installation.rows<{ changeT: number }>(
      "SELECT changeT FROM RegionBudget WHERE regionCode = ? AND year = 2005",
      code,
    );
    expect(Number(await total.getAttribute("data-value"))).toBe(changeT);
    await page.getByRole("tab", { name: "类型转移" }).click();
    await page.locator("[data-matrix-sum]").waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it.each([
    ["", "zh-CN", "生成 PDF 与 DOCX", "B-000001", "", "2004–2005"],
    ["/en", "en", "Make PDF and DOCX", "B-000002", "&b=2001", "2001–2005"],
  ])(
    "shows the page before it is made, makes it, and hands out the very file (%s)",
    async (prefix, locale, make, number, since, span) => {
      const { page, errors } = await openPage(browser, `${area.address}${prefix}/reports?r=51&y=2005${since}`);
      await page.getByRole("img", { name: /2005/ }).waitFor();
      await page.getByRole("button", { name: make }).click();
      const row = page.locator(`[data-report=${number}][data-state=done]`);
      await row.waitFor({ timeout: 60_000 });
      await row.getByText(span).waitFor();
      const download = page.waitForEvent("download");
      await row.getByRole("link", { name: "PDF" }).click();
      const bytes = readFileSync(await (await download).path());
      expect(existsSync(path.join(area.installation.dataDir, "reports", `${number}.docx`))).toBe(true);
      const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), {
        mergePages: true,
      });
      expect(totalPages).toBe(1);
      const [{ net }] = area.installation.rows<{ net: number }>(
        "SELECT netEmissionT net FROM RegionBudget WHERE regionCode = '51' AND year = 2005",
      );
      const digits = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
      expect(text).toContain(digits.format(net).replace("-", "−"));
      expect(text).toContain((await row.locator("code").textContent()) ?? "");
      expect(errors).toEqual([]);
      await page.context().close();
    },
  );

  it("refuses a year without one before it, in words", async () => {
    const answer = await fetch(`${area.address}/api/areas/${SMALL_AREA_ID}/briefs/preview?r=51&y=2000`);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { message: string }).message).toContain("first year");
  });
});
