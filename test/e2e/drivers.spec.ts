import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBarriers } from "../support/barriers.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { SMALL_GRID } from "../support/smallSeries.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";
import type { ResultOf } from "@/contract/analysisResult.ts";
import { projectionOf } from "@/domain/grid/projection.ts";

const COMPUTED = { timeout: 30_000 };

/** Points of four functions on a jumble of places, and one that is no place. */
function points(): string {
  const { inverse } = projectionOf(SMALL_GRID.projection);
  const functions = ["industrial", "transportation", "residential", "commercialService"];
  const rows = Array.from({ length: 300 }, (_, i) => {
    const [column, row] = [(i * 37) % 60, (i * i * 11) % 40];
    const place = inverse([SMALL_GRID.originX + 100 * (column + 0.5), SMALL_GRID.originY - 100 * (row + 0.5)]);
    return `${place[0]},${place[1]},${functions[(i * 7 + row) % 4]}`;
  });
  return `lon,lat,category\n${rows.join("\n")}\nnowhere,26.5,industrial\n`;
}

/** Forty cities in two years; the last row's energy is no number. */
function panel(): string {
  const rows = [2023, 2024].flatMap((year) =>
    Array.from({ length: 40 }, (_, i) => {
      const [gdp, secondary, energy] = [100 + ((i * 37) % 83), 30 + ((i * 29) % 41), 5 + ((i * 17) % 23)];
      const co2 = 1e6 * (20 + 0.3 * secondary + energy + ((i * 13) % 7) + 4 * (i % 8)) + year;
      const place = `${(104 + (i % 8) * 1.7).toFixed(2)},${(25 + Math.floor(i / 8) * 1.3).toFixed(2)}`;
      return `${year},贵州省,${520000 + i},城${i + 1},${co2},${gdp},${secondary},${i === 39 && year === 2024 ? "约五" : energy},${place}`;
    }),
  );
  return `year,province,city_code,city,co2_t,gdp,secondary,energy,lon,lat\n${rows.join("\n")}\n`;
}

/** Outlines of the panel's cities that touch each other; the last city has none, the last but one lies off the others. */
function outlines(): string {
  const features = Array.from({ length: 39 }, (_, i) => {
    const [column, row] = i === 38 ? [9, 6] : [i % 8, Math.floor(i / 8)];
    const [west, east] = [column, column + 1].map((at) => 103.15 + at * 1.7);
    const [south, north] = [row, row + 1].map((at) => 24.35 + at * 1.3);
    const ring = [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ];
    return {
      type: "Feature",
      properties: { adcode: String(520000 + i), name: `城${i + 1}` },
      geometry: { type: "Polygon", coordinates: [ring] },
    };
  });
  return JSON.stringify({ type: "FeatureCollection", features });
}

