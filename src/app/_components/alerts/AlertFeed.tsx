"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { AlertList } from "./AlertList.tsx";
import { CoverageLine } from "./CoverageLine.tsx";
import { inDutyOrder } from "./inDutyOrder.ts";
import { ChoiceBar } from "../frame/ChoiceBar.tsx";
import { useLive } from "../../_live/LiveProvider.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import { NO_FIGURE } from "@/contract/format/formats.ts";

const SHORT_LIST = 3;
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
  const { freshAlerts } = useLive();
  const [tab, setTab] = useState<"news" | "history">("news");
  const news = useQuery(trpc.alert.list.queryOptions({ areaId: area.id, historical: false, limit: 500 }));
  const history = useQuery(trpc.alert.list.queryOptions({ areaId: area.id, historical: true, limit: 500 }));
  const shown = tab === "news" ? news : history;
  const openCount = news.data?.filter(({ state }) => state === "open").length;

  return (
    <section aria-label={t("title")} className="border-b border-line">
      <div className="flex items-center gap-1 px-3 pt-2">
        <h2 className="text-[14px] font-semibold">{t("title")}</h2>
        <ChoiceBar
          label={t("title")}
          size="small"
          className="ml-auto"
          current={tab}
          onChoose={setTab}
          choices={(["news", "history"] as const).map((key) => ({
            key,
            label: t(`tab.${key}`, { count: (key === "news" ? openCount : history.data?.length) ?? NO_FIGURE }),
          }))}
        />
      </div>
      <CoverageLine area={area} openCount={news.error ? null : openCount} />
      <p className="sr-only" role="status" aria-live="polite">
        {freshAlerts.size > 0 ? t("arrived", { count: freshAlerts.size }) : ""}
      </p>
      <div className="border-t border-line">
        <AlertList
          key={tab}
          query={shown}
          alerts={inDutyOrder(shown.data ?? [])}
          shortLength={SHORT_LIST}
          emptyText={tab === "news" ? t("noNews") : t("noHistory")}
          regionName={regionName}
          openNumber={openNumber}
          onOpen={onOpen}
        />
      </div>
    </section>
  );
}
