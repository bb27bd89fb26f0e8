"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useAddressNotes } from "./useAddressNotes.ts";
import { CoordinateLine } from "./CoordinateLine.tsx";
import type { BaseMapState } from "./baseMapLayer.ts";
import type { MapController, MapPlace } from "./mapController.ts";
import { MetricBar } from "./MetricBar.tsx";
import { isPickedRow, pickedPlace, pickedRow, unitRegion } from "./pickedState.ts";
import { StageNotes } from "./StageNotes.tsx";
import { useAltArrows } from "./useAltArrows.ts";
import { usePixelChoice } from "./usePixelChoice.tsx";
import { useBaseMaps } from "./useBaseMaps.ts";
import { useZoneWalk } from "./useZoneWalk.ts";
import { useMapGround } from "./useMapData.ts";
import { useMeasuring } from "./useMeasuring.ts";
import { useMetricWords } from "./useMetricWords.ts";
import { useViewLayer } from "./useViewLayer.ts";
import { ViewLegend } from "./ViewLegend.tsx";
import { NoDataPattern } from "../charts/NoDataPattern.tsx";
import { loadPart } from "../frame/loadPart.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useShortcut } from "../frame/useShortcut.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { MapState } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";
import { gridLayerValue } from "@/contract/layerCodec.ts";
import type { ViewKey } from "@/contract/viewKey.ts";

const loadMap = () => loadPart(() => import("./CarbonMap.tsx")).then((module) => module.CarbonMap);
// The map comes beside the page's own script, not after it.
if (typeof window !== "undefined") void loadMap();
const CarbonMap = dynamic(loadMap, {
  ssr: false,
  loading: () => <Skeleton className="absolute inset-0 rounded-none" />,
});
const LayerReason = dynamic(() => loadPart(() => import("./LayerReason.tsx")).then((module) => module.LayerReason), {
  ssr: false,
});
const HoverReadout = dynamic(() => loadPart(() => import("./HoverReadout.tsx")).then((module) => module.HoverReadout), {
  ssr: false,
});
const MapTools = dynamic(() => loadPart(() => import("./MapTools.tsx")).then((module) => module.MapTools), {
  ssr: false,
});
const TwinTable = dynamic(() => loadPart(() => import("./TwinTable.tsx")).then((module) => module.TwinTable), {
  ssr: false,
});
const MeasurePanel = dynamic(() => loadPart(() => import("./MeasurePanel.tsx")).then((module) => module.MeasurePanel), {
  ssr: false,
});

interface MapStageProps {
  area: AreaView;
  view: ViewKey;
  state: MapState;
  regionName: (code: string) => string;
  onChange: (change: Partial<MapState>) => void;
  /** Called once there is something to look at, be it a reason why there is no map. */
  onShown: () => void;
}

