"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { DueMark } from "./DueMark.tsx";
import { LevelMark } from "./LevelMark.tsx";
import { useAlertSentence } from "./useAlertSentence.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath, nameIn } from "../../_i18n/locales.ts";
import type { AlertSummary } from "@/contract/alert.ts";

/** One signal: who, what, since when, in which state, whose, until when. One line where there is room. */
export function InboxRow({
  alert,
  placeName,
  now,
  isFresh,
  isSelected,
  onSelect,
}: {
  alert: AlertSummary;
  placeName: string;
  now: number | null;
  isFresh: boolean;
  isSelected: boolean;
  onSelect: (isSelected: boolean, withRange: boolean) => void;
}) {
  const t = useTranslations("inbox");
  const tHistory = useTranslations("history");
  const tPage = useTranslations("alertPage");
  const locale = useLocale();
  const sentence = useAlertSentence();
  const { age } = useFormats();
  return (
    <li
      data-alert={alert.number}
      data-state={alert.state}
      className={`flex min-h-11 items-start gap-3 border-b border-line px-4 py-2 hover:bg-sunken lg:items-center ${isSelected ? "bg-accent-soft" : ""} ${isFresh ? "font-semibold" : ""}`}
    >
      <input
        type="checkbox"
        aria-label={t("select", { number: alert.number })}
        checked={isSelected}
        onChange={() => undefined}
        onClick={(event) => onSelect(!isSelected, event.shiftKey)}
        className="mt-1 size-6 shrink-0 lg:mt-0 lg:size-[18px]"
      />
      <div className="grid min-w-0 flex-1 grid-cols-[auto_1fr_auto] items-center gap-x-3 gap-y-0.5 text-[13px] lg:grid-cols-[72px_128px_minmax(0,1fr)_72px_80px_96px_64px] xl:grid-cols-[72px_168px_minmax(0,1fr)_88px_96px_112px_72px]">
        <LevelMark level={alert.level} />
        <Link
          href={localePath(locale, `/alerts/${alert.number}`)}
          data-row-link
          className="inline-flex min-h-6 min-w-0 items-center font-semibold leading-tight underline-offset-2 hover:underline"
        >
          {placeName}
        </Link>
        <span className="col-span-3 leading-snug tabular-nums lg:col-span-1">{sentence(alert)}</span>
        <span className="col-start-1 row-start-3 lg:col-start-auto lg:row-start-auto">
          {tHistory(`state.${alert.state}`)}
          {alert.silencedUntil !== null ? <span className="ml-1 text-muted">{t("silenced")}</span> : null}
          {alert.noData === null ? null : (
            <span className="ml-1 rounded border border-dashed border-line-strong px-1 text-[12px]">
              {tPage("noDataMark")}
            </span>
          )}
          {alert.verdict === null || alert.verdict.verdict === "confirmed" ? null : (
            <span
              className="ml-1 rounded border border-line-strong px-1 text-[12px]"
              data-verdict={alert.verdict.verdict}
            >
              {tPage(`verdict.${alert.verdict.verdict}`)}
            </span>
          )}
          {alert.escalationStep > 0 ? (
            <span className="ml-1 text-warn">{t("escalated", { step: alert.escalationStep })}</span>
          ) : null}
        </span>
        <span className="min-w-0 break-words leading-tight text-muted max-lg:row-start-3">
          {alert.assignee === null ? t("nobody") : nameIn(locale, alert.assignee)}
        </span>
        <span className="max-lg:row-start-3 max-lg:text-right">
          <DueMark alert={alert} now={now} />
        </span>
        <span className="whitespace-nowrap text-right text-[12px] text-muted max-lg:row-start-1 max-lg:col-start-3">
          {alert.historical ? alert.year : now === null ? "" : age(alert.evaluatedAt, now)}
        </span>
      </div>
    </li>
  );
}
