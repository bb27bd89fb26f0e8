"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import { CountyMap } from "./CountyMap.tsx";
import { DutyList } from "./DutyList.tsx";
import { NearLimit } from "./NearLimit.tsx";
import { NewsList } from "./NewsList.tsx";
import { YearCoverage } from "./YearCoverage.tsx";
import { YearFigures } from "./YearFigures.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { PlaceBar } from "../frame/PlaceBar.tsx";
import { RunningJobs } from "../frame/RunningJobs.tsx";
import { loadPart } from "../frame/loadPart.ts";
import { useRegionName } from "../story/useRegionName.ts";
import { useLive } from "../../_live/LiveProvider.tsx";
import { useDutyState } from "../../_view/viewState.ts";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

const AlertDrawer = dynamic(
  () => loadPart(() => import("../alerts/AlertDrawer.tsx")).then((module) => module.AlertDrawer),
  {
    ssr: false,
  },
);

/** The duty home: what needs doing today, what is new, and how far the all-clear reaches. */
export function DutyHome() {
  const t = useTranslations("duty");
  const [state, setState] = useDutyState();
  return (
    <AreaGate
      wanted={state.a}
      title={t("title")}
      region={{ code: state.r, onRegion: (r) => void setState({ r }, { history: "replace" }) }}
    >
      {(areas, area) => <Home areas={areas} area={area} />}
    </AreaGate>
  );
}

function Home({ areas, area }: { areas: readonly AreaSummary[]; area: AreaView }) {
  const [state, setState] = useDutyState();
  const regionName = useRegionName(area);
  const { markSeen } = useLive();
  const regionCode = area.regions.some(({ code, level }) => code === state.r && level !== "area") ? state.r : null;

  function openAlert(alert: string): void {
    markSeen(alert);
    void setState({ alert });
  }

  const bar = (
    <PlaceBar
      areas={areas}
      area={area}
      regionCode={regionCode}
      onArea={(a) => void setState({ a, r: null, alert: null })}
      onRegion={(r) => void setState({ r })}
    />
  );
  return (
    <AppFrame bar={bar}>
      <div className="absolute inset-0 overflow-y-auto overscroll-contain print:static">
        <div className="mx-auto grid max-w-[1480px] grid-cols-1 items-start gap-4 p-3 md:p-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,440px)]">
          <div className="flex min-w-0 flex-col gap-4">
            <RunningJobs />
            <DutyList
              area={area}
              regionCode={regionCode}
              regionName={regionName}
              openNumber={state.alert}
              onOpen={openAlert}
            />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <CountyMap area={area} regionCode={regionCode} regionName={regionName} />
            <YearFigures area={area} regionCode={regionCode} regionName={regionName} />
            <NearLimit area={area} regionName={regionName} />
            <YearCoverage area={area} />
            <NewsList area={area} />
          </div>
        </div>
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
