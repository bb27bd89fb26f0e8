"use client";

import { useLocale } from "use-intl";
import { nameIn } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";

/** Names of regions in the reader's language; the area's own name for its root. */
export function useRegionName(area: AreaView | undefined): (code: string) => string {
  const locale = useLocale();
  return (code) => {
    const region = area?.regions.find((other) => other.code === code);
    if (!region) return code === area?.id && area ? nameIn(locale, area) : code;
    return region.level === "area" && area ? nameIn(locale, area) : nameIn(locale, region);
  };
}
