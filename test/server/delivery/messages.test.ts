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
import { excerpt, renderWarning } from "@/server/delivery/renderWarning.ts";
import type { WarningMode } from "@/domain/warning/issuedWarning.ts";
import { WARNING_CAUSES, type WarningCause } from "@/domain/warning/warningPlan.ts";
import type { WarningFacts } from "@/server/db/warningMessage.ts";

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

const SENTENCES = {
  zh: "二〇二五年该县由耕地转为建设用地的面积较上年明显增加，净碳排放变化超过基准期风险界限，需要尽快核查图斑并落实占补平衡。",
  en: "In 2025 much more cropland of the county became built-up land than in the year before; the change of net emission is beyond the bound of the baseline, and the plots have to be inspected soon. ",
};
const PLACES = [
  [LONGEST.region.nameZh, LONGEST.region.nameEn],
  ["积石山保安族东乡族撒拉族自治县", "Jishishan Bonan, Dongxiang and Salar Autonomous County"],
  ["镇沅彝族哈尼族拉祜族自治县", "Zhenyuan Yi, Hani and Lahu Autonomous County"],
  ["耿马傣族佤族自治县", "Gengma Dai and Va Autonomous County"],
  ["沧源佤族自治县", "Cangyuan Va Autonomous County"],
  ["孟连傣族拉祜族佤族自治县", "Menglian Dai, Lahu and Va Autonomous County"],
  ["西盟佤族自治县", "Ximeng Va Autonomous County"],
] as const;

/** A warning as long as the forms take it. */
function warningFacts<M extends WarningMode>(mode: M, messageType: "alert" | "update" | "cancel"): WarningFacts<M> {
  const sender = {
    zh: "云南省自然资源厅国土空间生态修复处",
    en: "Division of Ecological Restoration, Yunnan Department of Natural Resources",
  };
  const before = { sender: "yunnan", identifier: "W-2026-000006", sent: "2026-11-01T09:00:00+08:00" };
  return {
    warning: {
      ...{
        mode,
        identifier: `${mode === "live" ? "W" : "X"}-2026-000007`,
        sender: "yunnan",
        senderName: sender,
        messageType,
      },
      references: messageType === "alert" ? [] : [before],
      ...{
        sent: "2026-11-02T09:00:00+08:00",
        effective: "2026-11-02T09:00:00+08:00",
        expires: "2027-01-31T09:00:00+08:00",
      },
      ...{ level: "red", urgency: "Expected", certainty: "Likely", response: "Assess" },
      event: { zh: "土地利用碳风险", en: "Land-use carbon risk" },
      headline: {
        zh: "滇西南七县土地利用碳风险升高，请立即组织核查",
        en: "Land-use carbon risk rises in seven counties of South-West Yunnan: inspect at once",
      },
      description: { zh: SENTENCES.zh.repeat(60), en: SENTENCES.en.repeat(20) },
      instruction: {
        zh: Array.from({ length: 12 }, (_, i) => `${i + 1}. ${SENTENCES.zh}`).join("\n"),
        en: Array.from({ length: 12 }, (_, i) => `${i + 1}. ${SENTENCES.en}`).join("\n"),
      },
      contact: "值班室 0871-12345678",
      areas: PLACES.map(([zh, en], index) => ({ code: `5309${20 + index}`, name: { zh, en }, rings: [] })),
      signals: Array.from({ length: 7 }, (_, index) => `A-2025-${String(123 + index).padStart(6, "0")}`),
      web: "https://carbon.example.gov.cn/warnings/W-2026-000007",
    },
    area: { ...LONGEST.area, synthetic: false },
    replacedBy: null,
  };
}

const TYPE_OF: Readonly<Record<WarningCause, "alert" | "update" | "cancel">> = {
  ...{ warningIssued: "alert", warningUpdated: "update" },
  ...{ warningCancelled: "cancel", warningExpiring: "alert" },
};
const warningMessage = (mode: WarningMode, cause: WarningCause, locale: Locale) =>
  renderWarning(cause, warningFacts(mode, TYPE_OF[cause]), frame(locale));

const asText = ({ title, lines, link }: OutgoingMessage) => [title, "", ...lines, "", link, ""].join("\n");

const CASES: readonly (readonly [string, (locale: Locale) => OutgoingMessage])[] = [
  ...MESSAGE_CAUSES.map((cause) => [cause, (locale: Locale) => alertMessage(cause, locale)] as const),
  ["many", (locale) => alertMessage("opened", locale, 7)],
  ["quiet", (locale) => notice(locale, {})],
  ["quietOpen", (locale) => notice(locale, { open: 2 })],
  ["quietPartial", (locale) => notice(locale, { evaluated: 31, open: 2 })],
  ["quietLate", (locale) => notice(locale, { lateReason: "asleep" })],
  ...WARNING_CAUSES.map((cause) => [cause, (locale: Locale) => warningMessage("live", cause, locale)] as const),
  ["exerciseIssued", (locale) => warningMessage("exercise", "warningIssued", locale)],
  ["exerciseExpiring", (locale) => warningMessage("exercise", "warningExpiring", locale)],
  ["test", (locale) => renderNotice("test", [], "省厅一张图接口", frame(locale))],
];
const IN_BOTH = CASES.flatMap(([name, make]) => LOCALES.map((locale) => [name, locale, make] as const));

