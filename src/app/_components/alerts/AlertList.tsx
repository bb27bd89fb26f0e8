"use client";

import { useTranslations } from "use-intl";
import { useState } from "react";
import { AlertRow } from "./AlertRow.tsx";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useNow } from "../../_format/useNow.ts";
import { useLive } from "../../_live/LiveProvider.tsx";
import type { AlertSummary } from "@/contract/alert.ts";

/** Signals one under the other: being read, not read, none, the first few, all. */
export function AlertList({
  query,
  alerts,
  shortLength,
  emptyText,
  regionName,
  openNumber,
  onOpen,
}: {
  query: { readonly isPending: boolean; readonly error: unknown; readonly refetch: () => unknown };
  alerts: readonly AlertSummary[];
  /** How many stand there until all are asked for. */
  shortLength: number;
  emptyText: string;
  regionName: (code: string) => string;
  openNumber: string | null;
  onOpen: (alertNumber: string) => void;
}) {
  const t = useTranslations("alert");
  const now = useNow();
  const { freshAlerts } = useLive();
  const [isLong, setLong] = useState(false);
  if (query.isPending) {
    return (
      <div className="flex flex-col gap-2 p-3">
        {Array.from({ length: Math.min(shortLength, 5) }, (_, index) => (
          <Skeleton key={index} className="h-11" />
        ))}
      </div>
    );
  }
  return (
    <>
      {query.error ? (
        <div className="p-3">
          <ErrorNote error={query.error} what={t("notLoaded")} onRetry={() => void query.refetch()} />
        </div>
      ) : null}
      <ul data-testid="alert-list" className="[&>li:last-child>button]:border-b-0">
        {(isLong ? alerts : alerts.slice(0, shortLength)).map((alert) => (
          <AlertRow
            key={alert.number}
            alert={alert}
            placeName={regionName(alert.regionCode)}
            isFresh={freshAlerts.has(alert.number)}
            isOpen={openNumber === alert.number}
            now={now}
            onOpen={() => onOpen(alert.number)}
          />
        ))}
      </ul>
      {!query.error && alerts.length === 0 ? <p className="px-3 py-4 text-muted">{emptyText}</p> : null}
      {alerts.length > shortLength ? (
        <div className="border-t border-line p-2 print:hidden">
          <button type="button" className={`${BUTTON_CLASS} h-9 w-full`} onClick={() => setLong(!isLong)}>
            {isLong ? t("showFewer") : t("showAll", { count: alerts.length })}
          </button>
        </div>
      ) : null}
    </>
  );
}
