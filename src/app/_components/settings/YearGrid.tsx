"use client";

import { useTranslations } from "use-intl";
import { weeksOf } from "./calendarYears.ts";
import type { CalendarDayView } from "@/contract/duty.ts";

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
const SATURDAY = 5;

/** A year at a glance: twelve small months, holidays and make-up days marked by a letter; the table beside it says the same. */
export function YearGrid({ year, days }: { year: number; days: readonly CalendarDayView[] }) {
  const t = useTranslations("settings");
  const kinds = new Map(days.map(({ day, kind }) => [day, kind]));
  return (
    <div>
      <div
        aria-hidden="true"
        className="grid grid-cols-1 gap-x-4 min-[420px]:grid-cols-2 gap-y-3 items-start sm:grid-cols-3"
      >
        {MONTHS.map((month) => (
          <table key={month} className="w-full table-fixed text-center text-[12px] tabular-nums">
            <caption className="pb-1 text-left text-[12px] font-semibold">{t(`month.${month}` as "month.1")}</caption>
            <thead className="text-muted">
              <tr>
                {WEEKDAYS.map((weekday) => (
                  <th key={weekday} className="font-normal">
                    {t(`weekdayShort.${weekday}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(year, month).map((week) => (
                <tr key={week.find((day) => day !== null)} className="h-[19px]">
                  {week.map((day, weekday) => {
                    const kind = day === null ? undefined : kinds.get(day);
                    const tone =
                      kind === "holiday"
                        ? "bg-bad-soft font-semibold"
                        : kind === "makeUp"
                          ? "bg-accent-soft font-semibold"
                          : weekday >= SATURDAY
                            ? "text-muted"
                            : "";
                    return (
                      <td key={weekday} className={`rounded px-0 ${tone}`}>
                        {day === null ? "" : Number(day.slice(8))}
                        {kind ? <sup className="text-[9px]">{t(`mark.${kind}`)}</sup> : null}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <p className="mt-3 flex flex-wrap gap-4 text-[12px]">
        {(["holiday", "makeUp"] as const).map((kind) => (
          <span key={kind} className="inline-flex items-center gap-1">
            <span
              aria-hidden="true"
              className={`rounded px-1 font-semibold ${kind === "holiday" ? "bg-bad-soft" : "bg-accent-soft"}`}
            >
              {t(`mark.${kind}`)}
            </span>
            {t(`dayIs.${kind}`)}
          </span>
        ))}
      </p>
    </div>
  );
}
