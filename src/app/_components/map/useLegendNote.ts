"use client";

import { useTranslations } from "use-intl";
import type { LayerScale } from "@/contract/figures.ts";
import type { ViewKey } from "@/contract/viewKey.ts";

/** What the legend's counts are of where that is not the whole area: a region, what passes the filters, or nothing. */
export function useLegendNote(
  { regionCode, classes, levels }: ViewKey,
  regionName: (code: string) => string,
): (scale: LayerScale, isStale: boolean) => string | undefined {
  const t = useTranslations("legend");
  return ({ counts, noDataCells }, isStale) => {
    const isNothing = !isStale && noDataCells === 0 && counts.every((count) => count === 0);
    const isFiltered = classes.length + levels.length > 0;
    const parts = [
      regionCode === null ? null : regionName(regionCode),
      isNothing ? t("noMatch") : isFiltered ? t("filtered") : null,
    ].filter((part) => part !== null);
    return parts.length === 0 ? undefined : parts.join(" · ");
  };
}
