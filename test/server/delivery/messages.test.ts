import "../../support/allowLoopback.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { HttpReceiver, MailServer } from "../../support/receivers.ts";
import type { ChannelConfig, ChannelKind } from "@/contract/messageChannel.ts";
import type { QuietFacts } from "@/contract/quietFacts.ts";
import { MESSAGE_CAUSES, type MessageCause } from "@/domain/alert/messagePlan.ts";
import { closeDatabase } from "@/server/db/connection.ts";
import type { MessageFacts } from "@/server/db/messageFacts.ts";
import type { OutgoingMessage } from "@/server/delivery/channel.ts";
import { sendByChannel } from "@/server/delivery/channels.ts";
import { renderMessage } from "@/server/delivery/renderMessage.ts";
import { renderNotice } from "@/server/delivery/renderNotice.ts";

/**
 * The golden files are what readers get, read and judged by eye in both languages with the longest names there are; a change
 * of a text shows here as a difference somebody has to look at.
 */
const LOCALES = ["zh-CN", "en"] as const;
type Locale = (typeof LOCALES)[number];

/** The county with the longest name in China, in an area and under a rule named as long as the forms take. */
const LONGEST: MessageFacts = {
  ...{ number: "A-2025-000123", areaId: "yunnan", ruleKey: "countyRiskRise", ruleVersion: 12, regionCode: "530925" },
  ...{
    fromYear: 2024,
    year: 2025,
    level: "red",
    value: 1_234_567.891,
    limit: 987_654.321,
    unit: "t",
    state: "resolved",
  },
  facts: { level: 4, previousLevel: 1, cellCount: 1234 },
  ...{ dueDay: "2026-11-05", escalationStep: 2 },
  ...{ dataReceivedAt: "2026-10-30T02:00:00.000Z", evaluatedAt: "2026-10-30T02:01:30.000Z" },
  region: { nameZh: "双江拉祜族佤族布朗族傣族自治县", nameEn: "Shuangjiang Lahu, Va, Blang and Dai Autonomous County" },
  area: {
    nameZh: "滇西南国土空间碳监测预警示范区",
    nameEn: "South-West Yunnan Land-Use Carbon Watch Area",
    synthetic: true,
  },
  rule: {
    nameZh: "县级净碳变化超过基准期风险界限并较上期升高两级以上",
    nameEn: "County change over the baseline’s bound and two classes above the year before",
  },
  lastNote: "现场核查属实，图斑已按批准的矿山修复方案整改，见现场照片 3 张",
};
const SENT = new Date("2026-11-02T01:00:00Z");
const frame = (locale: Locale) => ({
  ...{ idempotencyKey: "77:3:person:5:opened", locale, address: "li.ming@example.org" },
  ...{ publicUrl: "https://carbon.example.gov.cn", sentAt: SENT },
});

function alertMessage(cause: MessageCause, locale: Locale, count = 1): OutgoingMessage {
  const alerts = Array.from({ length: count }, (_, index) => ({
    ...LONGEST,
    number: `A-2025-${String(123 + index).padStart(6, "0")}`,
  }));
  return renderMessage({ ...frame(locale), cause, alerts });
}

const QUIET: QuietFacts = {
  ...{ areaId: "yunnan", nameZh: LONGEST.area.nameZh, nameEn: LONGEST.area.nameEn, synthetic: false, year: 2025 },
  ...{ counties: 33, evaluated: 33, open: 0, nextAt: "2026-11-09T00:00:00.000Z", dueAt: "2026-11-02T00:00:00.000Z" },
  lateReason: null,
};
const notice = (locale: Locale, change: Partial<QuietFacts>) =>
  renderNotice("quiet", [JSON.stringify({ ...QUIET, ...change })], "c", frame(locale));

const asText = ({ title, lines, link }: OutgoingMessage) => [title, "", ...lines, "", link, ""].join("\n");

const CASES: readonly (readonly [string, (locale: Locale) => OutgoingMessage])[] = [
  ...MESSAGE_CAUSES.map((cause) => [cause, (locale: Locale) => alertMessage(cause, locale)] as const),
  ["many", (locale) => alertMessage("opened", locale, 7)],
  ["quiet", (locale) => notice(locale, {})],
  ["quietOpen", (locale) => notice(locale, { open: 2 })],
  ["quietPartial", (locale) => notice(locale, { evaluated: 31, open: 2 })],
  ["quietLate", (locale) => notice(locale, { lateReason: "asleep" })],
  ["test", (locale) => renderNotice("test", [], "省厅一张图接口", frame(locale))],
];
const IN_BOTH = CASES.flatMap(([name, make]) => LOCALES.map((locale) => [name, locale, make] as const));

