"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CalendarForm } from "./CalendarForm.tsx";
import { CalendarTable } from "./CalendarTable.tsx";
import { Refusal, useMay } from "./Refusal.tsx";
import { workingDaysOf, yearsOf } from "./calendarYears.ts";
import { YearGrid } from "./YearGrid.tsx";
import { Section } from "../data/Section.tsx";
import { SELECT_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useNow } from "../../_format/useNow.ts";
import { useTRPC } from "../../_trpc/client.tsx";

/** The working calendar: holidays and the weekend days worked for them, as a dated table that can be changed. */
export function CalendarPanel() {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const calendar = useQuery(trpc.duty.calendar.queryOptions());
  const [wanted, setWanted] = useQueryState("year", parseAsInteger);
  const mayChange = useMay("administrator");
  const [edited, setEdited] = useState("");
  const now = useNow();
  if (calendar.error) {
    return <ErrorNote error={calendar.error} what={t("calendarNotLoaded")} onRetry={() => void calendar.refetch()} />;
  }
  if (!calendar.data || now === null) return <Skeleton className="h-96" />;
  const years = yearsOf(calendar.data, new Date(now).getUTCFullYear());
  const year = years.find((each) => each === wanted) ?? years.find((each) => each === new Date(now).getUTCFullYear());
  if (year === undefined) return <Skeleton className="h-96" />;
  const days = calendar.data.filter(({ day }) => day.startsWith(`${year}-`));
  return (
    <div className="grid items-start gap-4 *:min-w-0 lg:grid-cols-2">
      <Section title={t("yearIs", { year: String(year) })} note={t("calendarNote")}>
        <div className="flex flex-col gap-3">
          <div className="flex flex-wrap items-center gap-3">
            <select
              aria-label={t("year")}
              className={SELECT_CLASS}
              value={year}
              onChange={({ target }) => void setWanted(Number(target.value))}
            >
              {years.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
            <span className="tabular-nums">{t("workingDayCount", { count: workingDaysOf(year, calendar.data) })}</span>
          </div>
          {days.length > 0 && days.every(({ kind }) => kind === "holiday") ? (
            <p className="rounded-md bg-warn-soft px-3 py-2 text-[12px]">
              {t("onlyStatutory", { year: String(year) })}
            </p>
          ) : null}
          <YearGrid year={year} days={days} />
        </div>
      </Section>
      <Section title={t("calendarTable")} note={t("calendarTableNote")}>
        <div className="flex flex-col gap-4">
          <Refusal needed="administrator" what={t("changingCalendar")} />
          {mayChange ? <CalendarForm key={edited} day={edited} year={year} days={calendar.data} /> : null}
          <CalendarTable days={days} onEdit={mayChange ? setEdited : null} />
        </div>
      </Section>
    </div>
  );
}
