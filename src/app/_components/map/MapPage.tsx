"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { startTransition, useCallback, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { MapStage } from "./MapStage.tsx";
import { useMapView } from "./useMapView.ts";
import { YearStrip } from "./YearStrip.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { PlaceBar } from "../frame/PlaceBar.tsx";
import { loadPart } from "../frame/loadPart.ts";
import { Skeleton } from "../frame/states.tsx";
import { useRested } from "../frame/useRested.ts";
import { PanelSheet } from "../story/PanelSheet.tsx";
import { rootCodeOf } from "../story/rootCodeOf.ts";
import { useRegionName } from "../story/useRegionName.ts";
import { useLive } from "../../_live/LiveProvider.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useMapState } from "../../_view/viewState.ts";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

/** The slider rests when it has not moved for this long, ms. */
const REST_MS = 120;

const AlertFeed = dynamic(() => loadPart(() => import("../alerts/AlertFeed.tsx")).then((module) => module.AlertFeed), {
  ssr: false,
  loading: () => <Skeleton className="m-3 h-56" />,
});
const RegionStory = dynamic(
  () => loadPart(() => import("../story/StoryPanel.tsx")).then((module) => module.RegionStory),
  {
    ssr: false,
    loading: () => <Skeleton className="m-3 h-80" />,
  },
);
const CellStoryPanel = dynamic(
  () => loadPart(() => import("../story/StoryPanel.tsx")).then((module) => module.CellStoryPanel),
  {
    ssr: false,
    loading: () => <Skeleton className="m-3 h-80" />,
  },
);
const AlertDrawer = dynamic(
  () => loadPart(() => import("../alerts/AlertDrawer.tsx")).then((module) => module.AlertDrawer),
  {
    ssr: false,
  },
);

/** The map at full height: its years under it, the story of what is picked beside it. */
export function MapPage() {
  const t = useTranslations("map");
  const [state, setState] = useMapState();
  return (
    <AreaGate
      wanted={state.a}
      title={t("title")}
      region={{ code: state.r, onRegion: (r) => void setState({ r }, { history: "replace" }) }}
    >
      {(areas, area) => <MapDesk areas={areas} area={area} />}
    </AreaGate>
  );
}

function MapDesk({ areas, area }: { areas: readonly AreaSummary[]; area: AreaView }) {
  const t = useTranslations("map");
  const trpc = useTRPC();
  const [state, setState] = useMapState();
  const view = useMapView(area, state);
  const regionName = useRegionName(area);
  const { markSeen } = useLive();
  const latestYear = area.years[area.years.length - 1];
  const rootCode = rootCodeOf(area);
  const { year, regionCode } = view;
  // The map follows the slider at once; the panel beside it when the slider rests.
  const storyYear = useRested(year, REST_MS);
  // The panel and its charts come after the map.
  const [isPanelDue, setPanelDue] = useState(false);
  const showPanel = useCallback(() => startTransition(() => setPanelDue(true)), []);
  const storyCode = regionCode ?? rootCode;
  const series = useQuery(trpc.region.series.queryOptions({ areaId: area.id, regionCode: storyCode }));
  const values = useMemo(
    () => new Map(series.data?.flatMap((of) => (of.pixels > 0 ? [[of.year, of.netEmissionT] as const] : []))),
    [series.data],
  );
  const cell = state.sel?.kind === "cell" ? state.sel.number : null;
  const zone = state.sel?.kind === "zone" ? state.sel.number : null;
  const pickYear = useCallback(
    (y: number) =>
      void setState((old) => ({ y: y === latestYear ? null : y, ...(old.sel?.kind === "zone" ? { sel: null } : {}) })),
    [setState, latestYear],
  );

  function openAlert(alert: string): void {
    markSeen(alert);
    void setState({ alert });
  }

  const bar = (
    <PlaceBar
      areas={areas}
      area={area}
      regionCode={regionCode}
      onArea={(a) => void setState({ a, y: null, b: null, r: null, sel: null, v: null, at: null, alert: null })}
      onRegion={(r) => void setState({ r, sel: null })}
    />
  );
  return (
    <AppFrame bar={bar}>
      <div
        data-first-view={isPanelDue ? "shown" : "pending"}
        className="absolute inset-0 grid print:static print:block grid-cols-1 grid-rows-[minmax(0,1fr)_auto] pb-12 md:grid-cols-[minmax(0,1fr)_372px] md:pb-0 xl:grid-cols-[minmax(0,1fr)_392px]"
      >
        <div className="relative min-h-0 min-w-0 print:h-[62vh]">
          <MapStage
            key={area.id}
            area={area}
            view={view}
            state={state}
            regionName={regionName}
            onChange={(change) => void setState(change)}
            onShown={showPanel}
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
          {isPanelDue ? (
            <>
              <AlertFeed area={area} regionName={regionName} openNumber={state.alert} onOpen={openAlert} />
              {cell !== null ? (
                <CellStoryPanel
                  area={area}
                  year={storyYear}
                  onYear={pickYear}
                  regionName={regionName}
                  cell={cell}
                  onClose={() => void setState({ sel: null })}
                />
              ) : (
                <RegionStory
                  area={area}
                  year={storyYear}
                  onYear={pickYear}
                  regionName={regionName}
                  regionCode={storyCode}
                  onClose={regionCode === null ? undefined : () => void setState({ r: null })}
                  selectedZone={zone}
                  onZone={(number) =>
                    void setState({ sel: number === null ? null : { kind: "zone", number }, m: "risk", u: "cell" })
                  }
                />
              )}
            </>
          ) : (
            <>
              <Skeleton className="m-3 h-56" />
              <Skeleton className="m-3 h-80" />
            </>
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
