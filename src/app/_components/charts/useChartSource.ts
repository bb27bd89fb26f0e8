import { useLocale, useTranslations } from "use-intl";
import { nameIn } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";

/** Title and source of a region's chart as a file. */
export function useChartSource(area: AreaView, kind: "series" | "land", region: string) {
  const t = useTranslations("chartFile");
  const locale = useLocale();
  const { years, coefficientSet, dataVersion } = area;
  return {
    title: t(kind, { region, from: String(years[0]), to: String(years[years.length - 1]) }),
    source: [
      t("source", {
        ...{ area: nameIn(locale, area), set: coefficientSet.id, version: String(dataVersion) },
        mark: area.synthetic ? t("synthetic") : "",
      }),
    ],
  };
}
