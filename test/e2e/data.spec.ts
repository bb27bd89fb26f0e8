import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { SMALL_GRID, smallPixels, smallRegions, writeSmallYear } from "../support/smallSeries.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";
import { writeGeoTiff } from "@/raster/writeGeoTiff.ts";

const WORK_LIMIT_MS = 60_000;

/** Gives a file to the chooser behind a button. */
async function chooseFile(page: Page, button: string, file: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: button }).click(),
  ]);
  await chooser.setFiles(file);
}

describe("the data page", () => {
  let area: WatchedArea;
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-upload-"));
    [area, browser] = await Promise.all([startWatchedArea({ UPLOAD_LIMIT_MB: "1" }), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("lists every year with file, hash and part, and where the inbox is", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/data`);
    await page.locator("[data-connection=live]").waitFor();
    await page.getByText(path.join(area.installation.dataDir, "inbox")).waitFor();
    const rows = page.getByRole("region", { name: "各年数据" }).locator("tbody tr");
    await rows.first().waitFor();
    expect(await rows.count()).toBe(6);
    const [newest] = area.installation.rows<{ sha256: string }>(
      "SELECT sha256 FROM Dataset ORDER BY year DESC LIMIT 1",
    );
    await rows.first().getByText(newest.sha256.slice(0, 12)).waitFor();
    // By arrows through the matrix: what is chosen is seen, however many counties lie above it.
    const matrix = page.getByRole("group", { name: "县区与年份的数据覆盖表" });
    await matrix.evaluate((element) => (element.style.maxHeight = "60px"));
    await matrix.focus();
    for (let steps = 0; steps < 4; steps++) await page.keyboard.press("ArrowDown");
    const chosen = matrix.locator("button[aria-pressed=true]");
    const [cell, frame] = [await chosen.boundingBox(), await matrix.boundingBox()];
    if (!cell || !frame) throw new Error("the matrix is on the page");
    expect(cell.y).toBeGreaterThanOrEqual(frame.y);
    expect(cell.y + cell.height).toBeLessThanOrEqual(frame.y + frame.height + 1);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("says in clear words why a file was refused", async () => {
    const broken = path.join(folder, "broken_2010.tif");
    writeFileSync(broken, "this is no raster");
    const { page } = await openPage(browser, `${area.address}/data`);
    await page.locator("[data-connection=live]").waitFor();
    await chooseFile(page, "选择文件", broken);
    expect(await page.getByRole("textbox", { name: "broken_2010.tif 的年份" }).inputValue()).toBe("2010");
    await page.getByRole("button", { name: /^上传/ }).click();
    const refused = page.locator("[data-intake][data-state=refused]").first();
    await refused.waitFor({ timeout: WORK_LIMIT_MS });
    await refused.getByText("这不是 TIFF 文件").waitFor();
    await refused.getByRole("button", { name: "放弃此文件" }).click();
    await page.locator("[data-intake][data-state=cancelled]").first().waitFor();
    await page.context().close();
  });

  it("does not take in a file over the limit, and says what to do", async () => {
    const large = path.join(folder, "large_2011.tif");
    writeFileSync(large, Buffer.alloc(2 * 1024 * 1024));
    const { page } = await openPage(browser, `${area.address}/data`);
    await page.locator("[data-connection=live]").waitFor();
    await chooseFile(page, "选择文件", large);
    await page.getByRole("button", { name: /^上传/ }).click();
    const alert = page.getByRole("alert").filter({ hasText: "large_2011.tif" });
    await alert.getByText("文件超过允许的大小").waitFor();
    expect(area.installation.rows("SELECT 1 FROM Intake WHERE fileName = 'large_2011.tif'")).toEqual([]);
    await page.context().close();
  });

  it("moves a file onto the area's grid only when told to, and says what that did to its land", async () => {
    const file = path.join(folder, "beside_2012.tif");
    const grid = { ...SMALL_GRID, originX: SMALL_GRID.originX + 33 };
    const pixels = smallPixels(2005);
    const readRows = (row: number, rows: number) => pixels.subarray(row * grid.width, (row + rows) * grid.width);
    await writeGeoTiff(file, { grid, dataType: "uint8", tileSize: 16, noData: 0, readRows });
    const { page } = await openPage(browser, `${area.address}/data`);
    await page.locator("[data-connection=live]").waitFor();
    await chooseFile(page, "选择文件", file);
    await page.getByRole("button", { name: /^上传/ }).click();
    const refused = page.locator("[data-intake][data-state=refused]").filter({ hasText: "beside_2012.tif" });
    await refused.getByText("不是整像元").waitFor({ timeout: WORK_LIMIT_MS });
    await refused.getByRole("button", { name: "同意按最近邻重采样到研究区格网" }).click();
    const report = page.getByTestId("resample-report");
    await report.locator("summary").click({ timeout: WORK_LIMIT_MS });
    await report.getByText(/^100(\.0)?% 的像元取值来自相距 1\/100 像元以上的中心，最远 0\.33 个像元/).waitFor();
    // Every code of the year, its hectares in the file and on the grid beside it.
    expect(await report.locator("tbody tr").count()).toBe(new Set(pixels).size);
    await page.context().close();
  });

  it("asks for the year of a file that names none, and computes it once it is told", async () => {
    const file = path.join(folder, "land.tif");
    await writeSmallYear(file, 2006);
    const { page } = await openPage(browser, `${area.address}/data`);
    await page.locator("[data-connection=live]").waitFor();
    await chooseFile(page, "选择文件", file);
    await page.getByRole("button", { name: /^上传/ }).click();
    const waiting = page.locator("[data-intake][data-state=needsYear]");
    await waiting.waitFor({ timeout: WORK_LIMIT_MS });
    await waiting.getByRole("textbox").fill("2006");
    await waiting.getByRole("button", { name: "确定年份" }).click();
    await page
      .getByRole("region", { name: "各年数据" })
      .getByRole("rowheader", { name: /^2006/ })
      .waitFor({ timeout: WORK_LIMIT_MS });
    await page.context().close();
  });

  it("has codes that nobody has explained told, and the file goes on", async () => {
    const file = path.join(folder, "orchards_2007.tif");
    const pixels = smallPixels(2006);
    pixels.fill(12, 65, 69);
    await writeSmallYear(file, 2007, pixels);
    const { page, errors } = await openPage(browser, `${area.address}/data`);
    await page.locator("[data-connection=live]").waitFor();
    await chooseFile(page, "选择文件", file);
    await page.getByRole("button", { name: /^上传/ }).click();
    const waiting = page.locator("[data-intake][data-state=needsLegend]");
    await waiting.waitFor({ timeout: WORK_LIMIT_MS });
    await waiting.getByText("1 个代码没有说明").waitFor();
    await waiting.getByRole("button", { name: "说明代码" }).click();
    const form = page.getByRole("form", { name: "orchards_2007.tif 的图例" });
    const row = form.locator("tr[data-code='12']");
    expect(await row.getByRole("cell").first().textContent()).toBe("4");
    await form.locator("tr[data-code='1']").getByText("耕地 · 已有").waitFor();
    const save = form.getByRole("button", { name: "保存图例并继续" });
    expect(await save.isDisabled()).toBe(true);
    await row.getByRole("combobox", { name: "碳类别 12" }).selectOption("cropland");
    await row.getByRole("textbox", { name: "中文名称 12" }).fill("果园");
    await row.getByRole("textbox", { name: "英文名称 12" }).fill("Orchard");
    await form.getByRole("textbox", { name: "图例中文名称" }).fill("CLCD 加果园");
    await save.click();
    await page
      .getByRole("region", { name: "各年数据" })
      .getByRole("rowheader", { name: /^2007/ })
      .waitFor({ timeout: WORK_LIMIT_MS });
    const [{ legendId }] = area.installation.rows<{ legendId: string }>("SELECT legendId FROM StudyArea");
    expect(legendId).not.toBe("clcd");
    expect(
      area.installation.rows(
        `SELECT code, nameZh, landCoverClass FROM LegendEntry WHERE legendId = '${legendId}' AND code IN (1, 12) ORDER BY code`,
      ),
    ).toEqual([
      { code: 1, nameZh: "农田", landCoverClass: "cropland" },
      { code: 12, nameZh: "果园", landCoverClass: "cropland" },
    ]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("makes a new study area of a raster with codes of one's own", async () => {
    const file = path.join(folder, "own_2020.tif");
    await writeSmallYear(file, 2003);
    const { page } = await openPage(browser, `${area.address}/data`);
    await page.locator("[data-connection=live]").waitFor();
    await chooseFile(page, "选择文件", file);
    await page.getByRole("combobox", { name: "归入" }).selectOption("new");
    await page.getByRole("textbox", { name: "中文名称" }).fill("新区");
    await page.getByRole("textbox", { name: /短名/ }).fill("xinqu");
    await page.getByRole("combobox", { name: "图例" }).selectOption("");
    const codes = [
      ["1", "田", "cropland"],
      ["2", "林", "forest"],
      ["4", "草", "grassland"],
      ["5", "水", "water"],
      ["8", "城", "construction"],
    ];
    for (const [index, [code, name, landCoverClass]] of codes.entries()) {
      if (index > 0) await page.getByRole("button", { name: "增加一个代码" }).click();
      await page.getByRole("textbox", { name: "代码" }).nth(index).fill(code);
      await page.getByRole("textbox", { name: "名称", exact: true }).nth(index).fill(name);
      await page.getByRole("combobox", { name: "碳类别" }).nth(index).selectOption(landCoverClass);
    }
    await page.getByRole("button", { name: /^上传/ }).click();
    await page
      .getByRole("combobox", { name: "研究区" })
      .filter({ hasText: "新区" })
      .waitFor({ timeout: WORK_LIMIT_MS });
    await page.goto(`${area.address}/map?a=xinqu`);
    await page.getByTestId("year").filter({ hasText: "2020" }).waitFor({ timeout: WORK_LIMIT_MS });
    await page.locator("[data-testid=map][data-painted]").waitFor();
    await page.context().close();
  });

  it("guesses the fields of a boundary file and lays it on the grid", async () => {
    const counties = (smallRegions() as GeoJSON.FeatureCollection).features.filter(
      ({ properties }) => properties?.level === "county",
    );
    const features = counties.map(({ geometry, properties }) => ({
      ...{ type: "Feature", geometry },
      properties: {
        Code_County: properties?.code as string,
        Name_County: `新${String(properties?.code)}`,
        Code_Perfecture: "53",
        Name_Perfecture: "合并州",
      },
    }));
    const file = path.join(folder, "counties.geojson");
    writeFileSync(file, JSON.stringify({ type: "FeatureCollection", features }));
    const { page } = await openPage(browser, `${area.address}/data?a=small`);
    await page.locator("[data-connection=live]").waitFor();
    await chooseFile(page, "选择边界文件", file);
    await page.locator("[data-boundary-check=checked]").waitFor({ timeout: WORK_LIMIT_MS });
    expect(await page.getByRole("combobox", { name: "县级代码" }).inputValue()).toBe("Code_County");
    expect(await page.getByRole("combobox", { name: "市州名称" }).inputValue()).toBe("Name_Perfecture");
    await page.getByRole("button", { name: "采用这套边界" }).click();
    await page
      .locator("li[data-state=done]")
      .filter({ hasText: "counties.geojson" })
      .waitFor({ timeout: WORK_LIMIT_MS });
    await page.goto(`${area.address}/?a=small`);
    await page.getByRole("combobox", { name: "行政区" }).getByText("新5101").waitFor({ state: "attached" });
    await page.context().close();
  });

  it("says what is wrong with a boundary file that is none", async () => {
    const file = path.join(folder, "wrong.geojson");
    writeFileSync(file, "{}");
    const { page } = await openPage(browser, `${area.address}/en/data?a=small`);
    await page.locator("[data-connection=live]").waitFor();
    await chooseFile(page, "Choose a boundary file", file);
    const refused = page.locator("li[data-state=refused]").filter({ hasText: "wrong.geojson" });
    await refused.getByText("is no GeoJSON FeatureCollection").waitFor({ timeout: WORK_LIMIT_MS });
    await page.goto(`${area.address}/data?a=small`);
    await refused.getByText("文件不是 GeoJSON 要素集合").waitFor();
    expect(await refused.getByText(/[a-z]{4,} [a-z]{2,}/).count()).toBe(0);
    await page.context().close();
  });
});
