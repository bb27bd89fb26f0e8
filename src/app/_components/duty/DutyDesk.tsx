"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { MapStage } from "./MapStage.tsx";
import { PanelSheet } from "./PanelSheet.tsx";
import { CellStoryPanel, RegionStory, useRegionName } from "./StoryPanel.tsx";
import { YearStrip } from "./YearStrip.tsx";
import { AlertDrawer } from "../alerts/AlertDrawer.tsx";
import { AlertFeed } from "../alerts/AlertFeed.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { PRIMARY_CLASS } from "../frame/controls.ts";
import { DemoMark } from "../frame/DemoMark.tsx";
import { RegionPicker } from "../frame/RegionPicker.tsx";
import { RunningJobs } from "../frame/RunningJobs.tsx";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { localePath } from "../../_i18n/locales.ts";
import { useLive } from "../../_live/LiveProvider.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useHomeState } from "../../_view/viewState.ts";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

/** Duty desk: what needs doing, on a map, with the years under it. */
export function DutyDesk() {
  const t = useTranslations("duty");
  const trpc = useTRPC();
  const [state] = useHomeState();
  const areas = useQuery(trpc.area.list.queryOptions());
  const areaId = areas.data?.find(({ id }) => id === state.a)?.id ?? areas.data?.[0]?.id;
  const area = useQuery({ ...trpc.area.get.queryOptions({ areaId: areaId ?? "" }), enabled: areaId !== undefined });
  if (areas.data && area.data && area.data.years.length > 0) return <Desk areas={areas.data} area={area.data} />;
  const error = areas.error ?? area.error;
  return (
    <AppFrame bar={<span className="truncate text-[14px] font-semibold">{t("title")}</span>}>
      <div className="mx-auto max-w-xl p-6">
        {error ? (
          <ErrorNote
            error={error}
            what={t("notLoaded")}
            onRetry={() => {
              void areas.refetch();
              void area.refetch();
            }}
          />
        ) : areas.data?.length === 0 ? (
          <FirstUse />
        ) : area.data ? (
          <Waiting />
        ) : (
          <Skeleton className="h-64" />
        )}
      </div>
    </AppFrame>
  );
}

/** Nothing has been imported yet. */
function FirstUse() {
  const t = useTranslations("duty");
  const locale = useLocale();
  return (
    <EmptyNote title={t("empty")}>
      <p className="text-muted">{t("emptyWhy")}</p>
      <RunningJobs />
      <Link href={localePath(locale, "/data")} className={PRIMARY_CLASS}>
        {t("emptyNext")}
      </Link>
    </EmptyNote>
  );
}

/** An area is there, its first year is being computed. */
function Waiting() {
  const t = useTranslations("duty");
  return (
    <EmptyNote title={t("waiting")}>
      <RunningJobs />
    </EmptyNote>
  );
}

function Desk({ areas, area }: { areas: readonly AreaSummary[]; area: AreaView }) {
  const t = useTranslations("duty");
  const trpc = useTRPC();
  const [state, setState] = useHomeState();
  const regionName = useRegionName(area);
  const { markSeen } = useLive();
  const latestYear = area.years[area.years.length - 1];
  const year = state.y !== null && area.years.includes(state.y) ? state.y : latestYear;
  const rootCode = area.regions.find(({ level }) => level === "area")?.code ?? area.id;
  const regionCode = area.regions.some(({ code }) => code === state.r) ? state.r : null;
  const storyCode = regionCode ?? rootCode;
  const series = useQuery(trpc.region.series.queryOptions({ areaId: area.id, regionCode: storyCode }));
  const values = useMemo(() => new Map(series.data?.map((of) => [of.year, of.netEmissionT])), [series.data]);
  const cell = state.sel?.kind === "cell" ? state.sel.number : null;
  const zone = state.sel?.kind === "zone" ? state.sel.number : null;
  const pickYear = (y: number) =>
    void setState({ y: y === latestYear ? null : y, ...(zone === null ? {} : { sel: null }) });

  function openAlert(alert: string): void {
    markSeen(alert);
    void setState({ alert });
  }

  const bar = (
    <>
      <AreaPicker
        areas={areas}
        value={area.id}
        onChange={(a) => void setState({ a, y: null, r: null, sel: null, v: null, alert: null })}
      />
      <span aria-hidden="true" className="hidden text-muted md:inline">
        /
      </span>
      <RegionPicker area={area} value={regionCode} onChange={(r) => void setState({ r, sel: null })} />
      <DemoMark area={area} />
    </>
  );
  return (
    <AppFrame bar={bar}>
      <div className="absolute inset-0 grid grid-cols-1 grid-rows-[minmax(0,1fr)_auto] pb-12 md:pb-0 md:grid-cols-[minmax(0,1fr)_372px] xl:grid-cols-[minmax(0,1fr)_392px]">
        <div className="relative min-h-0 min-w-0">
          <MapStage
            key={area.id}
            area={area}
            year={year}
            metric={state.m}
            regionCode={regionCode}
            selection={state.sel}
            view={state.v}
            regionName={regionName}
            onMetric={(m) => void setState({ m })}
            onSelect={(sel, r) => void setState({ sel, r })}
            onView={(v) => void setState({ v })}
          />
        </div>
        <YearStrip
          years={area.yearDetails}
          year={year}
          values={values}
          label={t("yearSlider", { name: regionName(storyCode) })}
          onYear={pickYear}
        />
        <PanelSheet title={regionName(storyCode)}>
          <AlertFeed area={area} regionName={regionName} openNumber={state.alert} onOpen={openAlert} />
          {cell !== null ? (
            <CellStoryPanel
              area={area}
              year={year}
              onYear={pickYear}
              regionName={regionName}
              cell={cell}
              onClose={() => void setState({ sel: null })}
            />
          ) : (
            <RegionStory
              area={area}
              year={year}
              onYear={pickYear}
              regionName={regionName}
              regionCode={storyCode}
              onClose={regionCode === null ? undefined : () => void setState({ r: null })}
              selectedZone={zone}
              onZone={(number) => void setState({ sel: number === null ? null : { kind: "zone", number }, m: "risk" })}
            />
          )}
        </PanelSheet>
      </div>
      {state.alert !== null ? (
        <AlertDrawer
          key={state.alert}
          alertNumber={state.alert}
          legend={area.legend}
          regionName={regionName}
          onClose={() => void setState({ alert: null })}
        />
      ) : null}
    </AppFrame>
  );
}
