"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { AlertSummary } from "@/contract/alert.ts";

/** What happened, in one sentence with the value, the limit and the years: from the facts, never from stored text. */
export function useAlertSentence(): (alert: AlertSummary) => string {
  const t = useTranslations("alert");
  const { tonnesText, percent } = useFormats();
  return (alert) => {
    const years = { from: alert.fromYear, to: alert.year };
    if (alert.unit === "ratio") {
      return t("sentence.ratio", { ...years, value: percent(alert.value), limit: percent(alert.limit) });
    }
    const difference = tonnesText(alert.value - alert.limit);
    return t("sentence.tonnes", {
      ...years,
      value: tonnesText(alert.value, true),
      limit: tonnesText(alert.limit),
      difference,
    });
  };
}
