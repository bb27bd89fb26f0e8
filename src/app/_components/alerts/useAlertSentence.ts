"use client";

import { useLocale, useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import { alertSentence, type SentenceFacts } from "@/contract/format/alertSentence.ts";

/** What happened, in one sentence in the reader's language. */
export function useAlertSentence(): (alert: SentenceFacts) => string {
  const t = useTranslations("alertSentence");
  const formats = useFormats();
  const locale = useLocale();
  return (alert) => alertSentence(alert, { t: (key, values) => t(key, values as never), formats, locale });
}
