"use client";

import { useTranslations } from "use-intl";
import { BUTTON_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { NextIcon, PreviousIcon } from "../frame/icons.tsx";

/** A year, with steps to the ones beside it. */
export function YearPicker({
  years,
  year,
  onYear,
}: {
  years: readonly number[];
  year: number;
  onYear: (year: number) => void;
}) {
  const t = useTranslations("regions");
  const at = years.indexOf(year);
  return (
    <div className="flex items-center gap-1">
      <button
        type="button"
        aria-label={t("earlier")}
        disabled={at <= 0}
        onClick={() => onYear(years[at - 1])}
        className={`${BUTTON_CLASS} h-8 w-8 px-0!`}
      >
        <PreviousIcon />
      </button>
      <select
        aria-label={t("year")}
        value={year}
        onChange={(event) => onYear(Number(event.target.value))}
        className={`${SELECT_CLASS} tabular-nums`}
      >
        {years.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-label={t("later")}
        disabled={at >= years.length - 1}
        onClick={() => onYear(years[at + 1])}
        className={`${BUTTON_CLASS} h-8 w-8 px-0!`}
      >
        <NextIcon />
      </button>
    </div>
  );
}
