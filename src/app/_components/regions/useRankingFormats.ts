import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import { RANKING_UNIT, type RankingMetric } from "@/contract/ranking.ts";

/** How a column of a ranking's figures is written: one unit for all, named in the head. */
export function useRankingFormats(metric: RankingMetric, values: readonly (number | null)[]) {
  const t = useTranslations("regions");
  const { number, scaleFor, unitOf } = useFormats();
  const unit = RANKING_UNIT[metric];
  if (unit === "t/ha")
    return {
      unit: t("tPerHa"),
      value: (value: number | null) => number(value, 3),
      change: (value: number | null) => number(value, 4, true),
    };
  const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  const scale = scaleFor(largest);
  const digits = scale.divisor > 1 ? 3 : largest >= 100 ? 1 : 3;
  const scaled = (value: number | null) => (value === null ? null : value / scale.divisor);
  return {
    unit: unitOf(scale),
    value: (value: number | null) => number(scaled(value), digits),
    change: (value: number | null) => number(scaled(value), digits, true),
  };
}
