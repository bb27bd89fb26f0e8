"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { HoverReadout } from "./HoverReadout.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { layerColours, pixelColour } from "./layerColours.ts";
import type { LayerAddress } from "./layerStore.ts";
import type { MapPlace, MapView } from "./mapController.ts";
import { MapLegend } from "./MapLegend.tsx";
import { byDistance, useLayer, useMapGround, usePrefetchedLayers } from "./useMapData.ts";
import { divergingPalette, riskPalette } from "../../_design/palettes.ts";
import { useTheme } from "../../_design/useTheme.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { MAP_METRICS, type MapMetric, type Selection } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";

const CarbonMap = dynamic(() => import("./CarbonMap.tsx").then((module) => module.CarbonMap), {
  ssr: false,
  loading: () => <Skeleton className="absolute inset-0 rounded-none" />,
});

interface MapStageProps {
  area: AreaView;
  year: number;
  metric: MapMetric;
  regionCode: string | null;
  selection: Selection | null;
  view: MapView | null;
  regionName: (code: string) => string;
  onMetric: (metric: MapMetric) => void;
  onSelect: (selection: Selection | null, regionCode: string | null) => void;
  onView: (view: MapView) => void;
}

/** Why the chosen metric has nothing to show in a year; `null` if it has. */
function missingReason(area: AreaView, metric: MapMetric, year: number): "first" | "baseline" | null {
  const role = area.yearDetails.find((of) => of.year === year)?.role;
  if (role === "first" && metric !== "net") return "first";
  return metric === "risk" && role === "baseline" ? "baseline" : null;
}