describe("messages with the longest names", () => {
  it.each(IN_BOTH)("%s reads as it should (%s)", async (name, locale, make) => {
    await expect(asText(make(locale))).toMatchFileSnapshot(`golden/${name}.${locale}.txt`);
  });

  it.each(IN_BOTH)("%s has a title that fits, and no gap left open (%s)", (_name, locale, make) => {
    const message = make(locale);
    const limits = { signal: 40, warning: 60, exercise: 60, notice: 72 };
    expect([...message.title].length).toBeLessThanOrEqual(limits[message.kind]);
    expect(asText(message)).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
    if (locale === "en" && message.facts.cause !== "closed" && message.facts.cause !== "test") {
      expect(asText(message).replace("值班室", "")).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it.each(LOCALES)("never lose their number to a short title (%s)", (locale) => {
    for (const cause of MESSAGE_CAUSES) expect(alertMessage(cause, locale).title).toContain("A-2025-000123");
  });
});

describe("a warning and a signal", () => {
  it.each(LOCALES)("are told apart by title, by a sentence and by what machines read (%s)", (locale) => {
    const signal = alertMessage("opened", locale);
    for (const cause of WARNING_CAUSES) {
      const warning = warningMessage("live", cause, locale);
      expect(warning.title).toContain(locale === "en" ? "WARNING" : "预警");
      expect(warning.title).toContain("W-2026-000007");
      expect(warning.lines.join()).toContain(locale === "en" ? "issued by two people" : "经两人签发");
      expect(warning.facts.kind).toBe("warning");
    }
    expect(signal.title).not.toMatch(/WARNING|预警/);
    expect(signal.facts.kind).toBe("signal");
  });

  it.each(LOCALES)("an exercise says so first, in title and text (%s)", (locale) => {
    for (const cause of WARNING_CAUSES) {
      const message = warningMessage("exercise", cause, locale);
      const mark = locale === "en" ? "[EXERCISE]" : "【演练】";
      expect(message.title.startsWith(mark)).toBe(true);
      expect(message.lines[0].startsWith(mark)).toBe(true);
      expect(asText(message)).not.toMatch(/issued by two people|经两人签发/);
    }
  });

  it("a long text is cut at a sentence, a short one not at all", () => {
    expect(excerpt("短。", 10)).toBe("短。");
    expect(excerpt("第一句话。第二句话很长很长很长", 10)).toBe("第一句话。……");
    expect(excerpt("One is 1.5 t. Two is a very long sentence", 20)).toBe("One is 1.5 t.……");
    expect(excerpt("abcdefghijkl", 10)).toBe("abcdefghij……");
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

  it.each(kinds)(
    "%s stays within its budget with the longest warning, whole to its last line (%s)",
    async (kind, locale) => {
      const message = warningMessage("exercise", "warningUpdated", locale);
      const body = await bodyOf(message, kind);
      const limit = LIMITS[kind];
      if (limit !== undefined) expect(Buffer.byteLength(body)).toBeLessThanOrEqual(limit);
      expect(body).toContain("/warnings/X-2026-000007");
      if (kind !== "webhook") expect(body).not.toContain("\\n…\\n");
    },
  );

  it.each(kinds)("%s carries a warning as it was looked at (%s)", async (kind, locale) => {
    const body: unknown = JSON.parse(await bodyOf(warningMessage("live", "warningIssued", locale), kind));
    await expect(`${JSON.stringify(body, null, 2)}\n`).toMatchFileSnapshot(`golden/warning.${kind}.${locale}.json`);
  });

  it.each(LOCALES)("e-mail shows by a band above it what it is (%s)", async (locale) => {
    const server = { host: "127.0.0.1", port: mail.port, security: "none", user: null } as const;
    const config = { kind: "email", ...server, from: "watch@example.org" } as const;
    const words =
      locale === "en"
        ? ["Automatic signal", "Issued warning · signed by two people", "Exercise · not a real warning"]
        : ["自动信号", "正式预警 · 两人签发", "演练 · 不是真实预警"];
    const messages = [
      alertMessage("opened", locale),
      warningMessage("live", "warningIssued", locale),
      warningMessage("exercise", "warningIssued", locale),
    ];
    for (const [index, message] of messages.entries()) {
      await sendByChannel(message, config, null);
      const html = mail.mails.at(-1)?.html || "";
      expect(words.map((word) => html.includes(`>${word}</p>`))).toEqual(words.map((_, at) => at === index));
    }
  });

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
