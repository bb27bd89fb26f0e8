"use client";

import "leaflet/dist/leaflet.css";
import "./map.css";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { BaseMapState } from "./baseMapLayer.ts";
import { cellLookup } from "./cellLookup.ts";
import type { TileInk } from "./layerColours.ts";
import { MapController, type MapPlace, type MapView, type ZoneShape } from "./mapController.ts";
import type { PixelView } from "./pixelTileLayer.ts";
import type { PixelSource } from "./usePixelLayer.ts";
import { readOutlines } from "./regionGeometry.ts";
import type { RegionFills } from "./regionLayer.ts";
import type { AreaView } from "@/contract/area.ts";

export interface CarbonMapProps {
  area: AreaView;
  cells: Uint32Array;
  outlines: GeoJSON.FeatureCollection;
  /** What the cells show; `right` is seen beyond the split. */
  left: TileInk | null;
  right?: TileInk | null;
  split?: number | null;
  /** Colours of counties instead of cells. */
  fills?: RegionFills | null;
  /** Address template of a base map under everything. */
  baseMap?: string | null;
  /** Told whether the base map can be seen. */
  onBaseMap?: (state: BaseMapState) => void;
  /** A place that was searched for, `[latitude, longitude]`. */
  found?: readonly [number, number] | null;
  /** What is being measured, `[latitude, longitude]`; `null` = nothing. */
  measure?: { readonly points: readonly (readonly [number, number])[]; readonly isArea: boolean } | null;
  /** Called whenever cells or regions have been painted. */
  onPainted?: () => void;
  /** Hands out the map's own controls once it stands. */
  onReady?: (controller: MapController | null) => void;
  /** The rasters' own pixels, drawn over the cells. */
  pixels?: PixelSource | null;
  /** Told what of them is in view. */
  onPixels?: (view: PixelView) => void;
  zones?: readonly ZoneShape[];
  /** Key of the zone that stands out. */
  selectedZone?: string | null;
  selectedRegion: string | null;
  selectedCell: number | null;
  regionName: (code: string) => string;
  initialView: MapView | null;
  /** Width of the legend over the map, px; 0 = it lies elsewhere. */
  legendPx?: number;
  label: string;
  onHover: (place: MapPlace | null) => void;
  onPick: (place: MapPlace) => void;
  onView: (view: MapView) => void;
}

/** Codes of the counties a region consists of. */
function memberCounties(area: AreaView, code: string): string[] {
  const childrenOf = (parent: string): string[] =>
    area.regions
      .filter((r) => r.parentCode === parent)
      .flatMap((r) => (r.level === "county" ? [r.code] : childrenOf(r.code)));
  const region = area.regions.find((r) => r.code === code);
  return region?.level === "county" ? [code] : childrenOf(code);
}

/** The map as a component: it hands React's wishes to the one Leaflet map. */
export function CarbonMap(props: CarbonMapProps) {
  const {
    area,
    cells,
    outlines,
    left,
    right = null,
    split = null,
    fills = null,
    baseMap = null,
    found = null,
    measure = null,
    pixels = null,
    zones,
    selectedZone = null,
    selectedRegion,
    selectedCell,
  } = props;
  const t = useTranslations("map");
  const container = useRef<HTMLDivElement>(null);
  const [controller, setController] = useState<MapController | null>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  const lookup = useMemo(() => cellLookup(area.grid, cells), [area.grid, cells]);

  useEffect(() => {
    if (!container.current) return;
    const parents = new Map(area.regions.map((region) => [region.code, region.parentCode]));
    const made = new MapController(container.current, {
      lookup,
      outlines: readOutlines(outlines),
      groupOf: (code) => parents.get(code) ?? null,
      labels: area.regions
        .filter(({ level }) => level === "county")
        .map(({ code, pixels }) => ({ code, text: latest.current.regionName(code), weight: pixels })),
      view: latest.current.initialView,
      legendPx: latest.current.legendPx,
      zoomInTitle: t("zoomIn"),
      zoomOutTitle: t("zoomOut"),
      fitTitle: t("wholeArea"),
      onHover: (place) => latest.current.onHover(place),
      onPick: (place) => latest.current.onPick(place),
      onView: (view) => latest.current.onView(view),
      onPixels: (view) => latest.current.onPixels?.(view),
      onBaseMap: (state) => latest.current.onBaseMap?.(state),
    });
    setController(made);
    latest.current.onReady?.(made);
    return () => {
      latest.current.onReady?.(null);
      setController(null);
      made.destroy();
    };
  }, [area.regions, lookup, outlines, t]);

  const tellPainted = useCallback(() => {
    if (!container.current) return;
    const { dataset } = container.current;
    dataset.painted = String(performance.now());
    dataset.firstPainted ??= dataset.painted;
    latest.current.onPainted?.();
  }, []);

  useEffect(() => {
    controller?.setInk("left", left);
    if (!controller || !left) return;
    controller.whenPainted("left", tellPainted);
  }, [controller, left, tellPainted]);
  useEffect(() => controller?.setInk("right", right), [controller, right]);
  useEffect(() => {
    controller?.setFills(fills);
    if (controller && fills) tellPainted();
  }, [controller, fills, tellPainted]);
  useEffect(() => controller?.setBaseMap(baseMap), [controller, baseMap]);
  useEffect(() => {
    controller?.setPicking(measure !== null);
    if (measure !== null) controller?.setMeasure(measure.points, measure.isArea);
    else controller?.setFound(found);
  }, [controller, measure, found]);
  useEffect(() => controller?.setSplit(split), [controller, split]);
  useEffect(() => controller?.setPixels(pixels), [controller, pixels]);
  useEffect(() => controller?.setZones(zones ?? [], selectedZone), [controller, zones, selectedZone]);
  useEffect(() => {
    const members = selectedRegion === null || selectedRegion === area.id ? [] : memberCounties(area, selectedRegion);
    controller?.setSelection(selectedRegion, members, selectedCell);
  }, [controller, area, selectedRegion, selectedCell]);

  return (
    <div
      ref={container}
      role="region"
      aria-label={props.label}
      className="absolute inset-0 bg-paper"
      data-testid="map"
    />
  );
}
