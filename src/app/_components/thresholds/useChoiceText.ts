"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { AreaThresholdChoice } from "@/contract/thresholdChoice.ts";

/** A choice of thresholds in one line. */
export function useChoiceText(): (choice: AreaThresholdChoice) => string {
  const t = useTranslations("thresholds");
  const { number, percent } = useFormats();
  return (choice) => {
    const parameters =
      choice.method === "parameterBased"
        ? choice.quantiles.map((value) => percent(value, 0)).join(" / ")
        : `k ${choice.multipliers.map((value) => number(value, 1)).join(" / ")}`;
    const transform =
      choice.method === "errorTheory" && choice.transform !== "none" ? t(`transforms.${choice.transform}`) : null;
    const { baselineFromYear: from, baselineToYear: to } = choice;
    const baseline =
      to === null
        ? t("baselineDefault")
        : t("baselineYears", { from: from === null ? "…" : String(from), to: String(to) });
    return [parameters, transform, baseline].filter((part) => part !== null).join(" · ");
  };
}
