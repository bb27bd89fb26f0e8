"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { AlertSummary } from "@/contract/alert.ts";

type RuleSentence = (typeof RULES_WITH_SENTENCE)[number];
const RULES_WITH_SENTENCE = ["countyRiskRise", "zoneRiskRise", "countyNetGrowth", "offsetRatioFall"] as const;

function ruleOf(key: string): RuleSentence | undefined {
  return RULES_WITH_SENTENCE.find((known) => known === key);
}

/** What happened, in one sentence with the value, the limit and the years: from the facts, never from stored text. */
export function useAlertSentence(): (alert: AlertSummary) => string {
  const t = useTranslations("alert");
  const { tonnesText, percent, number } = useFormats();

  return (alert) => {
    const years = { from: alert.fromYear, to: alert.year };
    const factNumber = (name: string): number => {
      const fact = alert.facts[name];
      return typeof fact === "number" ? fact : NaN;
    };
    const rule = ruleOf(alert.ruleKey);
    if (rule === "offsetRatioFall" || (rule === undefined && alert.unit === "ratio")) {
      const before = percent(factNumber("previousOffsetRatio"));
      return t("sentence.offsetRatioFall", {
        ...years,
        value: percent(alert.value),
        limit: percent(alert.limit),
        before,
      });
    }
    const amounts = {
      ...years,
      value: tonnesText(alert.value, true),
      limit: tonnesText(alert.limit),
      over: tonnesText(alert.value - alert.limit),
      level: t(`riskLevel.${levelOf(factNumber("level"))}`),
      before: t(`riskLevel.${levelOf(factNumber("previousLevel"))}`),
      cells: number(factNumber("cellCount"), 0),
    };
    return t(`sentence.${rule ?? "countyNetGrowth"}`, amounts);
  };
}

function levelOf(level: number): 0 | 1 | 2 | 3 | 4 {
  const known = [0, 1, 2, 3, 4] as const;
  return known.find((each) => each === level) ?? 0;
}