/** The map of the map page with its legend, its tools and its twin table. */
export function MapStage({ area, view, state, regionName, onChange, onShown }: MapStageProps) {
  const t = useTranslations("map");
  const trpc = useTRPC();
  const [hover, setHover] = useState<MapPlace | null>(null);
  const [baseMapState, setBaseMapState] = useState<BaseMapState>("shown");
  const [isShown, setShown] = useState(false);
  const [controller, setController] = useState<MapController | null>(null);
  const measuring = useMeasuring();
  const ground = useMapGround(area);
  const words = useMetricWords(area, view);
  const layer = useViewLayer(area, view);
  const baseMaps = useBaseMaps(state.base);
  const notes = useAddressNotes(area, state, baseMaps.isUnknown);
  const { metric, year, unit } = view;
  const selection = state.sel;
  const pixels = usePixelChoice(area, view, regionName, (px) => onChange({ px }));
  const zones = useQuery({
    ...trpc.zone.list.queryOptions({ areaId: area.id, year }),
    enabled: metric === "risk" && layer.reason === null,
  });
  const zoneShapes = useMemo(() => {
    const all = metric === "risk" && unit === "cell" && layer.reason === null ? (zones.data ?? []) : [];
    return all.map(({ zone, level, outline }) => ({ key: String(zone), level, geometry: outline as GeoJSON.Geometry }));
  }, [metric, unit, layer.reason, zones.data]);
  const walk = useZoneWalk(area, view, zones.data, selection, regionName, onChange);

  useAltArrows(metric === "risk" && selection?.kind === "zone" ? walk.toward : null);
  useShortcut({
    n: () => walk.step(1),
    p: () => walk.step(-1),
    t: () => onChange({ t: !state.t }),
    m: measuring.toggle,
    "+": () => controller?.zoomBy(1),
    "=": () => controller?.zoomBy(1),
    "-": () => controller?.zoomBy(-1),
    "0": () => controller?.showAll(),
  });
  const isWithoutMap = layer.reason !== null || state.t || Boolean(ground.error ?? layer.error);
  const shown = useCallback(() => {
    setShown(true);
    onShown();
  }, [onShown]);
  useEffect(() => {
    if (isWithoutMap) onShown();
  }, [isWithoutMap, onShown]);

  const reason =
    layer.reason === null ? null : (
      <LayerReason
        areaId={area.id}
        reason={layer.reason}
        year={year}
        baseYear={view.baseYear}
        computed={layer.computed}
        onHotSpots={(choice) => onChange({ y: choice.year, b: choice.fromYear })}
      />
    );
  function pick(place: MapPlace): void {
    if (measuring.add(place)) return;
    pixels.ask(place);
    onChange(pickedPlace(area, view, ground.cells, place));
  }

  const hoverCell = hover && hover.position >= 0 ? (ground.cells?.[hover.position] ?? -1) : -1;
  const hoverRegion = unitRegion(area, view, hover?.regionCode);
  return (
    <div
      className="@container absolute inset-0 isolate overflow-hidden"
      data-metric={metric}
      data-year={year}
      data-unit={unit}
      data-as-table={state.t ? "" : undefined}
    >
      <svg width="0" height="0" className="absolute" aria-hidden="true">
        <NoDataPattern id="map-no-data" hatch={layer.palette.hatch} paper={layer.palette.hatchPaper} />
      </svg>
      <h1 className="absolute left-3 top-2 z-[460] hidden text-[15px] font-semibold print:block">
        {regionName(view.regionCode ?? area.id)} · {words.name} · {year}
      </h1>
      <div className="pointer-events-none absolute left-2 right-14 top-2 z-[460] md:left-3 md:top-3">
        <MetricBar area={area} view={view} onChange={onChange}>
          {pixels.picker}
        </MetricBar>
        <StageNotes
          notes={state.t ? [] : notes}
          baseMap={
            state.t || baseMaps.name === null || baseMapState === "shown"
              ? null
              : { name: baseMaps.name, state: baseMapState, onRetry: () => controller?.retryBaseMap() }
          }
          walk={walk.words}
        />
      </div>
      {ground.cells && ground.outlines ? (
        <CarbonMap
          area={area}
          cells={ground.cells}
          outlines={ground.outlines}
          left={layer.ink}
          fills={layer.fills}
          baseMap={baseMaps.url}
          onBaseMap={setBaseMapState}
          found={state.at}
          measure={measuring.drawn}
          pixels={pixels.source}
          onPixels={pixels.onView}
          zones={zoneShapes}
          selectedZone={selection?.kind === "zone" ? String(selection.number) : null}
          selectedRegion={view.regionCode}
          selectedCell={selection?.kind === "cell" ? selection.number : null}
          regionName={regionName}
          initialView={state.v}
          label={t("label", { metric: words.name, year })}
          onHover={setHover}
          onPick={pick}
          onView={(v) => onChange({ v })}
          onReady={setController}
          onPainted={shown}
        />
      ) : ground.error ? null : (
        <Skeleton className="absolute inset-0 rounded-none" />
      )}
      {hover && measuring.measure === null && (hover.regionCode !== undefined || hoverCell >= 0) ? (
        <HoverReadout
          view={view}
          words={words}
          cell={hoverCell}
          layerValue={layer.layer ? gridLayerValue(layer.layer, hover.position) : NaN}
          regionCode={hoverRegion}
          regionLayers={layer.regionLayers}
          place={regionName(hoverRegion ?? area.id)}
          x={hover.x}
          y={hover.y}
        />
      ) : null}
      {ground.error || layer.error ? (
        <div className="absolute left-1/2 top-16 z-[600] w-80 -translate-x-1/2">
          <ErrorNote
            error={ground.error ?? layer.error}
            what={t("notLoaded")}
            onRetry={() => {
              ground.retry();
              layer.retry();
            }}
          />
        </div>
      ) : null}
      {state.t ? (
        <TwinTable
          area={area}
          view={view}
          words={words}
          regionName={regionName}
          isSelected={(row) => isPickedRow(view, selection, row)}
          onPick={(row) => onChange(pickedRow(view, row))}
          onClearFilters={() => onChange({ cls: [], lvl: [], off: [] })}
          reason={reason}
          notes={notes}
        />
      ) : null}
      {isShown || isWithoutMap ? (
        <MapTools
          area={area}
          view={view}
          words={words}
          regionName={regionName}
          isTable={state.t}
          isMeasuring={measuring.measure !== null}
          baseMaps={baseMaps.list}
          baseMap={state.base}
          onTable={() => onChange({ t: !state.t })}
          onMeasure={measuring.toggle}
          onBaseMap={(base) => onChange({ base })}
        />
      ) : null}
      {measuring.measure !== null && !state.t ? (
        <div className="absolute right-14 top-16 z-[470]">
          <MeasurePanel measure={measuring.measure} onChange={measuring.change} onClose={measuring.end} />
        </div>
      ) : null}
      {state.t ? null : (
        <>
          {pixels.readout ? <div className="absolute right-14 top-16 z-[465]">{pixels.readout}</div> : null}
          <div className="pointer-events-none absolute bottom-10 left-2 z-[450] flex flex-col items-start gap-2 @[480px]:bottom-3 @[480px]:left-3">
            {pixels.legend}
            {pixels.isCovering ? null : reason !== null ? (
              reason
            ) : layer.scale ? (
              <ViewLegend
                area={area}
                view={view}
                words={words}
                layer={layer}
                scale={layer.scale}
                regionName={regionName}
                onChange={onChange}
              />
            ) : null}
          </div>
          <div className="pointer-events-none absolute bottom-2 left-2 z-[450] @[480px]:bottom-9 @[480px]:left-auto @[480px]:right-2">
            <CoordinateLine controller={controller} pointer={hover} />
          </div>
          {baseMaps.attribution && baseMapState === "shown" ? (
            <p className="pointer-events-none absolute bottom-1 right-24 z-[450] rounded bg-raised/85 px-1 text-[11px] text-muted">
              {baseMaps.attribution}
            </p>
          ) : null}
        </>
      )}
    </div>
  );
}
