"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { AlertRow } from "./AlertRow.tsx";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { CoverageLine } from "./CoverageLine.tsx";
import { useNow } from "../../_format/useNow.ts";
import { useLive } from "../../_live/LiveProvider.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AlertSummary } from "@/contract/alert.ts";
import type { AreaView } from "@/contract/area.ts";
import { NO_FIGURE } from "@/contract/format/formats.ts";

const SHORT_LIST = 3;
const LEVEL_ORDER = ["red", "orange", "yellow", "blue"];

/** Open before acknowledged, higher levels first, newer first. */
export function inDutyOrder(alerts: readonly AlertSummary[]): AlertSummary[] {
  return [...alerts].sort(
    (a, b) =>
      Number(a.state !== "open") - Number(b.state !== "open") ||
      b.year - a.year ||
      LEVEL_ORDER.indexOf(a.level) - LEVEL_ORDER.indexOf(b.level) ||
      b.number.localeCompare(a.number),
  );
}

/** What needs doing: new signals of the area, live; older years' records on request. */
export function AlertFeed({
  area,
  regionName,
  openNumber,
  onOpen,
}: {
  area: AreaView;
  regionName: (code: string) => string;
  openNumber: string | null;
  onOpen: (alertNumber: string) => void;
}) {
  const t = useTranslations("alert");
  const trpc = useTRPC();
  const now = useNow();
  const { freshAlerts } = useLive();
  const [tab, setTab] = useState<"news" | "history">("news");
  const [isLong, setLong] = useState(false);
  const news = useQuery(trpc.alert.list.queryOptions({ areaId: area.id, historical: false, limit: 500 }));
  const history = useQuery(trpc.alert.list.queryOptions({ areaId: area.id, historical: true, limit: 500 }));
  const shown = tab === "news" ? news : history;
  const alerts = inDutyOrder(shown.data ?? []);
  const openCount = news.data?.filter(({ state }) => state === "open").length;
  const visible = isLong ? alerts : alerts.slice(0, SHORT_LIST);

  return (
    <section aria-label={t("title")} className="border-b border-line">
      <div className="flex items-center gap-1 px-3 pt-2">
        <h2 className="text-[14px] font-semibold">{t("title")}</h2>
        <div
          role="tablist"
          aria-label={t("title")}
          className="ml-auto flex rounded-md border border-line p-0.5 text-[12px]"
        >
          {(["news", "history"] as const).map((key) => (
            <button
              key={key}
              type="button"
              role="tab"
              aria-selected={tab === key}
              onClick={() => {
                setTab(key);
                setLong(false);
              }}
              className="min-h-6 rounded px-2 text-muted aria-selected:bg-accent-soft aria-selected:text-accent"
            >
              {t(`tab.${key}`, { count: (key === "news" ? openCount : history.data?.length) ?? NO_FIGURE })}
            </button>
          ))}
        </div>
      </div>
      <CoverageLine area={area} openCount={news.error ? null : openCount} />
      <p className="sr-only" role="status" aria-live="polite">
        {freshAlerts.size > 0 ? t("arrived", { count: freshAlerts.size }) : ""}
      </p>
      {shown.isPending ? <Skeleton className="mx-3 mb-3 h-24" /> : null}
      {shown.error ? (
        <div className="p-3">
          <ErrorNote error={shown.error} what={t("notLoaded")} onRetry={() => void shown.refetch()} />
        </div>
      ) : null}
      <ul data-testid="alert-list" className="border-t border-line [&>li:last-child>button]:border-b-0">
        {visible.map((alert) => (
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
      {shown.data?.length === 0 ? (
        <p className="px-3 py-3 text-muted">{tab === "news" ? t("noNews") : t("noHistory")}</p>
      ) : null}
      {alerts.length > SHORT_LIST ? (
        <div className="border-t border-line px-3 py-2">
          <button type="button" className={`${BUTTON_CLASS} h-8 w-full`} onClick={() => setLong(!isLong)}>
            {isLong ? t("showFewer") : t("showAll", { count: alerts.length })}
          </button>
        </div>
      ) : null}
    </section>
  );
}
