"use client";

import { useCallback, useEffect, useMemo, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { BlinkControl } from "./BlinkControl.tsx";
import { ComparedMap } from "./ComparedMap.tsx";
import type { ChangeMetric } from "./compareNames.ts";
import { sideLabel, type CompareSide, type SideFigure } from "./compareSides.ts";
import { SwipeHandle } from "./SwipeHandle.tsx";
import { useCompareLayers } from "./useCompareLayers.ts";
import { NoDataPattern } from "../charts/NoDataPattern.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useCalm } from "../frame/useCalm.ts";
import type { TileInk } from "../map/layerColours.ts";
import { linkMaps } from "../map/linkMaps.ts";
import type { MapController, MapView } from "../map/mapController.ts";
import { MapLegend } from "../map/MapLegend.tsx";
import { useLandCoverName } from "../map/useLandCoverName.ts";
import { useMapGround } from "../map/useMapData.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { CompareMode } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";

const NET: SideFigure = { metric: "net", classCode: null };
const NOTHING_HIDDEN: ReadonlySet<number> = new Set();
const TAG =
  "pointer-events-none absolute top-3 z-[450] rounded-md border border-line bg-raised/95 px-2.5 py-1 text-[15px] font-semibold tabular-nums";

interface CompareMapProps {
  area: AreaView;
  sides: readonly [CompareSide, CompareSide];
  mode: CompareMode;
  figure: SideFigure;
  between: ChangeMetric;
  /** Whether what both years' pixels make together is there. */
  isPairReady: boolean;
  percent: number;
  regionCode: string | null;
  /** Cell that stands out. */
  cell?: number | null;
  view: MapView | null;
  regionName: (code: string) => string;
  onPercent: (percent: number) => void;
  onRegion: (code: string | null) => void;
  onView: (view: MapView) => void;
}

/** Two years or periods on the map: under a divider, side by side, in turn, or what lies between. One scale serves both. */
export function CompareMap(props: CompareMapProps) {
  const { area, sides, mode, figure, between, percent, isPairReady } = props;
  const t = useTranslations("compare");
  const tMap = useTranslations("map");
  const locale = useLocale();
  const ground = useMapGround(area);
  const [hidden, setHidden] = useState(NOTHING_HIDDEN);
  const [shown, setShown] = useState<0 | 1>(0);
  const isCalm = useCalm();
  const [isBlinkingWanted, setBlinking] = useState<boolean | null>(null);
  const isBlinking = isBlinkingWanted ?? !isCalm;
  const isDiff = mode === "diff";
  const layers = useCompareLayers(
    area,
    sides,
    { figure, between: isDiff ? between : null, isReady: isPairReady },
    hidden,
  );
  const { left, right, scale, palette } = layers;
  const labels = [sideLabel(sides[0]), sideLabel(sides[1])] as const;
  const isPeriods = sides[1].fromYear !== null;
  const { percent: percentText } = useFormats();
  const className = useLandCoverName(area);
  const figureName =
    figure.classCode === null ? t(`metric.${figure.metric}`) : t("shareOf", { name: className(figure.classCode) });
  const title = isDiff ? t(`between.${between}`) : isPeriods ? t("periodChange") : figureName;
  const error = ground.error ?? layers.error;
  const classNames = useMemo(() => {
    const names = new Map(area.legend.map((entry) => [entry.code, nameIn(locale, entry)]));
    return scale?.codes?.map((code) => names.get(code) ?? String(code));
  }, [area.legend, scale, locale]);

  function toggle(index: number): void {
    const next = new Set(hidden);
    if (!next.delete(index)) next.add(index);
    setHidden(next);
  }

  const map = (ink: TileInk | null, other: TileInk | null, onReady?: (controller: MapController | null) => void) =>
    ground.cells && ground.outlines ? (
      <ComparedMap
        sides={sides}
        figure={isDiff ? NET : figure}
        area={area}
        cells={ground.cells}
        outlines={ground.outlines}
        left={ink}
        right={other}
        split={mode === "swipe" ? percent / 100 : null}
        selectedRegion={props.regionCode}
        selectedCell={props.cell ?? null}
        regionName={props.regionName}
        initialView={props.view}
        legendPx={mode === "side" ? 0 : isPeriods ? 292 : isDiff ? undefined : 252}
        label={t("map", { name: title, from: labels[0], to: labels[1] })}
        onPick={({ regionCode }) => props.onRegion(regionCode ?? null)}
        onView={props.onView}
        onReady={onReady}
      />
    ) : (
      <Skeleton className="absolute inset-0 rounded-none" />
    );

  return (
    <div
      className={`@container absolute inset-0 isolate overflow-hidden ${mode === "side" ? "flex flex-col" : ""}`}
      data-mode={mode}
      data-split={mode === "swipe" ? percent : undefined}
      data-shown={mode === "blink" ? labels[shown] : undefined}
    >
      <svg width="0" height="0" className="absolute" aria-hidden="true">
        <NoDataPattern id="map-no-data" hatch={palette.hatch} paper={palette.hatchPaper} />
      </svg>
      {mode === "side" ? (
        <LinkedMaps
          labels={labels}
          left={(onReady) => map(left, null, onReady)}
          right={(onReady) => map(right, null, onReady)}
        />
      ) : (
        map(mode === "blink" && shown === 1 ? right : left, mode === "swipe" ? right : null)
      )}
      {error ? (
        <div className="absolute left-1/2 top-16 z-[600] w-80 -translate-x-1/2">
          <ErrorNote
            error={error}
            what={tMap("notLoaded")}
            onRetry={() => {
              ground.retry();
              layers.retry();
            }}
          />
        </div>
      ) : null}
      {mode === "swipe" ? (
        <>
          <span className={`${TAG} left-3`}>{labels[0]}</span>
          <span className={`${TAG} right-14`}>{labels[1]}</span>
          <SwipeHandle percent={percent} onPercent={props.onPercent} />
        </>
      ) : null}
      {mode === "blink" ? (
        <BlinkControl labels={labels} shown={shown} isPlaying={isBlinking} onShown={setShown} onPlaying={setBlinking} />
      ) : null}
      {isDiff ? (
        <span className={`${TAG} left-3`}>
          {between === "difference" ? `${sides[1].year} − ${sides[0].year}` : `${sides[0].year} → ${sides[1].year}`}
        </span>
      ) : null}
      {isDiff && between !== "difference" && !isPairReady ? (
        <p
          className="absolute bottom-3 left-3 z-[450] w-[228px] rounded-md border border-line bg-raised/95 p-2.5"
          role="status"
        >
          {t("countingPair")}
        </p>
      ) : scale ? (
        <div className={mode === "side" ? "shrink-0 border-t border-line" : "absolute bottom-3 left-3 z-[450]"}>
          <MapLegend
            isStrip={mode === "side"}
            title={title}
            scale={scale}
            palette={palette}
            format={scale.metric === "share" ? () => ({ unit: "", cell: percentText }) : undefined}
            classNames={classNames}
            hidden={hidden}
            onToggle={toggle}
            note={isDiff ? undefined : t("oneScale")}
            years={layers.earlierScale ? { earlier: layers.earlierScale, labels } : undefined}
          />
        </div>
      ) : null}
    </div>
  );
}

/** Two maps beside each other, on a phone one above the other, that move together. */
function LinkedMaps({
  labels,
  left,
  right,
}: {
  labels: readonly [string, string];
  left: (onReady: (controller: MapController | null) => void) => React.ReactNode;
  right: (onReady: (controller: MapController | null) => void) => React.ReactNode;
}) {
  const [first, setFirst] = useState<MapController | null>(null);
  const [second, setSecond] = useState<MapController | null>(null);
  useEffect(() => (first && second ? linkMaps(first, second) : undefined), [first, second]);
  const onFirst = useCallback((controller: MapController | null) => setFirst(controller), []);
  const onSecond = useCallback((controller: MapController | null) => setSecond(controller), []);
  return (
    <div
      className="relative grid min-h-0 flex-1 grid-rows-2 gap-px bg-line md:grid-cols-2 md:grid-rows-1"
      data-linked=""
    >
      {[left(onFirst), right(onSecond)].map((map, side) => (
        <div key={labels[side]} className="relative isolate min-h-0 min-w-0 overflow-hidden">
          {map}
          <span className={`${TAG} left-3`}>{labels[side]}</span>
        </div>
      ))}
    </div>
  );
}
