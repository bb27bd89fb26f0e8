"use client";

import { useLocale, useTranslations } from "use-intl";
import { SELECT_CLASS } from "./controls.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { AreaSummary } from "@/contract/area.ts";

/** Which study area; a plain name while there is only one. */
export function AreaPicker({
  areas,
  value,
  onChange,
}: {
  areas: readonly AreaSummary[];
  value: string;
  onChange: (areaId: string) => void;
}) {
  const t = useTranslations("frame");
  const locale = useLocale();
  if (areas.length < 2) {
    return (
      <span className="hidden truncate md:inline text-[14px] font-semibold">
        {areas[0] ? nameIn(locale, areas[0]) : ""}
      </span>
    );
  }
  return (
    <select
      aria-label={t("area")}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={`${SELECT_CLASS} font-semibold`}
    >
      {areas.map((area) => (
        <option key={area.id} value={area.id}>
          {nameIn(locale, area)}
        </option>
      ))}
    </select>
  );
}
