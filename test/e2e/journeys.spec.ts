import path from "node:path";
import Database from "better-sqlite3";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { findForeignWords } from "../support/foreignWords.ts";
import { HttpReceiver } from "../support/receivers.ts";
import { SMALL_YEARS, smallPixels, writeSmallYear } from "../support/smallSeries.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";
import { wordsIn } from "../support/words.ts";

const en = wordsIn("en");
const zh = wordsIn("zh-CN");
const WORK = { timeout: 60_000 };

/** An analyst and an administrator at English pages; what they bring about is read on Chinese ones, too. */
describe("in English", () => {
  let area: WatchedArea;
  let browser: Browser;
  let receiver: HttpReceiver;
  let isReceiving = true;

  const call = async (procedure: string, body: unknown) => {
    const answer = await fetch(`${area.address}/api/trpc/${procedure}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: area.address },
      body: JSON.stringify(body),
    });
    expect(answer.status, await answer.clone().text()).toBe(200);
  };

  beforeAll(async () => {
    receiver = await HttpReceiver.start((response) => {
      response.statusCode = isReceiving ? 200 : 401;
      response.end(isReceiving ? "ok" : "key unknown");
    });
    [area, browser] = await Promise.all([
      startWatchedArea({ DELIVERY_ALLOW: `127.0.0.1:${receiver.port}` }),
      launchBrowser(),
    ]);
    for (const [account, nameZh, nameEn] of [
      ["li.ming", "李明", "Li Ming"],
      ["wang.fang", "王芳", "Wang Fang"],
    ]) {
      await call("person.add", {
        ...{ account, nameZh, nameEn, role: "administrator", areaId: null, regionCode: null },
        ...{ email: null, phone: null, locale: "en", messages: "never" },
      });
    }
    await call("message.saveChannel", {
      id: null,
      channel: {
        ...{ name: "Group", secret: "key", areaId: null, regionCode: null, lowestLevel: "blue", locale: "en" },
        ...{ frequency: "immediate", active: true, config: { kind: "webhook", url: receiver.url } },
      },
    });
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
    await receiver.stop();
  });

  /** A live page on which a person acts; the local operator without one. */
  async function open(route: string, person?: 1 | 2): Promise<Page> {
    const { page } = await openPage(browser, "about:blank");
    if (person !== undefined) {
      await page.context().addCookies([{ name: "carbonwatch-person", value: String(person), url: area.address }]);
    }
    await page.goto(area.address + route);
    await page.locator("[data-connection=live]").waitFor();
    return page;
  }
  const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
  /** No word of the other language on a page, but people's names as histories keep them. */
  async function expectEnglish(page: Page): Promise<void> {
    const foreign = await findForeignWords(page);
    expect(foreign.filter((text) => /\p{Script=Han}/u.test(text.replaceAll(/李明|王芳/g, "")))).toEqual([]);
  }
  /** Opens a page and waits for words on it, in both languages. */
  async function expectBoth(route: string, select: string, words: readonly [RegExp, RegExp]): Promise<void> {
    for (const [at, prefix] of ["/en", ""].entries()) {
      const page = await open(`${prefix}${route}`);
      await page.locator(select).filter({ hasText: words[at] }).first().waitFor();
      await page.context().close();
    }
  }

  it("a rule is told in a sentence, tried, saved with a reason, and raises its signal", async () => {
    const page = await open("/en/rules?rule=new", 1);
    await page.getByLabel(en("rules.nameZh")).fill("县碳变化过大");
    await page.getByLabel(en("rules.nameEn")).fill("Large change of a county");
    await page.getByLabel(en("rules.metric"), { exact: true }).selectOption("change");
    await page.getByLabel(`${en("rules.upper")} (t)`, { exact: true }).fill("3000");
    await page.getByTestId("sentence").filter({ hasText: "3,000 t" }).waitFor();
    await page.getByText(en("rules.mustTry")).waitFor();
    await press(page, en("rules.try"));
    await page.getByTestId("trial-draft").filter({ hasText: "Draft: 0 signals" }).waitFor();
    await page.getByLabel(en("rules.note")).fill("The new town grows");
    await expectEnglish(page);
    await press(page, en("rules.saveNew"));
    await page.getByText(en("rules.saved", { version: 1 })).waitFor();
    const [year] = SMALL_YEARS.slice(-1);
    await writeSmallYear(path.join(area.installation.dataDir, "inbox", "small", `land_${year}.tif`), year);
    await page.goto(`${area.address}/en/alerts?s=all&rule=own-1`);
    await page.locator("[data-alert]").first().waitFor(WORK);
    await expectEnglish(page);
    await page.context().close();
  });

  const stage = (page: Page, name: string) => page.locator(`[data-stage=${name}]`).first().waitFor();
  const numberOf = (page: Page) => /warnings\/([WX]-\d{4}-\d+)/.exec(page.url())?.[1] ?? "";

  /** One hands a warning in and is refused the issue; another issues it. @returns its number */
  async function issueByTwo(author: Page, second: 1 | 2): Promise<string> {
    await press(author, en("warnings.submit"));
    await author
      .getByTestId("second-person")
      .filter({ hasText: en("warnings.needsSecond") })
      .waitFor();
    await press(author, en("warnings.issue"));
    await author
      .getByRole("alert")
      .filter({ hasText: en("warnings.notDone") })
      .waitFor();
    await expectEnglish(
      author
        .locator("section")
        .filter({ hasText: en("warnings.nextStep") })
        .page(),
    );
    const number = numberOf(author);
    await author.context().close();
    const other = await open(`/en/warnings/${number}`, second);
    await other
      .getByTestId("second-person")
      .filter({ hasText: en("warnings.youAreSecond") })
      .waitFor();
    await press(other, en("warnings.issue"));
    await other.getByTestId("told").waitFor();
    await other.context().close();
    return number;
  }

  it("a warning is drafted from a signal, issued by a second person, changed and withdrawn", async () => {
    const office = await open("/en/warnings", 1);
    await office.getByLabel(en("warnings.office.sender")).fill("carbon.example.org");
    await office.getByLabel(en("warnings.office.nameZh")).fill("碳监测办公室");
    await office.getByLabel(en("warnings.office.nameEn")).fill("Carbon watch office");
    await press(office, en("warnings.save"));
    const [{ number: signal }] = area.installation.rows<{ number: string }>(
      "SELECT number FROM Alert WHERE ruleKey = 'own-1' ORDER BY id DESC LIMIT 1",
    );
    await office.goto(`${area.address}/en/warnings?draft=${signal}`);
    const headline = office.getByLabel(en("warnings.headline.en"));
    await headline.waitFor();
    expect(await headline.inputValue()).toMatch(/^Land-use carbon risk warning for County/);
    await office.getByLabel(en("warnings.description.zh")).fill("不透水面扩张。");
    await office.getByLabel(en("warnings.description.en")).fill("Built-up land grows.");
    await press(office, en("warnings.saveDraft"));
    await office.getByTestId("readers").filter({ hasText: "1 group or system" }).waitFor();
    const first = await issueByTwo(office, 2);

    isReceiving = false;
    const page = await open(`/en/warnings/${first}`, 2);
    await stage(page, "inForce");
    await press(page, en("warnings.followUp.update"));
    await page.getByText(en("warnings.type.update", { number: "" })).waitFor();
    const update = await issueByTwo(page, 1);
    await expectBoth(`/warnings/${first}`, "article", [
      new RegExp(`${en("warnings.replacedBy")} ${update}`),
      new RegExp(`${zh("warnings.replacedBy")} ?${update}`),
    ]);

    const next = await open(`/en/warnings/${update}`, 1);
    await press(next, en("warnings.followUp.cancel"));
    await next.getByText(en("warnings.type.cancel", { number: "" })).waitFor();
    await next.getByTestId("faults").getByText(en("warnings.fault.noDescription")).waitFor();
    await press(next, en("warnings.edit"));
    await next.getByLabel(en("warnings.description.zh")).fill("已核实，用地合规。");
    await next.getByLabel(en("warnings.description.en")).fill("Verified: the use is approved.");
    await press(next, en("warnings.saveDraft"));
    const end = await issueByTwo(next, 2);
    await expectBoth(`/warnings/${end}`, "[data-stage=withdrawal]", [/Withdrawal/, /解除/]);
  });

  it("a channel that fails stands above every page, with how many messages wait, since when and why", async () => {
    await expectBoth("/", "[data-stuck]", [
      /Group: \d+ messages? ha(s|ve) not been delivered, the oldest since .*Not let in, \d+ attempts?\. Whom to telephone/,
      /Group：\d+ 条消息未送达，最早的自 .*认证失败，已试 \d+ 次。.*查看须电话通知的人/,
    ]);
    const page = await open("/en/map", 1);
    await page.locator("[data-stuck]").getByRole("link").click();
    await page.waitForURL(/\/en\/settings\?tab=ledger/);
    const lost = page.locator("[data-unreached]");
    await lost.first().waitFor();
    await expectEnglish(page);
    for (let left = await lost.count(); left > 0; left = await lost.count()) {
      await lost
        .first()
        .getByRole("button", { name: en("settings.markPhoned") })
        .click();
      await expect.poll(() => lost.count(), WORK).toBeLessThan(left);
    }
    isReceiving = true;
    await page.getByTestId("all-reached").waitFor();
    await page.locator("[data-stuck]").waitFor({ state: "detached", timeout: 30_000 });
    await page.context().close();
  });

  it("a better file for an old year shows what it would change, and counts once somebody publishes it", async () => {
    const pixels = smallPixels(2005);
    pixels.fill(8, 600, 700);
    const file = path.join(area.installation.dataDir, "better_2005.tif");
    await writeSmallYear(file, 2005, pixels);
    const page = await open("/en/data", 1);
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press(page, en("upload.choose"))]);
    await chooser.setFiles(file);
    await page.getByRole("button", { name: /^Upload/ }).click();
    const revision = page.locator("[data-revision]");
    await revision.getByRole("heading", { name: en("revision.regions") }).waitFor(WORK);
    await revision.getByText("better_2005.tif").waitFor();
    await expectEnglish(page);
    await expectBoth("/data", "[data-revision]", [/Publish this revision/, new RegExp(zh("revision.publish"))]);
    await page.context().close();
    const second = await open("/en/data", 2);
    await press(second, en("revision.publish"));
    await second.locator("[data-revision]").waitFor({ state: "detached", ...WORK });
    await second.context().close();
  });

  it("somebody who leaves hands over: what is theirs is named first, and then goes back to the unit", async () => {
    const [{ number }] = area.installation.rows<{ number: string }>(
      "SELECT number FROM Alert WHERE historical = 0 AND state = 'open' ORDER BY id LIMIT 1",
    );
    await call("alert.assign", { numbers: [number], personId: 2, note: "" });
    const page = await open("/en/settings", 1);
    await press(page, en("settings.changePerson", { name: "Wang Fang" }));
    await page.getByLabel(en("settings.inService")).selectOption("no");
    const leaving = page.getByTestId("leaving");
    await leaving.getByText(/^1 open signal is theirs/).waitFor();
    await leaving.getByRole("link", { name: number }).waitFor();
    await expectEnglish(page);
    await press(page, en("settings.save"));
    await page
      .locator("[data-person='wang.fang']")
      .getByText(en("settings.hasLeft"))
      .filter({ visible: true })
      .waitFor();
    expect(area.installation.rows("SELECT assigneeId FROM Alert WHERE number = ?", number)).toEqual([
      { assigneeId: null },
    ]);
    await page.context().close();
  });

  it("a worker that stands still is told of above every page, and since when", async () => {
    process.kill(area.worker.pid, "SIGSTOP");
    const database = new Database(path.join(area.installation.dataDir, "carbon-watch.db"));
    database.prepare("UPDATE Heartbeat SET beatMs = ? WHERE process = 'worker'").run(Date.now() - 14 * 60_000);
    database.close();
    try {
      await expectBoth("/regions", "[data-silent=worker]", [
        /has not answered since .*\d:\d\d/,
        /自 .*\d\d:\d\d.*没有响应/,
      ]);
    } finally {
      process.kill(area.worker.pid, "SIGCONT");
    }
  });
});
