import { createTranslator } from "use-intl/core";
import type { OutgoingMessage } from "./channel.ts";
import en from "./texts/en.json" with { type: "json" };
import zhCN from "./texts/zh-CN.json" with { type: "json" };
import { alertSentence } from "@/contract/format/alertSentence.ts";
import { makeFormats } from "@/contract/format/formats.ts";
import sentenceEn from "@/contract/texts/en/alertSentence.json" with { type: "json" };
import unitEn from "@/contract/texts/en/unit.json" with { type: "json" };
import sentenceZh from "@/contract/texts/zh-CN/alertSentence.json" with { type: "json" };
import unitZh from "@/contract/texts/zh-CN/unit.json" with { type: "json" };
import type { MessageCause } from "@/domain/alert/messagePlan.ts";
import type { MessageFacts } from "@/server/db/messageFacts.ts";

/** Alerts that one message tells of by name; the others are a number and a link. */
export const TOLD_BY_NAME = 5;
const TITLE_LENGTH = 40;

type Locale = OutgoingMessage["locale"];
type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const TEXTS: Readonly<Record<Locale, unknown>> = {
  "zh-CN": { message: zhCN, unit: unitZh, alertSentence: sentenceZh },
  en: { message: en, unit: unitEn, alertSentence: sentenceEn },
};

/** The texts of one namespace in a language. */
function translator(locale: Locale, namespace: "message" | "unit" | "alertSentence"): Translate {
  const translate = createTranslator({ locale, messages: TEXTS[locale] as never, namespace: namespace as never });
  return translate as unknown as Translate;
}

/** What words a language has for a message. */
export function wordsOf(locale: Locale) {
  const unit = translator(locale, "unit");
  const sentence = translator(locale, "alertSentence");
  const formats = makeFormats(locale, unit);
  return {
    t: translator(locale, "message"),
    formats,
    sentenceOf: (facts: MessageFacts) => alertSentence(facts, { t: sentence, formats, locale }),
    nameOf: (thing: { readonly nameZh: string; readonly nameEn: string }) =>
      locale === "zh-CN" ? thing.nameZh : thing.nameEn || thing.nameZh,
  };
}

/** A title that shows whole in lists: the place is shortened, never the number. */
export function shorten(title: string, length = TITLE_LENGTH): string {
  const characters = [...title];
  return characters.length <= length ? title : `${characters.slice(0, length - 1).join("")}…`;
}

/** What is to be told, to whom in which language. */
export interface MessageRequest {
  readonly idempotencyKey: string;
  readonly locale: Locale;
  readonly address: string | null;
  readonly cause: MessageCause;
  /** Most serious first; at least one. */
  readonly alerts: readonly MessageFacts[];
  readonly publicUrl: string;
  readonly sentAt: Date;
}

/** A title with as much of the place as there is room for. */
export function fittingTitle(
  place: string,
  titleWith: (place: string) => string,
  length: number = TITLE_LENGTH,
): string {
  const excess = [...titleWith(place)].length - length;
  return excess <= 0 ? titleWith(place) : titleWith(shorten(place, Math.max(2, [...place].length - excess)));
}

function titleOf({ cause, alerts, locale }: MessageRequest): string {
  const { t, nameOf } = wordsOf(locale);
  const [{ level, region, area, number }] = alerts;
  if (alerts.length > 1) {
    return fittingTitle(nameOf(area), (place) => t("title.many", { count: alerts.length, area: place }));
  }
  const signal = { symbol: t(`symbol.${level}`), level: t(`level.${level}`), number };
  return fittingTitle(nameOf(region), (place) => t(`title.${cause}`, { ...signal, place }));
}

function closedState(state: string): string {
  const known = ["resolved", "false_alarm", "accepted_risk", "superseded"];
  return known.includes(state) ? state : "other";
}

function singleLines({ cause, alerts, locale, sentAt }: MessageRequest): string[] {
  const { t, formats, sentenceOf, nameOf } = wordsOf(locale);
  const [alert] = alerts;
  const why = t(`why.${cause}`, {
    rule: nameOf(alert.rule),
    version: alert.ruleVersion,
    step: alert.escalationStep,
    state: t(`state.${closedState(alert.state)}`),
    note: alert.lastNote,
  });
  return [
    t("where", { area: nameOf(alert.area), place: nameOf(alert.region), code: alert.regionCode }),
    `${sentenceOf(alert)}`,
    why.trim(),
    ...(cause === "closed" ? [] : [alert.dueDay === null ? t("noDue") : t("due", { day: alert.dueDay })]),
    t("clocks", {
      from: String(alert.fromYear),
      to: String(alert.year),
      received: formats.dateTime(alert.dataReceivedAt),
      evaluated: formats.dateTime(alert.evaluatedAt),
      sent: formats.dateTime(sentAt.toISOString()),
    }),
  ];
}

function manyLines({ alerts, locale }: MessageRequest): string[] {
  const { t, sentenceOf, nameOf } = wordsOf(locale);
  const shown = alerts.slice(0, TOLD_BY_NAME);
  const more = alerts.length - shown.length;
  const lines = shown.map((alert) =>
    t("line", {
      symbol: t(`symbol.${alert.level}`),
      level: t(`level.${alert.level}`),
      place: nameOf(alert.region),
      sentence: sentenceOf(alert),
      number: alert.number,
    }),
  );
  return [t(more > 0 ? "why.many" : "why.manyAll", { shown: shown.length, more }), ...lines];
}

/** Words a message about alerts for one reader: from facts, when it is sent, never from stored text. */
export function renderMessage(request: MessageRequest): OutgoingMessage {
  const { idempotencyKey, locale, address, alerts, publicUrl, sentAt, cause } = request;
  const { t } = wordsOf(locale);
  const [first] = alerts;
  const prefix = locale === "en" ? "/en" : "";
  const page = alerts.length === 1 ? `/alerts/${first.number}` : `/alerts?area=${encodeURIComponent(first.areaId)}`;
  const facts = alerts.map(
    ({ number, level, state, regionCode, fromYear, year, value, limit, unit, ruleKey, ruleVersion }) => ({
      ...{ number, level, state, regionCode, fromYear, year, value, limit, unit, ruleKey, ruleVersion },
    }),
  );
  return {
    ...{ idempotencyKey, locale, address, sentAt, kind: "signal" },
    title: titleOf(request),
    lines: [
      ...(alerts.length === 1 ? singleLines(request) : manyLines(request)),
      ...(alerts.some(({ area }) => area.synthetic) ? [t("synthetic")] : []),
      t("signalNotWarning"),
      t(cause === "closed" ? "actionClosed" : "action"),
    ],
    link: `${publicUrl}${prefix}${page}`,
    facts: { cause, kind: "signal", alerts: facts },
  };
}
