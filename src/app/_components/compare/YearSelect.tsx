"use client";

import { useTranslations } from "use-intl";
import { yearsOfSpan } from "./compareSides.ts";
import { SELECT_CLASS } from "../frame/controls.ts";

/** One year of a comparison; years the series lacks stand there and say so. */
export function YearSelect({
  label,
  years,
  value,
  isTaken,
  onChoose,
}: {
  label: string;
  years: readonly number[];
  value: number;
  /** Whether another choice of the comparison rules a year out. */
  isTaken: (year: number) => boolean;
  onChoose: (year: number) => void;
}) {
  const t = useTranslations("compare");
  return (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => onChoose(Number(event.target.value))}
      className={`${SELECT_CLASS} tabular-nums`}
    >
      {yearsOfSpan(years).map(({ year, hasResults }) => (
        <option key={year} value={year} disabled={!hasResults || isTaken(year)}>
          {hasResults ? year : t("yearAbsent", { year })}
        </option>
      ))}
    </select>
  );
}
