"use client";

import { useLocale } from "use-intl";
import type { AreaView } from "@/contract/area.ts";

/** The name of a legend code in the page's language. */
export function useLandCoverName(area: AreaView): (code: number) => string {
  const isChinese = useLocale() === "zh-CN";
  return (code) => {
    const entry = area.legend.find((known) => known.code === code);
    return entry ? (isChinese ? entry.nameZh : entry.nameEn) : String(code);
  };
}
