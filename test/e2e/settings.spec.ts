import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, openPage } from "../support/browser.ts";
import { HttpReceiver, MailServer } from "../support/receivers.ts";
import { startWatchedArea, type WatchedArea } from "../support/watchedArea.ts";

describe("the duty settings", () => {
  let area: WatchedArea;
  let browser: Browser;
  let robot: HttpReceiver;
  let mail: MailServer;

  beforeAll(async () => {
    robot = await HttpReceiver.start((response, _received, count) => {
      response.end(count === 1 ? '{"errcode":0,"errmsg":"ok"}' : '{"errcode":93000,"errmsg":"invalid webhook url"}');
    });
    mail = await MailServer.start(() => null);
    const environment = { DELIVERY_ALLOW: "127.0.0.1" };
    [area, browser] = await Promise.all([startWatchedArea(environment), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await area.stop();
    await Promise.all([robot.stop(), mail.stop()]);
  });

  const call = (path: string, body: unknown) =>
    fetch(`${area.address}/api/trpc/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: area.address },
      body: JSON.stringify(body),
    });

  async function open(path: string): Promise<Page> {
    const { page } = await openPage(browser, `${area.address}${path}`);
    await page.locator("[data-connection=live]").waitFor();
    return page;
  }

  it("enter a person, and keep the last administrator", async () => {
    const page = await open("/settings");
    await page.getByRole("button", { name: "添加人员" }).click();
    await page.getByLabel("账号").fill("wang.lei");
    await page.getByLabel("中文姓名").fill("王磊");
    await page.getByLabel("角色").selectOption("administrator");
    await page.getByLabel("邮箱").fill("wang.lei@example.org");
    await page.getByRole("button", { name: "保存" }).click();
    const row = page.locator("[data-person='wang.lei']");
    await row.getByRole("button").click();
    expect(await page.getByLabel("角色").isDisabled()).toBe(true);
    expect(await page.getByLabel("任职").isDisabled()).toBe(true);
    expect(area.installation.rows(`SELECT account, role, active FROM Person`)).toEqual([
      { account: "wang.lei", role: "administrator", active: 1 },
    ]);
    await page.context().close();
  });

  it("test a robot by the real way, and show what it answered", async () => {
    const page = await open("/settings?tab=channels");
    await page.getByRole("button", { name: "添加渠道" }).click();
    await page.getByLabel("名称").fill("值班群");
    await page.getByLabel("Webhook 地址").fill(`${robot.url}?key=do-not-show`);
    await page.getByRole("button", { name: "保存" }).click();
    const card = page.locator("[data-channel]", { hasText: "值班群" });
    await card.getByRole("button", { name: "发送测试" }).click();
    await card.locator("[data-outcome=accepted]").getByText('{"errcode":0,"errmsg":"ok"}').waitFor();
    await card.getByRole("button", { name: "发送测试" }).click();
    await card.locator("[data-outcome=retry]").getByText("invalid webhook url").waitFor();
    expect(robot.received).toHaveLength(2);
    expect(JSON.parse(robot.received[0].body)).toMatchObject({ msgtype: "markdown" });
    expect(await page.content()).not.toContain("do-not-show");
    await page.context().close();
  });

  it("test a mail server with a real reader", async () => {
    const page = await open("/en/settings?tab=channels");
    await page.getByRole("button", { name: "Add a channel" }).click();
    await page.getByLabel("Name", { exact: true }).fill("House mail");
    await page.getByLabel("Kind").selectOption("email");
    await page.getByLabel("Mail server").fill("127.0.0.1");
    await page.getByLabel("Port").fill(String(mail.port));
    await page.getByLabel("Encryption").selectOption("none");
    await page.getByLabel("Sender’s address").fill("watch@example.org");
    await page.getByRole("button", { name: "Save" }).click();
    const card = page.locator("[data-channel]", { hasText: "House mail" });
    await card.getByRole("button", { name: "Send a test" }).click();
    await card.locator("[data-outcome=accepted]").waitFor();
    expect(mail.mails.map(({ subject, to }) => [subject, to?.[0].address])).toEqual([
      ["测试消息：House mail", "wang.lei@example.org"],
    ]);
    await page.context().close();
  });

  it("show what a silence would hide before it is set, and end it early", async () => {
    const page = await open("/settings?tab=silences");
    await page.getByRole("button", { name: "设置静默" }).click();
    const preview = page.getByTestId("silence-preview");
    await page.getByLabel("最高静默级别").selectOption("red");
    const [{ open: count }] = area.installation.rows<{ open: number }>(
      `SELECT count(*) open FROM Alert WHERE historical = 0 AND state IN ('open', 'reopened', 'acknowledged', 'in_progress', 'verifying', 'pending')`,
    );
    expect(count).toBeGreaterThan(0);
    await preview.locator("dd").first().getByText(String(count), { exact: true }).waitFor();
    await page.getByLabel("原因（必填）").fill("变更调查核查期间");
    await page.getByRole("button", { name: "开始静默" }).click();
    const line = page.locator("[data-silence][data-state=running]");
    await line.getByText("变更调查核查期间").waitFor();
    await page.goto(`${area.address}/alerts`);
    await page.getByText("静默中").first().waitFor();
    await page.goto(`${area.address}/settings?tab=silences`);
    await line.getByRole("button", { name: "提前结束" }).click();
    await page.locator("[data-silence][data-state=ended]").waitFor();
    await page.context().close();
  });

  it("list who was not reached, and take them off when they were telephoned", async () => {
    const page = await open("/settings?tab=ledger");
    await page.getByTestId("all-reached").waitFor();
    await page.locator("[data-message][data-state=givenUp]").waitFor();
    const [{ number }] = area.installation.rows<{ number: string }>(
      `SELECT number FROM Alert WHERE historical = 0 AND state = 'open' ORDER BY id LIMIT 1`,
    );
    for (const action of ["acknowledge", "start", "submit", "resolve"]) {
      await call("alert.act", { numbers: [number], action, note: "seen on site" });
    }
    const lost = page.locator("[data-unreached]", { hasText: "值班群" });
    await lost.getByText("认证失败").waitFor();
    await lost.getByRole("link", { name: number }).waitFor();
    await lost.getByRole("button", { name: "已电话通知" }).click();
    await page.getByTestId("all-reached").waitFor();
    const line = page.locator("[data-message][data-state=phoned]");
    await line.getByText("本机操作员 电话通知").waitFor();
    await line.getByRole("button", { name: "答复" }).click();
    await page.locator("[data-outcome=retry]").getByText("invalid webhook url").waitFor();
    await page.context().close();
  });

  it("change deadlines as a new version, and refuse a ladder that does not climb", async () => {
    const page = await open("/settings?tab=duty");
    await page.getByLabel("红色 · 无人签收，上报市州（工作日后）").fill("9");
    await page.getByRole("alert").getByText("上报全区的天数须多于").waitFor();
    expect(await page.getByRole("button", { name: "保存" }).isDisabled()).toBe(true);
    await page.getByLabel("红色 · 无人签收，上报市州（工作日后）").fill("1");
    await page.getByLabel("红色 · 办结期限（工作日）").fill("2");
    await page.getByLabel("免打扰时段").selectOption("yes");
    await page.getByRole("button", { name: "保存" }).click();
    await page.getByText("办结期限，第 1 版").waitFor();
    await page.getByText("消息时间，第 1 版").waitFor();
    await page.context().close();
  });

  it("say what a viewer may not do instead of leaving it out, and move between tabs by keyboard", async () => {
    await call("person.add", {
      ...{ account: "reader", nameZh: "张三", nameEn: "Zhang San", role: "viewer", areaId: null, regionCode: null },
      ...{ email: null, phone: null, locale: "zh-CN" },
    });
    const page = await open("/settings");
    await page.getByLabel("当前操作人").selectOption({ label: "张三" });
    await page.getByTestId("rights").getByText("查看员").waitFor();
    await page.getByTestId("refusal").getByText("需要“管理员”角色").waitFor();
    expect(await page.getByRole("button", { name: "添加人员" }).count()).toBe(0);
    await page.getByRole("tab", { name: "人员" }).focus();
    for (const expected of ["通知渠道", "送达记录", "静默", "期限与时间", "工作日历"]) {
      await page.keyboard.press("ArrowRight");
      await page.getByRole("tab", { name: expected, selected: true }).waitFor();
      if (expected !== "送达记录") await page.getByTestId("refusal").first().waitFor();
    }
    await page.keyboard.press("Home");
    await page.getByRole("tab", { name: "人员", selected: true }).waitFor();
    await page.context().close();
  });
});
