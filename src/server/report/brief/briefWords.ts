import { createTranslator } from "use-intl/core";
import type { BriefLocale } from "@/contract/brief.ts";
import { makeFormats, type Formats } from "@/contract/format/formats.ts";
import enBrief from "@/contract/texts/en/brief.json" with { type: "json" };
import enUnit from "@/contract/texts/en/unit.json" with { type: "json" };
import zhBrief from "@/contract/texts/zh-CN/brief.json" with { type: "json" };
import zhUnit from "@/contract/texts/zh-CN/unit.json" with { type: "json" };

const TEXTS = { "zh-CN": { brief: zhBrief, unit: zhUnit }, en: { brief: enBrief, unit: enUnit } } as const;

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
  /** Name of a thing in the language. */
  readonly nameOf: (thing: { readonly nameZh: string; readonly nameEn: string }) => string;
}

export function briefWords(locale: BriefLocale): BriefWords {
  const unit = createTranslator({ locale, messages: TEXTS[locale], namespace: "unit" });
  return {
    locale,
    t: translatorOf(locale),
    formats: makeFormats(locale, (key, values) => unit(key, values as never)),
    nameOf: ({ nameZh, nameEn }) => (locale === "en" ? nameEn || nameZh : nameZh),
  };
}
