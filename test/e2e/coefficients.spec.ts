import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { startWatchedArea, KNOWN_YEARS, type WatchedArea } from "../support/watchedArea.ts";

const WORK_LIMIT_MS = 60_000;
const UNITS = { energyTotal: "tce·a⁻¹", function: "1" } as const;
const COUNTIES = ["5101", "5102", "5201", "5202"];

describe("the page of coefficients", () => {
  let area: WatchedArea;
  let browser: Browser;
  let folder: string;

  /** Loads a table of a factor through the page. */
  async function load(page: Page, variable: keyof typeof UNITS, name: string, text: string): Promise<void> {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    // A choice made before the form has woken up is lost; the unit beside it says when it counts.
    await vi.waitFor(async () => {
      await page.getByRole("combobox", { name: /^内容/ }).selectOption(variable);
      const unit = page.getByRole("textbox", { name: "单位", exact: true }).first();
      expect(await unit.inputValue()).toBe(UNITS[variable]);
    }, WORK_LIMIT_MS);
    const [chooser] = await Promise.all([
      page.waitForEvent("filechooser"),
      page.locator("button").filter({ hasText: "选择文件" }).click(),
    ]);
    await chooser.setFiles(file);
    await page.getByRole("listitem").filter({ hasText: name }).getByText("已读取").waitFor({ timeout: WORK_LIMIT_MS });
  }

  /** Takes a chart along as a file. */
  async function take(page: Page, card: Locator, name: RegExp): Promise<Buffer> {
    const download = page.waitForEvent("download");
    await card.getByRole("button", { name }).click();
    return readFileSync(await (await download).path());
  }

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-factors-"));
    [area, browser] = await Promise.all([startWatchedArea(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("shows of a factor that was loaded its map, its values and what it does to the total", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/coefficients?a=small&tab=factors`);
    await page.locator("[data-connection=live]").waitFor();
    const rows = COUNTIES.flatMap((code, i) =>
      KNOWN_YEARS.map((year) => `${code},${year},${1000 + (year - 2000) * 100 * i}`),
    );
    await load(page, "energyTotal", "能耗总量.csv", `区划代码,年份,总量\n${rows.join("\n")}\n`);
    const card = page.getByRole("region", { name: /^能源强度/ });
    await card.waitFor({ timeout: WORK_LIMIT_MS });
    await card.getByRole("img", { name: /各区县平均/ }).waitFor();
    await card.getByRole("img", { name: /面积分布/ }).waitFor();
    await card.getByText("未启用，仅供查看").waitFor();
    const map = (await take(page, card, /各县均值”.*SVG/)).toString();
    expect(map).toContain("能源强度");
    expect(map).toContain("数据版本");
    // Colours that were mixed on the page are spelt as every program reads them.
    expect(map).not.toMatch(/color-mix|oklab|var\(/);
    expect((await take(page, card, /按值的面积”.*PNG/)).subarray(1, 4).toString()).toBe("PNG");
    await card.getByText(/%\)$/).first().waitFor();
    await card.getByText("净碳排放：基础系数 → 仅加此因子").waitFor();
    const uses = COUNTIES.map((code, i) => `${code},2000,${i},${3 - i}`).join("\n");
    await load(page, "function", "功能构成.csv", `code,year,industrial,residential\n${uses}\n`);
    await page.getByRole("region", { name: /^建设用地功能/ }).waitFor({ timeout: WORK_LIMIT_MS });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("sets base year, limits and weights, says what they would change, and makes them current", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/coefficients?a=small`);
    await page.locator("[data-connection=live]").waitFor();
    const ask = page.getByRole("button", { name: "试算影响" });
    expect(await page.getByRole("checkbox", { name: /^喀斯特/ }).isDisabled()).toBe(true);
    await page.getByRole("checkbox", { name: "能源强度" }).check();
    const intensity = page.getByTestId("settings-intensity");
    await intensity.getByRole("combobox", { name: "基准年" }).selectOption("2002");
    await intensity.getByRole("textbox", { name: "上限" }).fill("20");
    await intensity.getByText("请填 1 到 10 之间的数").waitFor();
    expect(await ask.isDisabled()).toBe(true);
    await intensity.getByRole("textbox", { name: "上限" }).fill("1.5");
    await page.getByRole("checkbox", { name: "建设用地功能" }).check();
    await page.getByTestId("settings-function").getByRole("textbox", { name: "工业的权重" }).fill("3");
    await page.getByRole("combobox", { name: /^指数口径/ }).selectOption("full");
    await ask.click();
    await page.getByText(/^预警：当前/).waitFor({ timeout: WORK_LIMIT_MS });
    await page.getByRole("textbox", { name: /变更说明/ }).fill("按能耗修正");
    await page.getByRole("button", { name: "设为当前" }).click();
    await page.getByText("这就是当前口径。").waitFor({ timeout: WORK_LIMIT_MS });
    await page.getByText("按能耗修正").waitFor();
    const [{ indexMode, factorSettings }] = area.installation.rows<{ indexMode: string; factorSettings: string }>(
      "SELECT indexMode, factorSettings FROM StudyArea",
    );
    expect(indexMode).toBe("full");
    expect(JSON.parse(factorSettings)).toEqual({
      intensity: { baseYear: 2002, limits: { low: 0, high: 1.5 } },
      function: {
        weights: [
          { use: "industrial", weight: 3 },
          { use: "residential", weight: 1 },
        ],
      },
    });
    await page.getByRole("tab", { name: "修正因子" }).click();
    await page
      .getByRole("region", { name: /^能源强度/ })
      .getByText("已启用")
      .waitFor({ timeout: WORK_LIMIT_MS });
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
