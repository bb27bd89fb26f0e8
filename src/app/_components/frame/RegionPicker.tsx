"use client";

import { useLocale, useTranslations } from "use-intl";
import { SELECT_CLASS } from "./controls.ts";
import { useReach } from "./useReach.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";

/** Whole area, a prefecture, or a county under its prefecture. */
export function RegionPicker({
  area,
  value,
  onChange,
}: {
  area: AreaView;
  value: string | null;
  onChange: (code: string | null) => void;
}) {
  const t = useTranslations("frame");
  const locale = useLocale();
  const reach = useReach();
  // What is out of reach is named and cannot be chosen; what has been chosen stays what it says.
  const isOut = (code: string | undefined) => reach !== null && (code === undefined || !reach.includes(code));
  const root = area.regions.find(({ level }) => level === "area");
  const prefectures = area.regions.filter(({ level }) => level === "prefecture");
  const countiesOf = (parent: string | undefined) =>
    area.regions.filter(({ level, parentCode }) => level === "county" && parentCode === parent);
  return (
    <select
      aria-label={t("region")}
      value={value ?? ""}
      onChange={(event) => onChange(event.target.value || null)}
      className={SELECT_CLASS}
    >
      <option value="" disabled={isOut(root?.code)}>
        {t("wholeArea")}
      </option>
      {prefectures.map((prefecture) => (
        <optgroup key={prefecture.code} label={nameIn(locale, prefecture)}>
          <option value={prefecture.code} disabled={isOut(prefecture.code)}>
            {t("wholePrefecture", { name: nameIn(locale, prefecture) })}
          </option>
          {countiesOf(prefecture.code).map((county) => (
            <option key={county.code} value={county.code} disabled={isOut(county.code)}>
              {nameIn(locale, county)}
            </option>
          ))}
        </optgroup>
      ))}
      {countiesOf(root?.code).map((county) => (
        <option key={county.code} value={county.code} disabled={isOut(county.code)}>
          {nameIn(locale, county)}
        </option>
      ))}
    </select>
  );
}
