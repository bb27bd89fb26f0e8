"use client";

import { useLocale, useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useRegionName } from "../story/useRegionName.ts";
import type { AreaView } from "@/contract/area.ts";
import type { RuleWords } from "@/contract/format/ruleSentence.ts";

/** What a rule is put into words with, in the reader's language and the area's own classes and regions. */
export function useRuleWords(area: AreaView): RuleWords {
  const t = useTranslations("ruleSentence");
  const tAlert = useTranslations("alertSentence");
  const locale = useLocale();
  const formats = useFormats();
  const regionName = useRegionName(area);
  return {
    t: (key, values) => t(key as "metric", values as never),
    tAlert: (key, values) => tAlert(key as "metric.net", values as never),
    formats,
    className: (code) => {
      const entry = area.legend.find((each) => each.code === code);
      return entry ? nameIn(locale, entry) : String(code);
    },
    regionName,
  };
}