/** The map page's map with its legend; it colours the cells by metric and year. */
export function MapStage(props: MapStageProps) {
  const { area, year, metric, regionCode, selection, view, regionName, onMetric, onSelect, onView } = props;
  const t = useTranslations("map");
  const tLegend = useTranslations("legend");
  const trpc = useTRPC();
  const theme = useTheme();
  const [hover, setHover] = useState<MapPlace | null>(null);
  const [hidden, setHidden] = useState<{ metric: MapMetric; classes: ReadonlySet<number> }>({
    metric,
    classes: new Set(),
  });
  const hiddenClasses = hidden.metric === metric ? hidden.classes : NO_CLASSES;
  const ground = useMapGround(area);
  const reason = missingReason(area, metric, year);
  const address = useMemo<LayerAddress>(
    () => ({ areaId: area.id, metric, year, version: area.dataVersion }),
    [area.id, area.dataVersion, metric, year],
  );
  const { shown, error, retry } = useLayer(reason === null ? address : null);
  const scale = useQuery({
    ...trpc.grid.scale.queryOptions({ areaId: area.id, metric, year }),
    enabled: reason === null,
    placeholderData: (before) => (before?.metric === metric ? before : undefined),
  });
  const soon = useMemo(
    () =>
      byDistance(area.years, year)
        .filter((other) => missingReason(area, metric, other) === null)
        .map((other) => ({ ...address, year: other })),
    [area, address, metric, year],
  );
  usePrefetchedLayers(soon);
  const zones = useQuery({
    ...trpc.zone.list.queryOptions({ areaId: area.id, year }),
    enabled: metric === "risk" && reason === null,
  });

  const classCount = (scale.data?.breaks.length ?? DEFAULT_CLASS_LIMITS) + 1;
  const palette = useMemo(
    () => (metric === "risk" ? riskPalette(theme) : divergingPalette(theme, classCount)),
    [metric, theme, classCount],
  );
  // Every year brings an equal list of limits; by its text it stays the same one, and nothing is repainted for it.
  const breaksText = metric === "risk" ? RISK_BREAKS : scale.data?.metric === metric ? scale.data.breaks.join() : null;
  const breaks = useMemo(
    () => (breaksText === null ? null : breaksText.split(",").filter(Boolean).map(Number)),
    [breaksText],
  );
  const layer = reason === null && shown?.address.metric === metric ? shown.layer : null;
  const ink = useMemo(() => {
    if (layer === null || breaks === null) return null;
    return {
      colours: layerColours(layer, breaks, palette, hiddenClasses),
      hatch: pixelColour(palette.hatch),
      hatchPaper: pixelColour(palette.hatchPaper),
    };
  }, [layer, breaks, palette, hiddenClasses]);
  const zoneShapes = useMemo(() => {
    const all = metric === "risk" && reason === null ? (zones.data ?? []) : [];
    return all.map(({ zone, level, outline }) => ({ key: String(zone), level, geometry: outline as GeoJSON.Geometry }));
  }, [metric, reason, zones.data]);
  const selectedZone = selection?.kind === "zone" ? String(selection.number) : null;

  function toggleClass(index: number): void {
    const classes = new Set(hiddenClasses);
    if (!classes.delete(index)) classes.add(index);
    setHidden({ metric, classes });
  }

  function pick(place: MapPlace): void {
    const cell = place.position >= 0 ? ground.cells?.[place.position] : undefined;
    onSelect(cell === undefined ? null : { kind: "cell", number: cell }, place.regionCode ?? null);
  }

  const hoverCell = hover && hover.position >= 0 ? (ground.cells?.[hover.position] ?? -1) : -1;
  return (
    <div className="absolute inset-0 isolate overflow-hidden" data-metric={metric} data-year={year}>
      {ground.cells && ground.outlines ? (
        <CarbonMap
          area={area}
          cells={ground.cells}
          outlines={ground.outlines}
          left={ink}
          zones={zoneShapes}
          selectedZone={selectedZone}
          selectedRegion={regionCode}
          selectedCell={selection?.kind === "cell" ? selection.number : null}
          regionName={regionName}
          initialView={view}
          label={t("label", { metric: tLegend(`metric.${metric}`), year })}
          onHover={setHover}
          onPick={pick}
          onView={onView}
        />
      ) : ground.error ? null : (
        <Skeleton className="absolute inset-0 rounded-none" />
      )}
      {hover && (hover.regionCode !== undefined || hoverCell >= 0) ? (
        <HoverReadout
          areaId={area.id}
          cell={hoverCell}
          year={year}
          metric={metric}
          place={regionName(hover.regionCode ?? area.id)}
          x={hover.x}
          y={hover.y}
        />
      ) : null}
      {ground.error || error ? (
        <div className="absolute left-1/2 top-6 z-[600] w-80 -translate-x-1/2">
          <ErrorNote
            error={ground.error ?? error}
            what={t("notLoaded")}
            onRetry={() => {
              ground.retry();
              void retry();
            }}
          />
        </div>
      ) : null}
      <div className="pointer-events-none absolute inset-x-2 bottom-2 top-2 z-[450] flex flex-col items-start justify-between md:inset-x-3 md:bottom-3 md:top-3">
        <div
          role="radiogroup"
          aria-label={t("metric")}
          className="pointer-events-auto flex rounded-md border border-line bg-raised/95 p-0.5"
        >
          {MAP_METRICS.map((key) => (
            <button
              key={key}
              type="button"
              role="radio"
              aria-checked={metric === key}
              onClick={() => onMetric(key)}
              className="min-h-8 rounded px-2.5 text-[13px] text-muted aria-checked:bg-accent aria-checked:text-on-accent"
            >
              {tLegend(`metric.${key}`)}
            </button>
          ))}
        </div>
        {reason !== null ? (
          <p
            className="pointer-events-auto w-[212px] rounded-md border border-line bg-raised/95 p-2.5"
            data-testid="not-judged"
          >
            {tLegend(`reason.${reason}`, { year })}
          </p>
        ) : scale.data ? (
          <div className="pointer-events-auto">
            <MapLegend
              title={tLegend(`metric.${metric}`)}
              scale={scale.data}
              palette={palette}
              hidden={hiddenClasses}
              onToggle={toggleClass}
              isStale={scale.isPlaceholderData}
            />
          </div>
        ) : null}
      </div>
    </div>
  );
}

const NO_CLASSES: ReadonlySet<number> = new Set();
/** Limits between the risk levels 0 … 4, as a text like those of other metrics. */
const RISK_BREAKS = "0.5,1.5,2.5,3.5";
const DEFAULT_CLASS_LIMITS = 8;
