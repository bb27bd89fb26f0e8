"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DutyTimes } from "./DutyTimes.tsx";
import { AlertList } from "../alerts/AlertList.tsx";
import { CoverageLine } from "../alerts/CoverageLine.tsx";
import { inDutyOrder } from "../alerts/inDutyOrder.ts";
import { LevelMark } from "../alerts/LevelMark.tsx";
import { Tabs } from "../frame/Tabs.tsx";
import { countiesIn } from "../story/ZoneList.tsx";
import { useLive } from "../../_live/LiveProvider.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import { NO_FIGURE } from "@/contract/format/formats.ts";

const SHORT_LIST = 12;
const MOST_ALERTS = 500;
const TABS = ["todo", "done", "past"] as const;
type Tab = (typeof TABS)[number];
const LEVELS = ["red", "orange", "yellow", "blue"] as const;

/** What needs doing today, the gravest first; what was done, and past years' records, behind tabs. */
export function DutyList({
  area,
  regionCode,
  regionName,
  openNumber,
  onOpen,
}: {
  area: AreaView;
  /** Only this region and those inside it; `null` = the whole area. */
  regionCode: string | null;
  regionName: (code: string) => string;
  openNumber: string | null;
  onOpen: (alertNumber: string) => void;
}) {
  const t = useTranslations("duty");
  const tAlert = useTranslations("alert");
  const trpc = useTRPC();
  const { freshAlerts } = useLive();
  const [tab, setTab] = useState<Tab>("todo");
  const news = useQuery(trpc.alert.list.queryOptions({ areaId: area.id, historical: false, limit: MOST_ALERTS }));
  const past = useQuery({
    ...trpc.alert.list.queryOptions({ areaId: area.id, historical: true, limit: MOST_ALERTS }),
    enabled: tab === "past",
  });
  const inside = regionCode === null ? null : countiesIn(area, regionCode);
  const mine = inDutyOrder((news.data ?? []).filter((alert) => inside === null || inside.has(alert.regionCode)));
  const open = mine.filter(({ state }) => state === "open");
  const shown: Record<Tab, typeof mine> = {
    todo: open,
    done: mine.filter(({ state }) => state !== "open"),
    past: inDutyOrder((past.data ?? []).filter((alert) => inside === null || inside.has(alert.regionCode))),
  };
  const source = tab === "past" ? past : news;
  const list = shown[tab];
  const place = regionName(regionCode ?? area.id);

  return (
    <section aria-label={t("todo")} className="min-w-0 overflow-hidden rounded-lg border border-line bg-raised">
      <div className="px-3 pt-3">
        <p className="text-[12px] text-muted">{place}</p>
        <h2 className="text-[20px] font-semibold leading-7" data-testid="duty-headline" data-open={open.length}>
          {news.data
            ? open.length === 0
              ? t("nothingToDo")
              : t("toAcknowledge", { count: open.length })
            : news.error
              ? tAlert("notLoaded")
              : "…"}
        </h2>
        {open.length > 0 ? (
          <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 tabular-nums">
            {LEVELS.map((level) => ({ level, count: open.filter((alert) => alert.level === level).length }))
              .filter(({ count }) => count > 0)
              .map(({ level, count }) => (
                <li key={level} className="flex items-center gap-1.5">
                  <LevelMark level={level} />
                  {count}
                </li>
              ))}
          </ul>
        ) : null}
      </div>
      <CoverageLine
        area={area}
        inside={inside}
        openCount={news.error ? null : news.data && open.length}
        isTimed={false}
      />
      <DutyTimes area={area} />
      <p className="sr-only" role="status" aria-live="polite">
        {freshAlerts.size > 0 ? tAlert("arrived", { count: freshAlerts.size }) : ""}
      </p>
      <Tabs
        label={t("todo")}
        current={tab}
        onTab={setTab}
        tabs={TABS.map((key) => ({
          key,
          label: key === "past" ? t("tab.past") : t(`tab.${key}`, { count: news.data ? shown[key].length : NO_FIGURE }),
        }))}
      >
        <AlertList
          key={tab}
          query={source}
          alerts={list}
          shortLength={SHORT_LIST}
          emptyText={
            regionCode !== null && source.data && source.data.length > 0
              ? t("emptyHere", { place, count: source.data.length })
              : t(`emptyTab.${tab}`)
          }
          regionName={regionName}
          openNumber={openNumber}
          onOpen={onOpen}
        />
      </Tabs>
    </section>
  );
}
