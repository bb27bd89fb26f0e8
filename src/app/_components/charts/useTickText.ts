"use client";

import { useLocale } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import { compactFormat } from "@/contract/format/keptFormats.ts";

/** Numbers beside an axis: as few digits as tell them apart, large ones short ("12万", "120K"). */
export function useTickText(): (value: number) => string {
  const locale = useLocale();
  const { number } = useFormats();
  const compact = compactFormat(locale);
  return (value) => {
    const size = Math.abs(value);
    if (size >= 10_000) return compact.format(value).replace("-", "−");
    if (size === 0) return "0";
    return number(value, size >= 100 ? 0 : size >= 1 ? (Number.isInteger(value) ? 0 : 1) : size >= 0.01 ? 2 : 4);
  };
}
