"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { classOf, layerColours, pixelColour, type TileInk } from "./layerColours.ts";
import type { LayerAddress } from "./layerStore.ts";

import { byDistance, useLayer, usePrefetchedLayers } from "./useMapData.ts";
import type { RegionFills } from "./regionLayer.ts";
import { missingReason, paintBreaks, paletteOf } from "./viewWords.ts";
import { useComputedFirst } from "./useComputedFirst.ts";
import { useRested } from "../frame/useRested.ts";
import { amountPalette } from "../../_design/palettes.ts";
import { useTheme } from "../../_design/useTheme.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import { gridLayerValue, type GridLayer } from "@/contract/layerCodec.ts";
import type { ViewKey } from "@/contract/viewKey.ts";
import { comparesYears, transitionText } from "@/contract/viewNames.ts";

/** Counts of the legend are asked for when the slider has rested this long, ms. */
const REST_MS = 120;

/** What a scale was asked for. */
interface ScaleInput {
  readonly metric: string;
  readonly unit: string;
  readonly fromYear: number;
  readonly classCode: number;
  readonly transition: ViewKey["transition"];
}

/** The address of a view's cell layer in a year; `version` is that of the hot spots, where they are looked at. */
function addressOf(area: AreaView, view: ViewKey, year: number, version = area.dataVersion): LayerAddress {
  const { metric, baseYear, classCode, transition } = view;
  return {
    ...{ areaId: area.id, version, year, metric },
    ...(comparesYears(metric) && baseYear !== null && baseYear !== year ? { fromYear: baseYear } : {}),
    ...(metric === "share" && classCode !== null ? { classCode } : {}),
    ...(metric === "transition" && transition !== null ? { transition } : {}),
  };
}

const transitionKey = (transition: ViewKey["transition"]): string =>
  transition === null ? "" : transitionText(transition);

/** 1 for cells whose value is one of those wanted. */
function maskOf(layer: GridLayer, wanted: readonly number[]): Uint8Array {
  return Uint8Array.from(layer.codes, (_, index) =>
    wanted.includes(Math.round(gridLayerValue(layer, index))) ? 1 : 0,
  );
}

/** Which cells pass the filters by largest class and risk level; `null` = all. */
function useMask(area: AreaView, view: ViewKey): Uint8Array | null {
  const { classes, levels, year } = view;
  const base = { areaId: area.id, version: area.dataVersion, year };
  const dominant = useLayer(classes.length > 0 ? { ...base, metric: "dominant" } : null);
  const risk = useLayer(levels.length > 0 ? { ...base, metric: "risk" } : null);
  const dominantLayer = classes.length > 0 ? dominant.shown?.layer : undefined;
  const riskLayer = levels.length > 0 ? risk.shown?.layer : undefined;
  return useMemo(() => {
    const masks = [
      ...(dominantLayer ? [maskOf(dominantLayer, classes)] : []),
      ...(riskLayer ? [maskOf(riskLayer, levels)] : []),
    ];
    if (masks.length === 0) return null;
    return masks[0].map((value, index) => (masks.every((mask) => mask[index] === 1) ? value : 0));
  }, [dominantLayer, riskLayer, classes, levels]);
}

/** Colours of counties when regions are counted; a prefecture's colour is on each of its counties. */
function useRegionFills(area: AreaView, view: ViewKey, isWanted: boolean) {
  const trpc = useTRPC();
  const { metric, baseYear, classCode, transition, unit } = view;
  const level = unit === "prefecture" ? "prefecture" : "county";
  const layersOf = (of: "dominant" | "risk" | ViewKey["metric"], options = { baseYear, classCode, transition }) =>
    trpc.view.regionLayers.queryOptions({ areaId: area.id, level, metric: of, ...options });
  const layers = useQuery({ ...layersOf(metric), enabled: isWanted });
  const plain = { baseYear: null, classCode: null, transition: null };
  const dominant = useQuery({ ...layersOf("dominant", plain), enabled: isWanted && view.classes.length > 0 });
  const risk = useQuery({ ...layersOf("risk", plain), enabled: isWanted && view.levels.length > 0 });
  return { layers, dominant: dominant.data, risk: risk.data };
}

/**
 * What a view paints: colours of cells, or of regions, with the scale of its legend. A layer that is in memory is
 * painted at once; until a new one is here the one before stays.
 */
