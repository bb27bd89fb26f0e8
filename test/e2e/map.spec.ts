import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fractionDigits } from "@/contract/format/scale.ts";
import { launchBrowser, openPage } from "../support/browser.ts";
import { SMALL_AREA_ID, writeSmallYear } from "../support/smallSeries.ts";
import { KNOWN_YEARS, startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

const NEW_YEAR = 2006;
/** A year that is in memory is on screen within this time, ms. */
const SWITCH_LIMIT_MS = 100;
const SWITCHES = 9;

/** Turns to the year before or after by key and measures the time until the map has been painted. */
function timeYearSwitch(page: Page, key: "[" | "]"): Promise<number> {
  return page.evaluate(
    (pressed) =>
      new Promise<number>((resolve) => {
        const map = document.querySelector("[data-testid=map]");
        const started = performance.now();
        const observer = new MutationObserver(() => {
          observer.disconnect();
          resolve(performance.now() - started);
        });
        if (map) observer.observe(map, { attributeFilter: ["data-painted"] });
        window.dispatchEvent(new KeyboardEvent("keydown", { key: pressed }));
      }),
    key,
  );
}

/** A page that has woken up: what is pressed before is lost. */
async function openLive(browser: Browser, address: string) {
  const opened = await openPage(browser, address);
  await opened.page.locator("[data-connection=live]").waitFor();
  return opened;
}

async function alertNumbers(page: Page): Promise<string[]> {
  const all = page.getByRole("button", { name: /显示全部|Show all/ });
  if (await all.isVisible()) await all.click();
  const numbers = await page
    .locator("[data-alert]")
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-alert") ?? ""));
  return numbers.sort();
}

describe("the map page", () => {
  let area: WatchedArea;
  let browser: Browser;

  beforeAll(async () => {
    [area, browser] = await Promise.all([startWatchedArea(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
  });

  const newsInDatabase = () =>
    area.installation
      .rows<{ number: string }>("SELECT number FROM Alert WHERE historical = 0 ORDER BY number")
      .map(({ number }) => number);

  it("opens on the newest year, says that the data are synthetic, and asks nobody else for anything", async () => {
    const { page, errors, hosts } = await openLive(browser, `${area.address}/map`);
    await page.getByTestId("year").filter({ hasText: "2005" }).waitFor();
    await page.locator("[data-testid=map][data-painted]").waitFor();
    expect(await page.getByTestId("demo-mark").textContent()).toContain("合成演示数据 · 示意边界");
    expect(await page.title()).toContain("地图");
    // Nothing points at the map: north and the middle's coordinates stand there all the same.
    expect(await page.getByTestId("coordinates").textContent()).toMatch(/北.*\d+\.\d{4}°N \d+\.\d{4}°E.*CGCS2000/);
    expect([...hosts]).toEqual([new URL(area.address).host]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("turns to another year in less than a tenth of a second, by key, button and slider", async () => {
    const { page } = await openLive(browser, `${area.address}/map`);
    await page.locator("[data-testid=map][data-painted]").waitFor();
    await page.waitForFunction(
      (count) =>
        performance.getEntriesByType("resource").filter(({ name }) => name.includes("/layers/net/")).length >= count,
      KNOWN_YEARS.length,
    );
    const times: number[] = [];
    for (let i = 0; i < SWITCHES; i++) times.push(await timeYearSwitch(page, i % 2 === 0 ? "[" : "]"));
    const median = times.sort((a, b) => a - b)[Math.floor(SWITCHES / 2)];
    expect(median).toBeLessThan(SWITCH_LIMIT_MS);
    await page.getByTestId("year").filter({ hasText: "2004" }).waitFor();
    await page.getByRole("button", { name: "上一年" }).click();
    await page.getByTestId("year").filter({ hasText: "2003" }).waitFor();
    await page.getByRole("slider", { name: /年份/ }).focus();
    await page.keyboard.press("ArrowLeft");
    await page.getByTestId("year").filter({ hasText: "2002" }).waitFor();
    await page.waitForURL(/[?&]y=2002/);
    await page.context().close();
  });

  it("says of a baseline year that it is not judged, and of the first that there is nothing to compare with", async () => {
    const { page } = await openLive(browser, `${area.address}/map?m=risk&y=2001`);
    expect(await page.getByTestId("not-judged").textContent()).toMatch(/基准期.*不判定/);
    await page.keyboard.press("[");
    await page.getByTestId("not-judged").filter({ hasText: "首个年份" }).waitFor();
    await page.context().close();
  });

  it("shows for a county exactly the figures of the database, in both languages, from the same address", async () => {
    const [row] = area.installation.rows<{ net: number }>(
      "SELECT netEmissionT net FROM RegionBudget WHERE regionCode = '5201' AND year = 2004",
    );
    for (const [prefix, locale, name] of [
      ["", "zh-CN", "5201县"],
      ["/en", "en", "County 5201"],
    ]) {
      const { page, errors } = await openLive(browser, `${area.address}${prefix}/map?y=2004&r=5201`);
      const panel = page.locator("[data-region='5201']");
      await panel.getByRole("heading", { name }).waitFor();
      const digits = fractionDigits(row.net);
      const expected = new Intl.NumberFormat(locale, {
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }).format(row.net);
      await panel.getByText(expected.replace("-", "−"), { exact: true }).first().waitFor();
      expect(errors).toEqual([]);
      await page.context().close();
    }
  });

  it("says of a year that is the base year, and of what the address names and the area lacks", async () => {
    const { page } = await openLive(browser, `${area.address}/map?m=change&b=2003&y=2003&r=9999`);
    await page.getByTestId("reason-base").getByText("2003 年就是所选的基准年").waitFor();
    expect(await page.getByTestId("address-note").textContent()).toContain("9999");
    await page.keyboard.press("t");
    await page.getByTestId("twin-table").getByTestId("reason-base").waitFor();
    await page.keyboard.press("t");
    await page.keyboard.press("]");
    await page.getByRole("region", { name: "图例" }).getByText("较 2003 年变化").waitFor();
    await page.context().close();
  });

  it("keeps the state when the language is changed", async () => {
    const { page } = await openLive(browser, `${area.address}/map?y=2003&m=change&r=5102`);
    await page.getByTestId("year").filter({ hasText: "2003" }).waitFor();
    await page.getByRole("link", { name: "English" }).click();
    await page.locator("[data-metric=change]").waitFor();
    expect(await page.getByRole("combobox", { name: "Metric" }).inputValue()).toBe("change");
    expect(await page.getByTestId("year").textContent()).toBe("2003");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await page.getByRole("combobox", { name: "Region" }).inputValue()).toBe("5102");
    await page.getByRole("link", { name: "中文" }).click();
    expect(await page.getByRole("combobox", { name: "指标" }).inputValue()).toBe("change");
    await page.context().close();
  });

  it("selects what is clicked on the map, and leads back", async () => {
    const { page } = await openLive(browser, `${area.address}/map`);
    await page.locator("[data-testid=map][data-painted]").waitFor();
    const box = await page.getByTestId("map").boundingBox();
    if (!box) throw new Error("the map has no size");
    await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.45);
    const cell = page.locator("[data-cell]");
    await cell.waitFor();
    await page.waitForURL(/sel=g/);
    const number = Number(await cell.getAttribute("data-cell"));
    const [row] = area.installation.rows<{ countyCode: string }>("SELECT countyCode FROM Cell WHERE cell = ?", number);
    await cell.getByText(`${row.countyCode}县`).waitFor();
    await cell.getByRole("button", { name: "返回行政区" }).click();
    await page.locator(`[data-region='${row.countyCode}']`).waitFor();
    await page.context().close();
  });

  it("turns into a table of the same figures by a key, filters both, and never says of a filter that there is no risk", async () => {
    const { page, errors } = await openLive(browser, `${area.address}/map?y=2004&u=county`);
    await page.locator("[data-testid=map][data-painted]").waitFor();
    await page.keyboard.press("t");
    const table = page.getByTestId("twin-table");
    await table.locator("tr[data-code]").first().waitFor();
    const shown = await table
      .locator("tr[data-code]")
      .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-code")));
    const expected = area.installation.rows<{ regionCode: string }>(
      "SELECT b.regionCode FROM RegionBudget b JOIN Region r ON r.code = b.regionCode WHERE r.level = 'county' AND year = 2004 ORDER BY netEmissionT DESC",
    );
    expect(shown).toEqual(expected.map(({ regionCode }) => regionCode));
    const code = await table.getByTestId("result-code").textContent();
    await page.goto(`${area.address}/en/map?y=2004&u=county&t=true`);
    await page
      .getByTestId("result-code")
      .filter({ hasText: code ?? "" })
      .waitFor();
    await page.goto(`${area.address}/map?y=2004&u=county&t=true&cls=5`);
    await page.getByText("没有符合筛选的单元（共 4 个）").waitFor();
    await page.getByTestId("twin-table").getByRole("button", { name: "清除筛选" }).click();
    await page.locator("tr[data-code]").first().waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("paints every metric, by cell and by region", async () => {
    const { page, errors } = await openLive(browser, `${area.address}/map?y=2004`);
    const metric = page.getByRole("combobox", { name: "指标" });
    for (const unit of ["格网", "县区", "市州"]) {
      await page.getByRole("radio", { name: unit }).click();
      for (const key of [
        "emission",
        "sequestration",
        "index",
        "change",
        "increment",
        "reduction",
        "space",
        "dominant",
        "share",
        "transition",
        "risk",
        "net",
      ]) {
        const before = await page.getByTestId("map").getAttribute("data-painted");
        await metric.selectOption(key);
        await page.waitForFunction(
          (old) => document.querySelector("[data-testid=map]")?.getAttribute("data-painted") !== old,
          before,
        );
      }
    }
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("offers hot spots where they were computed, and says where to have them computed", async () => {
    const { page, errors } = await openLive(browser, `${area.address}/map?y=2004&m=hotSpots`);
    await page.getByTestId("reason-hotSpots").getByText("2004 年的冷热点还没有计算").waitFor();
    expect(
      await page.getByTestId("reason-hotSpots").getByRole("link", { name: "前往驱动分析计算" }).getAttribute("href"),
    ).toMatch(/^\/drivers\?a=/);
    expect(await page.getByRole("radio", { name: "县区" }).isDisabled()).toBe(true);
    await page.getByRole("button", { name: /→ 2005$/ }).click();
    await page.waitForURL(/b=2000/);
    await page.getByRole("region", { name: "图例" }).getByText("热点 99%").waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("counts two years that were never compared when their map is asked for, and shows it by itself", async () => {
    const { page, errors } = await openLive(browser, `${area.address}/map?y=2005&m=increment&b=2002`);
    await page.locator("[data-testid=map][data-painted]").waitFor();
    await page.keyboard.press("t");
    await page.getByTestId("result-code").waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it("walks the risk zones by key, the gravest first, and says where it is", async () => {
    const zones = area.installation.rows<{ zone: number }>(
      "SELECT zone FROM RiskZone WHERE year = 2005 ORDER BY level DESC, areaHa DESC, zone",
    );
    const { page } = await openLive(browser, `${area.address}/map?y=2005`);
    await page.locator("[data-testid=map][data-painted]").waitFor();
    await page.keyboard.press("n");
    await page.locator("[data-metric=risk]").waitFor();
    await page.getByRole("region", { name: "图例" }).waitFor();
    await expect
      .poll(async () => {
        await page.keyboard.press("n");
        return page.getByTestId("zone-walk").textContent();
      })
      .toContain(`/${zones.length}`);
    const at = Number(/(\d+)\/\d+/.exec((await page.getByTestId("zone-walk").textContent()) ?? "")?.[1]);
    await page.waitForURL(new RegExp(`sel=z:${zones[at - 1].zone}(&|$)`));
    await page.keyboard.press("p");
    const before = zones.at(at - 2)?.zone ?? 0;
    await page.waitForURL(new RegExp(`sel=z:${before}(&|$)`));
    await page.context().close();
  });

  it("names the pixels in its address, and keeps them on reload", async () => {
    const { page } = await openLive(browser, `${area.address}/map?y=2004&px=land`);
    const pixels = page.getByRole("combobox", { name: /像元图层/ });
    expect(await pixels.inputValue()).toBe("land");
    await pixels.selectOption({ label: "像元：关" });
    await page.waitForURL((url) => !url.searchParams.has("px"));
    await page.context().close();
  });

  it("plays the years and stops at the last", async () => {
    const { page } = await openLive(browser, `${area.address}/map?y=2003`);
    await page.locator("[data-testid=map][data-painted]").waitFor();
    await page.getByRole("button", { name: "播放" }).click();
    await page.getByTestId("year").filter({ hasText: "2005" }).waitFor();
    await page.getByRole("button", { name: "播放" }).waitFor();
    await page.keyboard.press("{");
    await page.getByTestId("year").filter({ hasText: "2000" }).waitFor();
    await page.keyboard.press("}");
    await page.getByTestId("year").filter({ hasText: "2005" }).waitFor();
    await page.context().close();
  });

  it("turns the years slowly where motion is unwanted", async () => {
    const { page } = await openPage(browser, `${area.address}/map?y=2003`, { reducedMotion: "reduce" });
    await page.locator("[data-testid=map][data-painted]").waitFor();
    await page.clock.install();
    await page.getByRole("button", { name: "播放" }).click();
    await page.clock.runFor(1_500);
    expect(await page.getByTestId("year").textContent()).toBe("2003");
    await page.clock.runFor(1_500);
    await page.getByTestId("year").filter({ hasText: "2004" }).waitFor();
    await page.context().close();
  });

  it("finds a place by its name, a coordinate by its numbers and an alert by its own, from any page", async () => {
    const { page } = await openLive(browser, area.address);
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: "查找地点" }).fill("5201x");
    await page.getByText("没有与“5201x”相符").waitFor();
    await page.getByRole("combobox", { name: "查找地点" }).fill("5201");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/map\?r=5201/);
    await page.locator("[data-region='5201']").waitFor();
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: "查找地点" }).fill("东经106.8 北纬24.8");
    await page.keyboard.press("Enter");
    await page.waitForURL(/at=24\.8/);
    const [{ number }] = area.installation.rows<{ number: string }>("SELECT number FROM Alert ORDER BY number LIMIT 1");
    await page.keyboard.press("/");
    await page.getByRole("combobox", { name: "查找地点" }).fill(number.toLowerCase());
    await page.getByRole("option", { name: number }).waitFor();
    await page.keyboard.press("Enter");
    await page.waitForURL(new RegExp(`alert=${number}`));
    await page.getByRole("dialog", { name: new RegExp(number) }).waitFor();
    await page.context().close();
  });

  it("measures what is typed, without a pointer", async () => {
    const { page } = await openLive(browser, `${area.address}/map`);
    await page.locator("[data-testid=map][data-painted]").waitFor();
    await page.keyboard.press("m");
    const field = page.getByRole("textbox", { name: "输入坐标" });
    for (const place of ["26.58, 106.71", "26.61, 107.02", "106.9E 26.9N"]) {
      await field.fill(place);
      await field.press("Enter");
    }
    await page.getByTestId("measured").filter({ hasText: "65.33 km" }).waitFor();
    await page.getByRole("radio", { name: "面积" }).click();
    await page.getByTestId("measured").filter({ hasText: "51,583" }).waitFor();
    await page.keyboard.press("Escape");
    await page.context().close();
  });

  it("describes itself in words with the code of its figures", async () => {
    const { page } = await openLive(browser, `${area.address}/map?y=2004&u=county&t=true`);
    const code = (await page.getByTestId("result-code").textContent()) ?? "";
    await page.getByRole("button", { name: "描述此图" }).click();
    await page.getByTestId("description").filter({ hasText: code }).waitFor();
    expect(await page.getByTestId("description").textContent()).toContain("2004 年");
    await page.context().close();
  });

  describe("when a new year comes in", () => {
    let awake: Page;
    let asleep: Page;
    let desk: Page;
    let startedMs: number;

    beforeAll(async () => {
      awake = (await openLive(browser, `${area.address}/map`)).page;
      asleep = (await openLive(browser, `${area.address}/map`)).page;
      desk = (await openLive(browser, area.address)).page;
      await asleep.context().setOffline(true);
      await asleep.locator("[data-connection=live]").waitFor({ state: "detached", timeout: 60_000 });
      await writeSmallYear(
        path.join(area.installation.dataDir, "inbox", SMALL_AREA_ID, `land_${NEW_YEAR}.tif`),
        NEW_YEAR,
      );
      startedMs = Date.now();
      await awake.locator("[data-alert][data-fresh=true]").first().waitFor({ timeout: 60_000 });
    });

    it("its alerts and its map are there without a reload", async () => {
      expect(Date.now() - startedMs).toBeLessThan(15_000);
      await awake
        .getByTestId("year")
        .filter({ hasText: String(NEW_YEAR) })
        .waitFor();
      const numbers = newsInDatabase();
      expect(numbers.length).toBeGreaterThan(0);
      await expect.poll(() => alertNumbers(awake)).toEqual(numbers);
      expect(await awake.title()).toMatch(/^\(\d+\)/);
    });

    it("the duty home's headline and its small map follow without a reload", async () => {
      await desk.locator(`svg[data-year="${NEW_YEAR}"]`).waitFor();
      const open = newsInDatabase().length;
      await expect.poll(() => desk.getByTestId("duty-headline").getAttribute("data-open")).toBe(String(open));
      await expect.poll(() => desk.locator("svg[data-year] title", { hasText: "条待签收" }).count()).toBeGreaterThan(0);
    });

    it("a browser that slept ends with the same list as the database", async () => {
      expect(await asleep.locator("[data-fresh=true]").count()).toBe(0);
      await asleep.context().setOffline(false);
      await asleep.locator("[data-connection=live]").waitFor({ timeout: 60_000 });
      await expect.poll(() => alertNumbers(asleep), { timeout: 20_000 }).toEqual(newsInDatabase());
    });

    it("a browser that opened late does too", async () => {
      const { page } = await openLive(browser, `${area.address}/en/map`);
      await page.locator("[data-alert]").first().waitFor();
      await expect.poll(() => alertNumbers(page)).toEqual(newsInDatabase());
      await page.context().close();
    });

    it("its receipt sums to the value, shows four clocks, and is acknowledged for everybody", async () => {
      const number = (await alertNumbers(awake))[0];
      await awake.locator(`[data-alert='${number}']`).click();
      const drawer = awake.getByRole("dialog");
      await drawer.getByRole("heading", { name: "碳账单" }).waitFor();
      for (const clock of ["对比时段", "数据收到", "规则评估", "消息送达"])
        await drawer.getByText(clock, { exact: true }).waitFor();
      const amount = (text: string | null) => Number((text ?? "").replace("−", "-").replace(/[^\d.-]/g, ""));
      const lines = await drawer.locator("tr[data-decisive] td:last-child").allTextContents();
      const total = amount(await drawer.locator("[data-receipt=total]").textContent());
      await drawer.getByRole("button", { name: /^碳账单（\d+→2005 年）的来源$/ }).click();
      const [{ inputHash }] = area.installation.rows<{ inputHash: string }>(
        "SELECT inputHash FROM YearResult WHERE year = 2005",
      );
      await drawer.getByText(inputHash.slice(0, 12)).waitFor();
      await awake.keyboard.press("Escape");
      const sum = lines.reduce((all, text) => all + amount(text), 0);
      expect(Math.abs(sum - total)).toBeLessThanOrEqual(0.0005 * (lines.length + 1));
      await drawer.getByRole("textbox", { name: /备注/ }).fill("现场核实中");
      await drawer.getByRole("button", { name: "签收" }).click();
      await drawer.getByTestId("acknowledged").waitFor();
      const [row] = area.installation.rows<{ state: string; acknowledgeNote: string }>(
        "SELECT state, acknowledgeNote FROM Alert WHERE number = ?",
        number,
      );
      expect(row).toEqual({ state: "acknowledged", acknowledgeNote: "现场核实中" });
      await asleep.locator(`[data-alert='${number}'][data-state=acknowledged]`).waitFor();
      await awake.keyboard.press("Escape");
      await drawer.waitFor({ state: "detached" });
      const english = await openLive(browser, `${area.address}/en/map?alert=${number}`);
      const same = english.page.getByRole("dialog");
      await same.getByRole("heading", { name: "Carbon receipt" }).waitFor();
      for (const clock of ["Period compared", "Data received", "Rule evaluated", "Message delivered"])
        await same.getByText(clock, { exact: true }).waitFor();
      expect(amount(await same.locator("[data-receipt=total]").textContent())).toBe(total);
      await english.page.context().close();
    });
  });
});
