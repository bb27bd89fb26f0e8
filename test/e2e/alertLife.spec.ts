import { readFileSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import type { Browser, Page } from "playwright-core";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { HttpReceiver } from "../support/receivers.ts";
import { SMALL_YEARS, writeSmallYear } from "../support/smallSeries.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

/** The words of both languages for the way from signal to closed case. */
const WORDS = {
  "": {
    choose: "选择",
    report: "生成处置报告",
    told: [/处置情况报告/, /处置经过/, /签收，状态变为“已签收”/, /办结，状态变为“已办结”/],
    steps: ["签收", "开始处置", "提交核验", "办结"],
    closed: "已办结",
    undo: "撤销",
    open: "未签收",
  },
  "/en": {
    choose: "Choose",
    report: "Make the report",
    told: [
      /What became of a carbon risk signal/,
      /What was done/,
      /Acknowledge: now Acknowledged/,
      /Resolve: now Resolved/,
    ],
    steps: ["Acknowledge", "Start", "Submit for review", "Resolve"],
    closed: "Resolved",
    undo: "Undo",
    open: "Open",
  },
} as const;

describe("a signal", () => {
  let area: WatchedArea;
  let browser: Browser;
  let receiver: HttpReceiver;

  beforeAll(async () => {
    receiver = await HttpReceiver.start((response) => response.end("ok"));
    const allow = { DELIVERY_ALLOW: `127.0.0.1:${receiver.port}` };
    [area, browser] = await Promise.all([startWatchedArea(allow), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
    await receiver.stop();
  });

  const state = (number: string) =>
    area.installation.rows<{ state: string }>(`SELECT state FROM Alert WHERE number = '${number}'`)[0].state;

  async function openFirst(prefix: string): Promise<{ page: Page; number: string }> {
    const { page } = await openPage(browser, `${area.address}${prefix}/alerts?s=all`);
    await page.locator("[data-connection=live]").waitFor();
    const row = page.locator("[data-alert][data-state=open]").first();
    const number = (await row.getAttribute("data-alert")) ?? "";
    await row.getByRole("link").click();
    await page.getByTestId("state").waitFor();
    return { page, number };
  }

  async function step(page: Page, name: string): Promise<void> {
    await page.getByTestId("actions").getByRole("button", { name, exact: true }).click();
    await page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
  }

  it.each(["", "/en"] as const)("is carried to a closed case on its page (%s)", async (prefix) => {
    const words = WORDS[prefix];
    const { page, number } = await openFirst(prefix);
    for (const name of words.steps) await step(page, name);
    await page.getByTestId("state").filter({ hasText: words.closed }).waitFor();
    expect(state(number)).toBe("resolved");
    const kinds = area.installation.rows<{ action: string }>(
      `SELECT action FROM AlertEntry WHERE alertNumber = '${number}' ORDER BY id`,
    );
    expect(kinds.map(({ action }) => action)).toEqual(["acknowledge", "start", "submit", "resolve"]);
    await page.getByRole("button", { name: words.report }).click();
    const made = page.locator("[data-report][data-state=done]");
    await made.waitFor({ timeout: 30_000 });
    const download = page.waitForEvent("download");
    await made.getByRole("link", { name: "PDF" }).click();
    const bytes = readFileSync(await (await download).path());
    const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true });
    expect(totalPages).toBe(1);
    for (const wanted of [new RegExp(number), ...words.told]) expect(text).toMatch(wanted);
    await page.context().close();
  });

  it("is acknowledged with others in one go, and taken back", async () => {
    const { page } = await openPage(browser, `${area.address}/alerts?s=all`);
    await page.locator("[data-connection=live]").waitFor();
    const rows = page.locator("[data-alert][data-state=open]");
    const numbers = [await rows.nth(0).getAttribute("data-alert"), await rows.nth(1).getAttribute("data-alert")];
    await rows.nth(0).getByRole("checkbox").click();
    await rows.nth(1).getByRole("checkbox").click();
    await step(page, "签收");
    await page.getByRole("button", { name: "撤销" }).click();
    await page.getByRole("button", { name: "撤销" }).waitFor({ state: "detached" });
    for (const number of numbers) expect(state(number ?? "")).toBe("open");
    await page.context().close();
  });

  it("tells a group outside when it is closed, by the way that every message takes", async () => {
    const call = (path: string, body: unknown) =>
      fetch(`${area.address}/api/trpc/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: area.address },
        body: JSON.stringify(body),
      });
    const channel = {
      ...{ name: "group", secret: "key", areaId: null, regionCode: null, lowestLevel: "blue", locale: "zh-CN" },
      ...{ frequency: "immediate", active: true, config: { kind: "webhook", url: receiver.url } },
    };
    const saved = await call("message.saveChannel", { id: null, channel });
    expect(saved.status, await saved.clone().text()).toBe(200);
    expect(await saved.text()).not.toContain("key");
    const { page, number } = await openFirst("");
    for (const name of WORDS[""].steps) await step(page, name);
    await page.getByRole("cell", { name: "已送达" }).waitFor();
    const told = receiver.received.map(({ body }) => JSON.parse(body) as { title: string; facts: { cause: string } });
    expect(told.map(({ facts }) => facts.cause)).toEqual(["closed"]);
    expect(told[0].title).toContain(number);
    await page.context().close();
  });

  /** Acts as somebody else does, by the address the pages use. */
  async function actElsewhere(number: string, action: "acknowledge" | "start"): Promise<void> {
    const answer = await fetch(`${area.address}/api/trpc/alert.act`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: area.address },
      body: JSON.stringify({ numbers: [number], action, note: "" }),
    });
    expect(answer.status).toBe(200);
  }
  /** Numbers and states as a page shows them. */
  const shownOn = (page: Page) =>
    page
      .locator("[data-alert]")
      .evaluateAll((rows) => rows.map((row) => `${row.dataset.alert ?? ""} ${row.dataset.state ?? ""}`).sort());
  const stored = () =>
    area.installation
      .rows<{ number: string; state: string }>("SELECT number, state FROM Alert ORDER BY number")
      .map(({ number: each, state: of }) => `${each} ${of}`);

  it("is the same in two tabs, and again in one that was without a network for five seconds", async () => {
    const { page: first } = await openPage(browser, `${area.address}/alerts?s=all&h=1`);
    const second = await first.context().newPage();
    await second.goto(`${area.address}/alerts?s=all&h=1`);
    for (const page of [first, second]) await page.locator("[data-connection=live]").waitFor();
    const number = (await first.locator("[data-alert][data-state=open]").first().getAttribute("data-alert")) ?? "";
    await actElsewhere(number, "acknowledge");
    for (const page of [first, second]) {
      await page.locator(`[data-alert="${number}"][data-state=acknowledged]`).waitFor();
    }
    await first.context().setOffline(true);
    const since = Date.now();
    await actElsewhere(number, "start");
    // Five seconds by the pages' own clock, in which they may try what they like.
    await first.waitForFunction((begin) => Date.now() - begin >= 5_000, since, { polling: 250 });
    for (const page of [first, second]) {
      expect(await page.locator(`[data-alert="${number}"][data-state=acknowledged]`).count()).toBe(1);
    }
    await first.context().setOffline(false);
    for (const page of [first, second]) {
      await page.locator(`[data-alert="${number}"][data-state=in_progress]`).waitFor();
      expect(await shownOn(page)).toEqual(await shownOn(first));
    }
    const known = new Set(stored());
    expect((await shownOn(first)).filter((line) => !known.has(line))).toEqual([]);
    await first.context().close();
  });

  it("comes from a rule that was tried and saved before its year arrived, and tells how good the rule is", async () => {
    const { page } = await openPage(browser, `${area.address}/rules?rule=new`);
    await page.locator("[data-connection=live]").waitFor();
    const save = page.getByRole("button", { name: "保存规则" });
    await page.getByLabel("中文名称").fill("县碳变化过大");
    await page.getByLabel("英文名称").fill("Large change of a county");
    await page.getByLabel("指标", { exact: true }).selectOption("change");
    await page.getByLabel("上限 (吨)", { exact: true }).fill("3000");
    await page.getByTestId("sentence").filter({ hasText: "各县的碳变化超过 3,000 吨时发黄色信号" }).waitFor();
    expect(await save.isDisabled()).toBe(true);
    await page.getByRole("button", { name: "试算" }).click();
    await page.getByTestId("trial-draft").filter({ hasText: "草案 0 次" }).waitFor();
    await page.getByLabel("改动原因").fill("新城扩张");
    await save.click();
    await page.getByText("已保存第 1 版").waitFor();

    const [year] = SMALL_YEARS.slice(-1);
    await writeSmallYear(path.join(area.installation.dataDir, "inbox", "small", `land_${year}.tif`), year);
    await page.goto(`${area.address}/alerts?s=all&rule=own-1`);
    const row = page.locator("[data-alert]");
    await row.first().waitFor({ timeout: 60_000 });
    expect(await row.count()).toBe(1);
    const number = (await row.getAttribute("data-alert")) ?? "";
    await row.getByRole("link").click();
    const rule = page.getByRole("link", { name: "规则：县碳变化过大（第 1 版）" });
    expect(await rule.getAttribute("href")).toContain("rule=own-1&v=1");
    for (const name of WORDS[""].steps) await step(page, name);
    await page.getByTestId("state").filter({ hasText: "已办结" }).waitFor();
    expect(state(number)).toBe("resolved");
    await rule.click();
    await page.locator("[data-rule=own-1]").filter({ hasText: "核验 1 条，1 条属实" }).waitFor();
    await page.locator("[data-version='1']").filter({ hasText: "触发 1 条信号" }).waitFor();
    const saveAgain = page.getByRole("button", { name: "保存为新版本" });
    await page.getByLabel("上限 (吨)", { exact: true }).fill("4000");
    await page.getByRole("button", { name: "试算" }).click();
    await page.getByTestId("trial-draft").waitFor();
    await page.getByLabel("改动原因").fill("放宽");
    await saveAgain.click();
    await page.getByText("已保存第 2 版").waitFor();
    await page.locator("[data-version='1']").getByRole("button", { name: "载入此版本" }).click();
    await page.getByTestId("sentence").filter({ hasText: "3,000 吨" }).waitFor();
    await page.getByRole("button", { name: "试算" }).click();
    await page.getByLabel("改动原因").fill("恢复");
    await saveAgain.click();
    await page.getByText("已保存第 3 版").waitFor();
    const upperOf = (version: number) =>
      area.installation
        .rows<{ basedOn: number | null; parameters: string }>(
          `SELECT basedOn, parameters FROM Rule WHERE key = 'own-1' AND version = ${version}`,
        )
        .map(({ basedOn, parameters }) => [
          basedOn,
          (JSON.parse(parameters) as { condition: { upper: number } }).condition.upper,
        ])[0];
    expect([upperOf(1)[1], upperOf(2)[1], ...upperOf(3)]).toEqual([3000, 4000, 1, 3000]);
    await page.context().close();
  });

  it("that may be missing is told of: a late evaluation stands above every page", async () => {
    await area.worker.stop();
    const database = new Database(path.join(area.installation.dataDir, "carbon-watch.db"));
    const hourAgo = new Date(Date.now() - 3_600_000).toISOString();
    database.prepare("UPDATE YearResult SET evaluatedHash = NULL, computedAt = ? WHERE role = 'judged'").run(hourAgo);
    database.close();
    for (const [address, words] of [
      ["/alerts", /^评估滞后：1小时前（.*）算出的年份尚未评估规则，超过 15 分钟/],
      ["/en/map", /^Evaluation is late: years computed 1 hr. ago \(.*after more than 15 minutes/],
    ] as const) {
      const { page } = await openPage(browser, area.address + address);
      await page.locator("[data-late=rules]").filter({ hasText: words }).waitFor();
      await page.context().close();
    }
  });
});