export function useViewLayer(area: AreaView, view: ViewKey) {
  const trpc = useTRPC();
  const theme = useTheme();
  const { metric, year, baseYear, classCode, transition, unit } = view;
  const isCells = unit === "cell";
  const countedYear = useRested(year, REST_MS);
  const computed = useComputedFirst(area, view, countedYear);
  const reason = missingReason(area, view, year) ?? computed.reason;
  const hidden = useMemo(() => new Set(view.hidden), [view.hidden]);
  const { version } = computed;
  const address = useMemo(() => addressOf(area, view, year, version), [area, view, year, version]);
  const { shown, error, retry } = useLayer(isCells && reason === null ? address : null);
  const scale = useQuery({
    ...trpc.grid.scale.queryOptions({
      areaId: area.id,
      metric,
      year: computed.isEveryYearThere && missingReason(area, view, countedYear) === null ? countedYear : year,
      fromYear: baseYear ?? undefined,
      classCode: classCode ?? undefined,
      transition: transition ?? undefined,
      unit,
      // What the legend counts is what the twin table lists.
      regionCode: view.regionCode ?? undefined,
      classes: view.classes.length > 0 ? view.classes : undefined,
      levels: view.levels.length > 0 ? view.levels : undefined,
    }),
    enabled: reason === null,
    placeholderData: (before, query) => {
      const input = query?.queryKey[1]?.input as Partial<ScaleInput> | undefined;
      const isSame =
        input?.metric === metric &&
        input.unit === unit &&
        (input.fromYear ?? null) === baseYear &&
        (input.classCode ?? null) === classCode &&
        transitionKey(input.transition ?? null) === transitionKey(transition);
      return isSame ? before : undefined;
    },
  });
  const ofTransition = transitionKey(transition);
  const soon = useMemo(
    () =>
      isCells && computed.isEveryYearThere
        ? byDistance(area.years, year)
            .filter((other) => missingReason(area, view, other) === null)
            .map((other) => addressOf(area, view, other))
        : [],
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the year only sets the order of fetching; the list is that of the metric
    [area, isCells, metric, baseYear, classCode, ofTransition, computed.isEveryYearThere],
  );
  const mask = useMask(area, isCells ? view : { ...view, classes: NOTHING, levels: NOTHING });

  // Every year brings equal limits; by their text they stay the same ones, and nothing is repainted for them.
  const scaleText =
    scale.data === undefined ? null : JSON.stringify([scale.data.metric, scale.data.breaks, scale.data.codes]);
  const paint = useMemo(() => {
    if (scale.data === undefined) return null;
    return { breaks: paintBreaks(scale.data), palette: paletteOf(theme, scale.data, area) };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- scaleText stands for scale.data
  }, [scaleText, theme, area.legend]);

  const isOfView =
    shown !== null &&
    shown.address.metric === address.metric &&
    shown.address.fromYear === address.fromYear &&
    shown.address.classCode === address.classCode &&
    transitionKey(shown.address.transition ?? null) === transitionKey(address.transition ?? null);
  const layer = isCells && reason === null && isOfView ? shown.layer : null;
  const ink = useMemo<TileInk | null>(() => {
    if (layer === null || paint === null) return null;
    return {
      colours: layerColours(layer, paint.breaks, paint.palette, hidden, mask),
      hatch: pixelColour(paint.palette.hatch),
      hatchPaper: pixelColour(paint.palette.hatchPaper),
    };
  }, [layer, paint, hidden, mask]);

  // The years around it come once the year itself is there.
  usePrefetchedLayers(layer === null ? NO_LAYERS : soon);

  const regions = useRegionFills(area, view, !isCells && reason === null);
  const regionLayers = regions.layers.data;
  const fills = useMemo<RegionFills | null>(() => {
    const at = regionLayers?.years.indexOf(year) ?? -1;
    if (isCells || reason !== null || !regionLayers || at < 0 || paint === null) return null;
    const figure = (layers: typeof regionLayers | undefined, code: string) =>
      layers?.values[at]?.[layers.codes.indexOf(code)] ?? null;
    const colourOf = (code: string): string | null => {
      const value = figure(regionLayers, code);
      const passes =
        (view.classes.length === 0 || view.classes.includes(figure(regions.dominant, code) ?? NaN)) &&
        (view.levels.length === 0 || view.levels.includes(figure(regions.risk, code) ?? NaN));
      if (!passes) return paint.palette.paper;
      if (value === null) return null;
      const index = classOf(value, paint.breaks);
      return hidden.has(index) ? paint.palette.paper : paint.palette.colours[index];
    };
    const counties = area.regions.filter(({ level }) => level === "county");
    return new Map(
      counties.map(({ code, parentCode }) => [code, colourOf(unit === "prefecture" ? (parentCode ?? code) : code)]),
    );
  }, [isCells, reason, regionLayers, regions.dominant, regions.risk, year, paint, view, hidden, unit, area.regions]);

  return {
    ink,
    fills,
    scale: scale.data,
    isStale: scale.isPlaceholderData || countedYear !== year,
    palette: paint?.palette ?? amountPalette(theme, 2),
    reason,
    /** What has to be computed before there is something to see. */
    computed,
    layer,
    regionLayers,
    error: error ?? scale.error ?? regions.layers.error,
    retry: () => {
      void retry();
      void scale.refetch();
      void regions.layers.refetch();
    },
  };
}

const NOTHING: number[] = [];
const NO_LAYERS: LayerAddress[] = [];