describe("messages with the longest names", () => {
  it.each(IN_BOTH)("%s reads as it should (%s)", async (name, locale, make) => {
    await expect(asText(make(locale))).toMatchFileSnapshot(`golden/${name}.${locale}.txt`);
  });

  it.each(IN_BOTH)("%s has a title that fits, and no gap left open (%s)", (_name, locale, make) => {
    const message = make(locale);
    expect([...message.title].length).toBeLessThanOrEqual(message.facts.cause === "quiet" ? 72 : 40);
    expect(asText(message)).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
    if (locale === "en" && message.facts.cause !== "closed" && message.facts.cause !== "test") {
      expect(asText(message)).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it.each(LOCALES)("never lose their number to a short title (%s)", (locale) => {
    for (const cause of MESSAGE_CAUSES) expect(alertMessage(cause, locale).title).toContain("A-2025-000123");
  });
});

describe("what leaves by each way", () => {
  const LIMITS: Readonly<Partial<Record<ChannelKind, number>>> = { wecom: 4096, dingtalk: 20_000, feishu: 20_000 };
  let receiver: HttpReceiver;
  let mail: MailServer;
  beforeAll(async () => {
    receiver = await HttpReceiver.start((response) => void response.end('{"errcode":0,"code":0}'));
    mail = await MailServer.start(() => null);
  });
  afterAll(async () => {
    await Promise.all([receiver.stop(), mail.stop()]);
    await closeDatabase();
  });

  async function bodyOf(message: OutgoingMessage, kind: Exclude<ChannelKind, "email">): Promise<string> {
    const config: ChannelConfig = { kind, url: receiver.url };
    expect(await sendByChannel(message, config, "SEC")).toMatchObject({ outcome: "accepted" });
    return receiver.received.at(-1)?.body ?? "";
  }

  const kinds = (["webhook", "wecom", "dingtalk", "feishu"] as const).flatMap((kind) =>
    LOCALES.map((locale) => [kind, locale] as const),
  );

  it.each(kinds)("%s is byte for byte what was looked at (%s)", async (kind, locale) => {
    const body: unknown = JSON.parse(await bodyOf(alertMessage("opened", locale), kind));
    await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot(`golden/opened.${kind}.${locale}.json`);
  });

  it.each(kinds)(
    "%s stays within its budget with ten thousand alerts, and says how many more there are (%s)",
    async (kind, locale) => {
      const message = alertMessage("opened", locale, 10_000);
      const body = await bodyOf(message, kind);
      const limit = LIMITS[kind];
      if (limit !== undefined) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(limit);
      expect(message.title).toMatch(/10[,\s]?000/);
      expect(message.lines.join("\n")).toMatch(/9[,\s]?995/);
      expect(body).toContain("/alerts?area=yunnan");
    },
  );

  it.each(LOCALES)("e-mail says the same in text and HTML (%s)", async (locale) => {
    const message = alertMessage("opened", locale);
    const config = {
      kind: "email",
      host: "127.0.0.1",
      port: mail.port,
      security: "none",
      user: null,
      from: "watch@example.org",
    } as const;
    await sendByChannel(message, config, null);
    const got = mail.mails.at(-1);
    expect(got?.subject).toBe(message.title);
    const plain = (got?.html ?? "")
      .replace(/<[^>]+>/g, "\n")
      .replaceAll("&quot;", '"')
      .replaceAll("&#39;", "'");
    for (const line of [...message.lines, message.link]) {
      expect(got?.text).toContain(line);
      expect(plain).toContain(line);
    }
  });

  it("repeats differ in their text, because some robots drop a text they have seen", () => {
    const again = renderMessage({
      ...frame("zh-CN"),
      cause: "opened",
      alerts: [LONGEST],
      sentAt: new Date(SENT.getTime() + 60_000),
    });
    expect(again.lines).not.toEqual(alertMessage("opened", "zh-CN").lines);
    expect(again.idempotencyKey).toBe(frame("zh-CN").idempotencyKey);
  });
});
