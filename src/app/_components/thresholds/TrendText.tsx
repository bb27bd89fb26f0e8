"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { NearCounty } from "@/contract/nearThreshold.ts";

/** Further off than this a straight line says nothing. */
const HORIZON_YEARS = 50;

/** Years until a trend reaches the limit, with their range; or why there is no answer. */
export function TrendText({ trend }: { trend: NearCounty["trend"] }) {
  const t = useTranslations("thresholds");
  const { number } = useFormats();
  const { years, earliest, latest, reason } = trend;
  if (years === null) return <span className="text-muted">{t(`trend.${reason ?? "notRising"}`)}</span>;
  const text = (value: number | null) =>
    value === null ? t("trend.open") : value > HORIZON_YEARS ? `> ${HORIZON_YEARS}` : number(value, value < 10 ? 1 : 0);
  return (
    <span>
      {text(years)}{" "}
      <span className="text-muted">
        ({text(earliest)} – {text(latest)})
      </span>
    </span>
  );
}