describe("what goes with carbon", () => {
  let area: WatchedArea;
  let browser: Browser;
  const write = (name: string, text: string) => {
    const file = path.join(area.installation.dataDir, name);
    writeFileSync(file, text);
    return file;
  };

  /** Sends a table, agrees to the suggested columns, and looks at the dry run. */
  async function offer(page: Page, file: string, kind?: string): Promise<Locator> {
    const section = page.locator("#tables");
    if (kind) await section.getByLabel("表的种类").selectOption({ label: kind });
    await section.locator("input[type=file]").setInputFiles(file);
    await section.getByLabel("来源").fill("故事用表");
    await section.getByRole("button", { name: "上传" }).click();
    const row = page.locator("[data-testid=table-row][data-state=inspected]");
    await row.getByRole("button", { name: "试算" }).click();
    const checked = page.locator("[data-testid=table-row][data-state=checked]");
    await checked.waitFor(COMPUTED);
    return checked;
  }

  /** Takes a figure along as picture and table. @returns the SVG and the CSV as text */
  async function takeAlong(page: Page, card: Locator): Promise<{ svg: string; csv: string }> {
    const files: Record<string, Buffer> = {};
    for (const kind of ["PNG", "SVG", "CSV"]) {
      const download = page.waitForEvent("download", COMPUTED);
      await card.getByRole("button", { name: new RegExp(`存为 ${kind}`) }).click();
      files[kind] = readFileSync(await (await download).path());
    }
    expect(files.PNG.subarray(1, 4).toString()).toBe("PNG");
    return { svg: files.SVG.toString(), csv: files.CSV.toString() };
  }

  /** Keeps the values of single units, of which maps are drawn, from the page until they are let go. */
  async function holdUnits(page: Page): Promise<() => void> {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => (letGo = resolve));
    await page.route("**/api/analyses/*/units?**", async (route) => {
      await held;
      await route.continue();
    });
    return letGo;
  }

  const lastResult = <Kind extends "hotSpots" | "clustering" | "geodetector">(
    kind: Kind,
    where: string,
  ): ResultOf<Kind> => {
    const [row] = area.installation.rows<{ result: string }>(
      `SELECT result FROM Analysis WHERE kind = ? AND ${where} ORDER BY id DESC`,
      kind,
    );
    return JSON.parse(row.result) as ResultOf<Kind>;
  };

  async function expectNoBarriers(page: Page): Promise<void> {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findBarriers(page), colorScheme).toEqual([]);
    }
  }

  beforeAll(async () => {
    [area, browser] = await Promise.all([startWatchedArea(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
  });

  it("is computed from points somebody brings, says what it rests on, and can be taken along", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/drivers`);
    await page.getByTestId("analysis-quantile-regression").getByText("还没有").waitFor();
    const checked = await offer(page, write("points.csv", points()));
    await checked.getByRole("cell", { name: "nowhere" }).waitFor();
    await checked.getByRole("cell", { name: /^不是数字/ }).waitFor();
    await checked.getByRole("button", { name: /写入其余 300 项/ }).click();
    const quantiles = page.locator("[data-testid=analysis-quantile-regression][data-state=done]");
    await quantiles.waitFor(COMPUTED);
    await page.locator("[data-testid=analysis-geodetector][data-state=done]").waitFor(COMPUTED);
    const shown = page.locator("[data-testid^=analysis-][data-state=done]");
    for (const card of await shown.all()) {
      const { svg, csv } = await takeAlong(page, card);
      for (const text of [svg, csv]) {
        expect(text).toMatch(/n = \d/);
        expect(text).toContain("2000 → 2005");
        expect(text).toContain("数据版本");
      }
    }
    expect(await shown.count()).toBe(5);
    const { moran } = lastResult("hotSpots", `json_extract(parameters, '$.units.level') = 'cell'`);
    await page
      .getByTestId("analysis-hot-spots")
      .getByRole("cell", { name: (moran.i ?? NaN).toFixed(4), exact: true })
      .waitFor();
    await expectNoBarriers(page);
    const letGo = await holdUnits(page);
    await page.reload();
    const early = page.waitForEvent("download", COMPUTED);
    await page
      .getByTestId("analysis-hot-spots")
      .getByRole("button", { name: /存为 SVG/ })
      .click();
    letGo();
    expect(readFileSync(await (await early).path(), "utf8")).toContain("数据版本");
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("is asked of cities with their own CO2, named as such, beside what the paper printed, and taken out again", async () => {
    const { page, errors } = await openPage(browser, `${area.address}/agglomerations`);
    const checked = await offer(page, write("cities.csv", panel()));
    await checked.getByRole("cell", { name: "约五" }).waitFor();
    await checked.getByRole("button", { name: /写入/ }).click();
    await page.locator("[data-testid=analysis-clusters][data-state=done]").waitFor(COMPUTED);
    await page.getByTestId("co2-note").waitFor();
    const places = page.locator("[data-testid=analysis-places-varco2][data-state=done]");
    await places.getByTestId("trust-mark").waitFor();
    const { moran, n } = lastResult("hotSpots", "tableId IS NOT NULL");
    expect(n).toBe(40);
    await places.getByRole("cell", { name: (moran.i ?? NaN).toFixed(4), exact: true }).waitFor();
    await places.getByText("论文 A 的对应结果").click();
    await places.getByText(/0\.541398/).waitFor();
    const { profiles } = lastResult("clustering", "tableId IS NOT NULL");
    expect(profiles).toHaveLength(5);
    const detector = page.locator("[data-testid=analysis-geodetector-varco2][data-state=done]");
    const { svg } = await takeAlong(page, detector);
    // The matrices the paper printed are not taken along under our name.
    expect(svg).not.toContain("X9");
    const { factors } = lastResult("geodetector", "tableId IS NOT NULL");
    expect(factors.map(({ name }) => name).sort()).toEqual(["var:energy", "var:gdp", "var:secondary"]);
    const drawn = await offer(page, write("outlines.geojson", outlines()), "城市（群）轮廓");
    await drawn.getByText("按代码对上 39 个").waitFor();
    await drawn.getByText("没有轮廓的单元 1 个：城40").waitFor();
    await drawn.getByRole("button", { name: /写入 39 项/ }).click();
    await places.locator("path[data-place]").nth(38).waitFor(COMPUTED);
    await places.getByText("outlines.geojson").first().waitFor();
    await places.getByLabel("邻接").selectOption({ label: "Queen 邻接（共边或共点）" });
    await page.getByTestId("analysis-places-varco2").getByRole("button", { name: "计算" }).click();
    await places.getByText("孤立单元 1（城39）").waitFor(COMPUTED);
    const byBorder = lastResult(
      "hotSpots",
      `json_extract(parameters, '$.weights.rule') = 'queen' AND tableId IS NOT NULL`,
    );
    expect([byBorder.n, byBorder.missing, byBorder.weights.links]).toEqual([39, 1, 232]);
    await expectNoBarriers(page);
    const rows = page.locator("[data-testid=table-row][data-state=applied]");
    await rows.filter({ hasText: "outlines.geojson" }).getByRole("button", { name: "撤销" }).click();
    await places.locator("circle").nth(39).waitFor(COMPUTED);
    expect(await places.locator("path[data-place]").count()).toBe(0);
    await rows.getByRole("button", { name: "撤销" }).click();
    await page.getByText("还没有城市或城市群的表").waitFor(COMPUTED);
    const left = "SELECT 1 FROM FactorValue UNION ALL SELECT 1 FROM Analysis WHERE tableId IS NOT NULL";
    // The page says so as soon as it is asked for; the rows go when the worker comes to it.
    await expect.poll(() => area.installation.rows(left), COMPUTED).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
