"use client";

import { useLocale, useTranslations } from "use-intl";
import { nameIn } from "../../_i18n/locales.ts";
import { FACTORS, type AccountingChoice } from "@/contract/accounting.ts";
import type { CoefficientSetView } from "@/contract/coefficientSet.ts";

/** Names of sets, regions, modes and factors in the reader's language. */
export function useChoiceWords(sets: readonly CoefficientSetView[] | undefined) {
  const t = useTranslations("coefficients");
  const tRegion = useTranslations("newArea.region");
  const locale = useLocale();
  const setName = (id: string): string => {
    const set = sets?.find((each) => each.id === id);
    return set ? `${nameIn(locale, set)} v${set.version}` : id;
  };
  const regionName = (region: string): string => {
    if (region === "*") return t("everyRegion");
    return tRegion.has(region as "southwest") ? tRegion(region as "southwest") : region;
  };
  const factorNames = ({ factorSettings }: AccountingChoice): string => {
    const on = FACTORS.filter((factor) => factorSettings[factor] !== undefined);
    return on.length === 0 ? t("noFactors") : on.map((factor) => t(`factor.${factor}`)).join(" · ");
  };
  return { setName, regionName, factorNames };
}
