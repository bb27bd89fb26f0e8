"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { weekdayOf } from "./calendarYears.ts";
import { SaveError } from "./SaveError.tsx";
import { useWhoName } from "./useWhoName.ts";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { WideTable } from "../frame/WideTable.tsx";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { CalendarDayView } from "@/contract/duty.ts";

/** Days that differ from the week's rule, with where each is from. */
export function CalendarTable({
  days,
  onEdit,
}: {
  days: readonly CalendarDayView[];
  onEdit: ((day: string) => void) | null;
}) {
  const t = useTranslations("settings");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(
    trpc.duty.changeCalendar.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.duty.pathKey() }),
    }),
  );
  const whoName = useWhoName();
  if (days.length === 0) return <p className="text-muted">{t("noDays")}</p>;
  return (
    <WideTable>
      <SaveError error={change.error} what={t("notSaved")} />
      <table className="w-full text-[13px]">
        <thead>
          <tr className="border-b border-line text-left text-[12px] text-muted [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal">
            <th>{t("day")}</th>
            <th>{t("dayKind")}</th>
            <th>{t("dayName")}</th>
            <th className="hidden sm:table-cell">{t("source")}</th>
            {onEdit ? <th className="sr-only">{t("change")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {days.map((each) => (
            <tr
              key={each.day}
              data-day={each.day}
              className="border-b border-line align-top last:border-0 [&>td]:py-1.5 [&>td]:pr-3"
            >
              <td className="whitespace-nowrap tabular-nums">
                {each.day} {t(`weekday.${String(weekdayOf(each.day) + 1) as "1"}`)}
              </td>
              <td className="whitespace-nowrap">{t(`dayIs.${each.kind}`)}</td>
              <td>
                {nameIn(locale, each)}
                <span translate="no" className="block text-[12px] text-muted sm:hidden">
                  {whoName(each.source)}
                </span>
              </td>
              <td translate="no" className="hidden text-[12px] text-muted sm:table-cell">
                {whoName(each.source)}
              </td>
              {onEdit ? (
                <td>
                  <div className="flex flex-wrap justify-end gap-1">
                    <button
                      type="button"
                      className={`${BUTTON_CLASS} h-7 px-2`}
                      aria-label={t("changeDay", { day: each.day })}
                      onClick={() => onEdit(each.day)}
                    >
                      {t("change")}
                    </button>
                    <button
                      type="button"
                      className={`${BUTTON_CLASS} h-7 px-2`}
                      aria-label={t("removeDay", { day: each.day })}
                      disabled={change.isPending}
                      onClick={() => change.mutate({ set: [], remove: [each.day] })}
                    >
                      {t("remove")}
                    </button>
                  </div>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
