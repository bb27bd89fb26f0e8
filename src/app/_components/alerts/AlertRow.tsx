"use client";

import { useTranslations } from "use-intl";
import { LevelMark } from "./LevelMark.tsx";
import { useAlertSentence } from "./useAlertSentence.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { AlertSummary } from "@/contract/alert.ts";

/** One alert: level, place, what happened, age, state. Unread is weight, not colour. */
export function AlertRow({
  alert,
  placeName,
  isFresh,
  isOpen,
  now,
  onOpen,
}: {
  alert: AlertSummary;
  placeName: string;
  isFresh: boolean;
  isOpen: boolean;
  now: number | null;
  onOpen: () => void;
}) {
  const t = useTranslations("alert");
  const tHistory = useTranslations("history");
  const sentence = useAlertSentence();
  const { age } = useFormats();
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        data-alert={alert.number}
        data-state={alert.state}
        data-fresh={isFresh}
        aria-expanded={isOpen}
        className={`block w-full border-b border-line px-3 py-2 text-left hover:bg-sunken aria-expanded:bg-accent-soft ${isFresh ? "font-semibold" : ""}`}
      >
        <span className="flex items-center gap-2 text-[12px]">
          <LevelMark level={alert.level} />
          <span className="min-w-0 text-[13px] leading-tight">{placeName}</span>
          <span className="ml-auto whitespace-nowrap text-muted">
            {alert.historical ? t("ofYear", { year: alert.year }) : now === null ? "" : age(alert.evaluatedAt, now)}
          </span>
          <span className={`shrink-0 whitespace-nowrap ${alert.state === "open" ? "text-ink" : "text-muted"}`}>
            {tHistory(`state.${alert.state}`)}
          </span>
        </span>
        <span className="mt-0.5 block text-[13px] tabular-nums">{sentence(alert)}</span>
      </button>
    </li>
  );
}
