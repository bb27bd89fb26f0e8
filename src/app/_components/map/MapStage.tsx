"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useAddressNotes } from "./useAddressNotes.ts";
import { CoordinateLine } from "./CoordinateLine.tsx";
import type { BaseMapState } from "./baseMapLayer.ts";
import type { MapController, MapPlace } from "./mapController.ts";
import { MapLegend } from "./MapLegend.tsx";
import type { Measure } from "./MeasurePanel.tsx";
import { MetricBar } from "./MetricBar.tsx";
import { useAltArrows } from "./useAltArrows.ts";
import { useLegendNote } from "./useLegendNote.ts";
import { usePixelChoice } from "./usePixelChoice.tsx";
import { useBaseMaps } from "./useBaseMaps.ts";
import { useZoneWalk } from "./useZoneWalk.ts";
import { useMapGround } from "./useMapData.ts";
import { HOT_SPOT_KEY, SPACE_KEY, useMetricWords } from "./useMetricWords.ts";
import { useViewLayer } from "./useViewLayer.ts";
import { NoDataPattern } from "../charts/NoDataPattern.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { loadPart } from "../frame/loadPart.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useShortcut } from "../frame/useShortcut.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { MapState } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";
import { gridLayerValue } from "@/contract/layerCodec.ts";
import type { ViewKey, ViewRow } from "@/contract/viewKey.ts";

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

const NOTE_CLASS =
  "pointer-events-auto mt-1.5 w-fit rounded-md border border-line bg-raised/95 px-2.5 py-1 tabular-nums empty:hidden print:hidden";

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
  const tLegend = useTranslations("legend");
  const tTools = useTranslations("tools");
  const locale = useLocale();
  const trpc = useTRPC();
  const [hover, setHover] = useState<MapPlace | null>(null);
  const [measure, setMeasure] = useState<Measure | null>(null);
  const [baseMapState, setBaseMapState] = useState<BaseMapState>("shown");
  const [isShown, setShown] = useState(false);
  const [controller, setController] = useState<MapController | null>(null);
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
  const drawn = useMemo(
    () => (measure === null ? null : { points: measure.points, isArea: measure.kind === "area" }),
    [measure],
  );
  const classNames = useMemo(() => {
    const names = new Map(area.legend.map((entry) => [entry.code, nameIn(locale, entry)]));
    const { codes, metric: of } = layer.scale ?? {};
    if (of === "space") return codes?.map((level) => tLegend(`space.${SPACE_KEY[level + 4]}`));
    if (of === "hotSpots") return codes?.map((bin) => tLegend(`hotSpot.${HOT_SPOT_KEY[bin + 3]}`));
    return codes?.map((code) => names.get(code) ?? String(code));
  }, [area.legend, layer.scale, locale, tLegend]);

  const legendNote = useLegendNote(view, regionName);
  const walk = useZoneWalk(area, view, zones.data, selection, regionName, onChange);

  useAltArrows(metric === "risk" && selection?.kind === "zone" ? walk.toward : null);
  useShortcut({
    n: () => walk.step(1),
    p: () => walk.step(-1),
    t: () => onChange({ t: !state.t }),
    m: () => setMeasure(measure === null ? { kind: "line", points: [] } : null),
    "+": () => controller?.zoomBy(1),
    "=": () => controller?.zoomBy(1),
    "-": () => controller?.zoomBy(-1),
    "0": () => controller?.showAll(),
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && measure !== null) setMeasure(null);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [measure]);

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
  const parentOf = (code: string | undefined) =>
    area.regions.find((region) => region.code === code)?.parentCode ?? null;

  function pick(place: MapPlace): void {
    if (measure !== null) {
      setMeasure({ ...measure, points: [...measure.points, [place.latitude, place.longitude]] });
      return;
    }
    pixels.ask(place);
    if (unit !== "cell") {
      onChange({
        sel: null,
        at: null,
        r: (unit === "prefecture" ? parentOf(place.regionCode) : place.regionCode) ?? null,
      });
      return;
    }
    const cell = place.position >= 0 ? ground.cells?.[place.position] : undefined;
    onChange({
      sel: cell === undefined ? null : { kind: "cell", number: cell },
      r: place.regionCode ?? null,
      at: null,
    });
  }

  function pickRow({ code }: ViewRow): void {
    if (unit === "cell") onChange({ sel: { kind: "cell", number: Number(code) } });
    else onChange({ r: code, sel: null });
  }

  const hoverCell = hover && hover.position >= 0 ? (ground.cells?.[hover.position] ?? -1) : -1;
  const hoverRegion = unit === "prefecture" ? parentOf(hover?.regionCode) : (hover?.regionCode ?? null);
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
        {state.t
          ? null
          : notes.map((note) => (
              <p key={note} role="status" data-testid="address-note" className={NOTE_CLASS}>
                {note}
              </p>
            ))}
        {state.t || baseMaps.name === null || baseMapState === "shown" ? null : (
          <p role="status" data-testid="base-map-state" className={`${NOTE_CLASS} flex items-center gap-2`}>
            {tTools(`baseMapState.${baseMapState}`, { name: baseMaps.name })}
            <button type="button" className={LINK_CLASS} onClick={() => controller?.retryBaseMap()}>
              {tTools("retry")}
            </button>
          </p>
        )}
        <p role="status" data-testid="zone-walk" className={NOTE_CLASS}>
          {walk.words}
        </p>
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
          measure={drawn}
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
      {hover && measure === null && (hover.regionCode !== undefined || hoverCell >= 0) ? (
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
          isSelected={({ code }) =>
            unit === "cell" ? selection?.kind === "cell" && String(selection.number) === code : view.regionCode === code
          }
          onPick={pickRow}
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
          isMeasuring={measure !== null}
          baseMaps={baseMaps.list}
          baseMap={state.base}
          onTable={() => onChange({ t: !state.t })}
          onMeasure={() => setMeasure(measure === null ? { kind: "line", points: [] } : null)}
          onBaseMap={(base) => onChange({ base })}
        />
      ) : null}
      {measure !== null && !state.t ? (
        <div className="absolute right-14 top-16 z-[470]">
          <MeasurePanel measure={measure} onChange={setMeasure} onClose={() => setMeasure(null)} />
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
              <div className="pointer-events-auto">
                <MapLegend
                  title={words.name}
                  scale={layer.scale}
                  palette={layer.palette}
                  format={["index", "share", "transition"].includes(metric) ? words.column : undefined}
                  classNames={classNames}
                  isOrdered={metric === "space" || metric === "hotSpots"}
                  note={legendNote(layer.scale, layer.isStale)}
                  unitWord={unit === "cell" ? tLegend("cells") : tLegend("counties")}
                  hidden={new Set(view.hidden)}
                  onToggle={(index) =>
                    onChange({
                      off: view.hidden.includes(index)
                        ? view.hidden.filter((other) => other !== index)
                        : [...view.hidden, index],
                    })
                  }
                  isStale={layer.isStale}
                />
              </div>
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
