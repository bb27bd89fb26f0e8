"use client";

import { useTranslations } from "use-intl";
import { CompareBar } from "./CompareBar.tsx";
import { CompareMap } from "./CompareMap.tsx";
import { ComparePanel } from "./ComparePanel.tsx";
import { compareSidesOf, sideFigureOf } from "./compareSides.ts";
import { usePair } from "./usePair.ts";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { DemoMark } from "../frame/DemoMark.tsx";
import { RegionPicker } from "../frame/RegionPicker.tsx";
import { PanelSheet } from "../story/PanelSheet.tsx";
import { rootCodeOf } from "../story/rootCodeOf.ts";
import { useRegionName } from "../story/useRegionName.ts";
import { cellOf, useCompareState } from "../../_view/viewState.ts";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

/** The desk of a comparison: what is compared, the map of both, and their figures. */
export function Comparison({ areas, area }: { areas: readonly AreaSummary[]; area: AreaView }) {
  const t = useTranslations("compare");
  const [state, setState] = useCompareState();
  const regionName = useRegionName(area);
  const sides = compareSidesOf(area.years, state);
  const [first, second] = sides;
  const isPeriods = state.by === "periods";
  const mode = isPeriods && state.mode === "diff" ? "swipe" : state.mode;
  const rootCode = rootCodeOf(area);
  const regionCode = area.regions.some(({ code }) => code === state.r) && state.r !== rootCode ? state.r : null;
  const pair = usePair(isPeriods ? null : { areaId: area.id, fromYear: first.year, year: second.year });
  const title = isPeriods
    ? t("sheetPeriods", {
        ...{ name: regionName(regionCode ?? rootCode), first: `${first.fromYear}–${first.year}` },
        second: `${second.fromYear}–${second.year}`,
      })
    : t("sheet", { name: regionName(regionCode ?? rootCode), from: first.year, to: second.year });
  const isWide = state.tab === "transitions" || state.tab === "accounts";

  const bar = (
    <>
      <AreaPicker
        areas={areas}
        value={area.id}
        onChange={(id) => void setState({ area: id, a: null, b: null, c: null, e: null, r: null, sel: null, v: null })}
      />
      <span aria-hidden="true" className="hidden text-muted md:inline">
        /
      </span>
      <RegionPicker area={area} value={regionCode} onChange={(r) => void setState({ r })} />
      <DemoMark area={area} />
    </>
  );
  return (
    <AppFrame bar={bar}>
      <div
        data-wide={isWide ? "" : undefined}
        className="absolute inset-0 grid grid-cols-1 grid-rows-[auto_minmax(0,1fr)] pb-12 md:grid-cols-[minmax(0,1fr)_372px] md:pb-0 xl:grid-cols-[minmax(0,1fr)_420px] md:data-wide:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] xl:data-wide:grid-cols-[minmax(0,1fr)_minmax(0,660px)] print:static print:block"
      >
        <CompareBar area={area} sides={sides} state={state} onChange={(change) => void setState(change)} />
        <div className="relative row-start-2 min-h-0 min-w-0 print:h-[62vh]">
          <CompareMap
            key={`${area.id} ${mode === "side" ? "side" : "one"}`}
            area={area}
            sides={sides}
            mode={mode}
            figure={sideFigureOf(area, state)}
            between={state.d}
            isPairReady={pair.isReady}
            percent={Math.min(100, Math.max(0, state.x))}
            regionCode={regionCode}
            cell={cellOf(state.sel)}
            view={state.v}
            regionName={regionName}
            onPercent={(x) => void setState({ x })}
            onRegion={(r) => void setState({ r })}
            onView={(v) => void setState({ v })}
          />
        </div>
        <PanelSheet title={title}>
          <ComparePanel
            area={area}
            title={title}
            sides={sides}
            regionCode={regionCode}
            rootCode={rootCode}
            regionName={regionName}
            state={state}
            onChange={(change) => void setState(change)}
          />
        </PanelSheet>
      </div>
    </AppFrame>
  );
}
