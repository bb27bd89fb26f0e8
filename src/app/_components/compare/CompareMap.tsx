"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { SwipeHandle } from "./SwipeHandle.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { layerColours, pixelColour, type TileInk } from "../map/layerColours.ts";
import type { MapView } from "../map/mapController.ts";
import { MapLegend } from "../map/MapLegend.tsx";
import { useLayer, useMapGround } from "../map/useMapData.ts";
import { divergingPalette, type Palette } from "../../_design/palettes.ts";
import { useTheme } from "../../_design/useTheme.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { LayerScale } from "@/contract/figures.ts";
import type { GridLayer } from "@/contract/layerCodec.ts";

const CarbonMap = dynamic(() => import("../map/CarbonMap.tsx").then((module) => module.CarbonMap), {
  ssr: false,
  loading: () => <Skeleton className="absolute inset-0 rounded-none" />,
});

const NOTHING_HIDDEN: ReadonlySet<number> = new Set();

function inkOf(
  layer: GridLayer | undefined,
  scale: LayerScale | undefined,
  palette: Palette,
  hidden: ReadonlySet<number>,
): TileInk | null {
  if (!layer || !scale) return null;
  return {
    colours: layerColours(layer, scale.breaks, palette, hidden),
    hatch: pixelColour(palette.hatch),
    hatchPaper: pixelColour(palette.hatchPaper),
  };
}

/** Two years on one map: side by side under a divider, or their difference. One scale serves both years. */
export function CompareMap({
  area,
  from,
  to,
  mode,
  percent,
  regionCode,
  view,
  regionName,
  onPercent,
  onRegion,
  onView,
}: {
  area: AreaView;
  from: number;
  to: number;
  mode: "swipe" | "diff";
  percent: number;
  regionCode: string | null;
  view: MapView | null;
  regionName: (code: string) => string;
  onPercent: (percent: number) => void;
  onRegion: (code: string | null) => void;
  onView: (view: MapView) => void;
}) {
  const t = useTranslations("compare");
  const tMap = useTranslations("map");
  const tLegend = useTranslations("legend");
  const trpc = useTRPC();
  const theme = useTheme();
  const ground = useMapGround(area);
  const [hidden, setHidden] = useState(NOTHING_HIDDEN);
  const isSwipe = mode === "swipe";
  const base = { areaId: area.id, version: area.dataVersion };
  const earlier = useLayer(isSwipe ? { ...base, metric: "net", year: from } : null);
  const later = useLayer(isSwipe ? { ...base, metric: "net", year: to } : null);
  const difference = useLayer(isSwipe ? null : { ...base, metric: "difference", year: to, fromYear: from });
  const scaleOf = (year: number) => trpc.grid.scale.queryOptions({ areaId: area.id, metric: "net", year });
  const earlierScale = useQuery({ ...scaleOf(from), enabled: isSwipe });
  const laterScale = useQuery({ ...scaleOf(to), enabled: isSwipe });
  const differenceScale = useQuery({
    ...trpc.grid.scale.queryOptions({ areaId: area.id, metric: "difference", year: to, fromYear: from }),
    enabled: !isSwipe,
  });
  const scale = isSwipe ? laterScale.data : differenceScale.data;
  const palette = useMemo(
    () => divergingPalette(theme, (scale?.breaks.length ?? 8) + 1),
    [theme, scale?.breaks.length],
  );
  const earlierLayer = earlier.shown?.layer;
  const rightLayer = isSwipe ? later.shown?.layer : undefined;
  const leftLayer = isSwipe ? earlierLayer : difference.isCurrent ? difference.shown?.layer : undefined;
  const left = useMemo(() => inkOf(leftLayer, scale, palette, hidden), [leftLayer, scale, palette, hidden]);
  const right = useMemo(() => inkOf(rightLayer, scale, palette, hidden), [rightLayer, scale, palette, hidden]);
  const error = ground.error ?? earlier.error ?? later.error ?? difference.error;

  function toggle(index: number): void {
    const next = new Set(hidden);
    if (!next.delete(index)) next.add(index);
    setHidden(next);
  }

  return (
    <div
      className="absolute inset-0 isolate overflow-hidden"
      data-mode={mode}
      data-split={isSwipe ? percent : undefined}
    >
      {ground.cells && ground.outlines ? (
        <CarbonMap
          area={area}
          cells={ground.cells}
          outlines={ground.outlines}
          left={left}
          right={right}
          split={isSwipe ? percent / 100 : null}
          selectedRegion={regionCode}
          selectedCell={null}
          regionName={regionName}
          initialView={view}
          label={t("map", { from, to })}
          onHover={ignoreHover}
          onPick={({ regionCode: code }) => onRegion(code ?? null)}
          onView={onView}
        />
      ) : (
        <Skeleton className="absolute inset-0 rounded-none" />
      )}
      {error ? (
        <div className="absolute left-1/2 top-6 z-[600] w-80 -translate-x-1/2">
          <ErrorNote error={error} what={tMap("notLoaded")} onRetry={() => location.reload()} />
        </div>
      ) : null}
      {isSwipe ? (
        <>
          <span className="pointer-events-none absolute left-3 top-3 z-[450] rounded-md border border-line bg-raised/95 px-2.5 py-1 text-[15px] font-semibold tabular-nums">
            {from}
          </span>
          <span className="pointer-events-none absolute right-14 top-3 z-[450] rounded-md border border-line bg-raised/95 px-2.5 py-1 text-[15px] font-semibold tabular-nums">
            {to}
          </span>
          <SwipeHandle percent={percent} onPercent={onPercent} />
        </>
      ) : (
        <span className="pointer-events-none absolute left-3 top-3 z-[450] rounded-md border border-line bg-raised/95 px-2.5 py-1 text-[15px] font-semibold tabular-nums">
          {to} − {from}
        </span>
      )}
      {scale ? (
        <div className="absolute bottom-3 left-3 z-[450]">
          <MapLegend
            title={tLegend(isSwipe ? "metric.net" : "metric.difference")}
            scale={scale}
            palette={palette}
            hidden={hidden}
            onToggle={toggle}
            years={
              isSwipe && earlierScale.data
                ? { earlier: earlierScale.data, labels: [String(from), String(to)] }
                : undefined
            }
          />
        </div>
      ) : null}
    </div>
  );
}

const ignoreHover = () => undefined;
