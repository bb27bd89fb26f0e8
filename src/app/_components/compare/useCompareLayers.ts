"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ChangeMetric } from "./compareNames.ts";
import { sideLayer, type CompareSide, type SideFigure } from "./compareSides.ts";
import { layerColours, pixelColour, type TileInk } from "../map/layerColours.ts";
import { useLayer } from "../map/useMapData.ts";
import { paintBreaks, paletteOf } from "../map/viewWords.ts";
import { amountPalette, type Palette } from "../../_design/palettes.ts";
import { useTheme } from "../../_design/useTheme.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { LayerScale } from "@/contract/figures.ts";
import type { GridLayer } from "@/contract/layerCodec.ts";

/** What the comparison paints. */
export interface CompareLayers {
  readonly left: TileInk | null;
  readonly right: TileInk | null;
  readonly scale: LayerScale | undefined;
  /** Counts of the left side under the same limits. */
  readonly earlierScale: LayerScale | undefined;
  readonly palette: Palette;
  readonly error: unknown;
  readonly retry: () => void;
}

function inkOf(
  layer: GridLayer | undefined,
  scale: LayerScale | undefined,
  palette: Palette,
  hidden: ReadonlySet<number>,
): TileInk | null {
  if (!layer || !scale) return null;
  return {
    colours: layerColours(layer, paintBreaks(scale), palette, hidden),
    hatch: pixelColour(palette.hatch),
    hatchPaper: pixelColour(palette.hatchPaper),
  };
}

/**
 * Both sides under one scale, that of the right side; or the one layer of what lies between two years.
 *
 * @param between what the one layer shows; `null` = two sides.
 * @param isReady whether the pair of years is there, for layers made from both years' pixels.
 */
export function useCompareLayers(
  area: AreaView,
  [first, second]: readonly [CompareSide, CompareSide],
  { figure, between, isReady }: { figure: SideFigure; between: ChangeMetric | null; isReady: boolean },
  hidden: ReadonlySet<number>,
): CompareLayers {
  const trpc = useTRPC();
  const theme = useTheme();
  const isSides = between === null;
  const isThere = between === "difference" || isReady;
  const betweenLayer = {
    ...{ areaId: area.id, version: area.dataVersion, year: second.year, fromYear: first.year },
    metric: between ?? "difference",
  };
  const left = useLayer(isSides ? sideLayer(area, first, figure) : isThere ? betweenLayer : null);
  const right = useLayer(isSides ? sideLayer(area, second, figure) : null);
  const limitsOf = { year: second.year, fromYear: second.fromYear ?? undefined };
  const scaleOf = (side: CompareSide) =>
    trpc.grid.scale.queryOptions({
      ...{ areaId: area.id, year: side.year },
      ...(side.fromYear === null
        ? { metric: figure.metric, classCode: figure.classCode ?? undefined }
        : { metric: "difference" as const, fromYear: side.fromYear, limitsOf }),
    });
  const earlierScale = useQuery({ ...scaleOf(first), enabled: isSides });
  const laterScale = useQuery({ ...scaleOf(second), enabled: isSides });
  const betweenScale = useQuery({
    ...trpc.grid.scale.queryOptions({
      ...{ areaId: area.id, metric: betweenLayer.metric, year: second.year, fromYear: first.year },
    }),
    enabled: !isSides && isThere,
  });
  const scale = isSides ? laterScale.data : betweenScale.data;
  const palette = useMemo(
    () => (scale ? paletteOf(theme, scale, area) : amountPalette(theme, 2)),
    [theme, scale, area],
  );
  const leftLayer = isSides || left.isCurrent ? left.shown?.layer : undefined;
  const rightLayer = isSides ? right.shown?.layer : undefined;
  return {
    left: useMemo(() => inkOf(leftLayer, scale, palette, hidden), [leftLayer, scale, palette, hidden]),
    right: useMemo(() => inkOf(rightLayer, scale, palette, hidden), [rightLayer, scale, palette, hidden]),
    scale,
    earlierScale: isSides ? earlierScale.data : undefined,
    palette,
    error: left.error ?? right.error ?? scaleError(laterScale, betweenScale),
    retry: () => {
      void left.retry();
      void right.retry();
      void laterScale.refetch();
    },
  };
}

function scaleError(...queries: readonly { error: unknown }[]): unknown {
  return queries.find(({ error }) => error)?.error ?? null;
}
