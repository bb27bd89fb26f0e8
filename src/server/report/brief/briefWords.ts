import { createTranslator } from "use-intl/core";
import type { AlertEntryView, AlertSummary } from "@/contract/alert.ts";
import type { BriefLocale } from "@/contract/brief.ts";
import { makeFormats, type Formats } from "@/contract/format/formats.ts";
import { alertSentence, type SentenceTexts } from "@/contract/format/alertSentence.ts";
import { historyText, type HistoryTexts } from "@/contract/format/historyText.ts";
import enSentence from "@/contract/texts/en/alertSentence.json" with { type: "json" };
import enBrief from "@/contract/texts/en/brief.json" with { type: "json" };
import enHistory from "@/contract/texts/en/history.json" with { type: "json" };
import enUnit from "@/contract/texts/en/unit.json" with { type: "json" };
import zhSentence from "@/contract/texts/zh-CN/alertSentence.json" with { type: "json" };
import zhBrief from "@/contract/texts/zh-CN/brief.json" with { type: "json" };
import zhHistory from "@/contract/texts/zh-CN/history.json" with { type: "json" };
import zhUnit from "@/contract/texts/zh-CN/unit.json" with { type: "json" };

const TEXTS = {
  "zh-CN": { brief: zhBrief, unit: zhUnit, history: zhHistory, alertSentence: zhSentence },
  en: { brief: enBrief, unit: enUnit, history: enHistory, alertSentence: enSentence },
} as const;

function translatorOf(locale: BriefLocale) {
  return createTranslator({
    locale,
    messages: TEXTS[locale],
    namespace: "brief",
    timeZone: "Asia/Shanghai",
  });
}

/** Texts and figures of a brief in its language. */
export interface BriefWords {
  readonly locale: BriefLocale;
  readonly t: ReturnType<typeof translatorOf>;
  readonly formats: Formats;
  readonly history: HistoryTexts;
  /** What happened in a line of a signal's history. */
  readonly happened: (entry: AlertEntryView) => string;
  /** The sentence of a signal. */
  readonly sentenceOf: (alert: AlertSummary) => string;
  /** Name of a thing in the language. */
  readonly nameOf: (thing: { readonly nameZh: string; readonly nameEn: string }) => string;
}

export function briefWords(locale: BriefLocale): BriefWords {
  const unit = createTranslator({ locale, messages: TEXTS[locale], namespace: "unit" });
  const history = createTranslator({ locale, messages: TEXTS[locale], namespace: "history" }) as HistoryTexts;
  const sentence = createTranslator({ locale, messages: TEXTS[locale], namespace: "alertSentence" }) as SentenceTexts;
  const formats = makeFormats(locale, (key, values) => unit(key, values as never));
  return {
    ...{ locale, history, formats },
    t: translatorOf(locale),
    happened: (entry) => historyText(entry, { t: history, formats }),
    sentenceOf: (alert) => alertSentence(alert, { t: sentence, formats, locale }),
    nameOf: ({ nameZh, nameEn }) => (locale === "en" ? nameEn || nameZh : nameZh),
  };
}
