import L from "leaflet";
import { addFitButton } from "./addFitButton.ts";
import type { BaseMapLayer, BaseMapState } from "./baseMapLayer.ts";
import type { CellLookup } from "./cellLookup.ts";
import { clipPanes } from "./clipPanes.ts";
import { GridTileLayer } from "./gridTileLayer.ts";
import type { TileInk } from "./layerColours.ts";
import { LabelLayer, type MapLabel } from "./labelLayer.ts";
import { MarkLayer } from "./markLayer.ts";
import type { PixelTileLayer, PixelView } from "./pixelTileLayer.ts";
import { labelPlace, regionAt, type RegionOutline } from "./regionGeometry.ts";
import { RegionLayer, type RegionFills } from "./regionLayer.ts";
import { loadPart } from "../frame/loadPart.ts";
import { SelectionLayer } from "./selectionLayer.ts";
import type { PixelSource } from "./usePixelLayer.ts";

/** What lies under the pointer. */
export interface MapPlace {
  readonly longitude: number;
  readonly latitude: number;
  readonly regionCode: string | undefined;
  /** Position in the cell list; −1 outside the cells. */
  readonly position: number;
  /** Pixels from the map's left and upper edge. */
  readonly x: number;
  readonly y: number;
}

/** Latitude, longitude, zoom. */
export type MapView = readonly [number, number, number];

/** An outline to draw over the cells. */
export interface ZoneShape {
  readonly key: string;
  readonly geometry: GeoJSON.Geometry;
  readonly level: number;
}

/** From this width on the legend lies open beside the area (MapLegend.tsx says the same in its styles). */
const LEGEND_ROOM_PX = 800;
const MARGIN_PX = 8;
/** The upper edge belongs to the bar of metrics, which takes two lines on a phone. */
const BAR_PX = 52;
const PHONE_PX = 640;
const PHONE_BAR_PX = 92;
/** Longest scale; on a phone it shares its line with the coordinates. */
const SCALE_PX = 100;
const PHONE_SCALE_PX = 72;
/** The lower edge of a narrow map belongs to the folded legend, the coordinates and the scale. */
const FOLDED_LEGEND_PX = 80;
/** A map as low as this, one of two on a phone, has its bars elsewhere and gives all its room to the area. */
const LOW_PX = 320;
/** Widest legend of one layer. */
const DEFAULT_LEGEND_PX = 236;

/** From this zoom on zones are drawn with full lines. */
const NEAR_ZOOM = 9.5;

interface ControllerOptions {
  readonly lookup: CellLookup;
  readonly outlines: readonly RegionOutline[];
  /** Group of a county whose borders are drawn stronger. */
  readonly groupOf: (code: string) => string | null;
  readonly labels: readonly Omit<MapLabel, "longitude" | "latitude">[];
  readonly view: MapView | null;
  /** Width of the legend at the lower left, px. */
  readonly legendPx: number | undefined;
  readonly zoomInTitle: string;
  readonly zoomOutTitle: string;
  readonly fitTitle: string;
  readonly onHover: (place: MapPlace | null) => void;
  readonly onPick: (place: MapPlace) => void;
  readonly onView: (view: MapView) => void;
  readonly onPixels: (view: PixelView) => void;
  readonly onBaseMap: (state: BaseMapState) => void;
}

/** Which half of a split map a layer is seen in. */
export type MapSide = "left" | "right";

/** The panes of both halves' cells. */
const CELL_PANES = ["cells-left", "cells-right"] as const;

/** The one Leaflet map: layers of cells, outlines, zones, selection. React tells it what to show. */
export class MapController {
  private readonly map: L.Map;
  private readonly options: ControllerOptions;
  private readonly sides: Record<MapSide, GridTileLayer>;
  private readonly zones = L.layerGroup();
  private readonly regions: RegionLayer;
  private readonly marks: MarkLayer;
  private readonly selection: SelectionLayer;
  private baseMap: BaseMapLayer | null = null;
  private baseMapUrl: string | null = null;
  private split: number | null = null;
  /** React may tell a map once more that it has just taken down; it then says nothing. */
  private isGone = false;
  private lastView: MapView = [0, 0, 0];
  /** Whether the whole area is shown and nobody has moved the map since: then it also fills a map of another size. */
  private isWhole = false;
  /** Whether the program moves the map at this moment: such a view is nobody's choice. */
  private isOwnMove = false;
  private readonly sizeWatch = new ResizeObserver(() => this.takeSize());
  private pixels: PixelTileLayer | null = null;
  private pixelSource: PixelSource | null = null;

  constructor(container: HTMLElement, options: ControllerOptions) {
    this.options = options;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(container, {
      attributionControl: false,
      zoomControl: false,
      zoomSnap: 0.25,
      zoomDelta: 0.5,
      minZoom: 5,
      maxZoom: 16,
      zoomAnimation: !calm,
      fadeAnimation: false,
      inertia: !calm,
      renderer: L.svg({ padding: 0.5 }),
    });
    const { zoomInTitle, zoomOutTitle, fitTitle } = options;
    const zoom = L.control.zoom({ position: "topright", zoomInTitle, zoomOutTitle }).addTo(this.map);
    const bar = zoom.getContainer();
    if (bar) addFitButton(bar, fitTitle, () => this.showAll());
    const maxWidth = this.map.getSize().x < PHONE_PX ? PHONE_SCALE_PX : SCALE_PX;
    L.control.scale({ position: "bottomright", imperial: false, maxWidth }).addTo(this.map);
    const [left, right] = CELL_PANES;
    this.sides = { left: this.addCells(left, 210), right: this.addCells(right, 211) };
    this.regions = new RegionLayer(
      this.map,
      options.outlines,
      options.groupOf,
      options.lookup,
      this.addPane("fills", 205),
    );
    this.addPane("pixels", 220);
    this.addPane("zones", 420);
    this.zones.addTo(this.map);
    this.selection = new SelectionLayer(this.map, this.addPane("selection", 430));
    this.marks = new MarkLayer(this.map, this.addPane("marks", 640));
    this.showView(options.view);
    this.addLabels();
    this.listen();
    this.sizeWatch.observe(container);
  }

  setInk(side: MapSide, ink: TileInk | null): void {
    if (this.isGone) return;
    const layer = this.sides[side];
    if (ink === null) {
      layer.remove();
      return;
    }
    layer.setInk(ink);
    if (!this.map.hasLayer(layer)) layer.addTo(this.map);
  }

  /** Calls back once when the cells of a side are on the map. */
  whenPainted(side: MapSide, tell: () => void): void {
    if (!this.isGone) this.sides[side].whenPainted(tell);
  }

  /** Fills regions with colours instead of cells; `null` = no fills. */
  setFills(fills: RegionFills | null): void {
    if (this.isGone) return;
    this.regions.setFills(fills);
  }

  /** A picture under everything, let through by lighter colours above it; `null` = none. */
  setBaseMap(url: string | null): void {
    if (this.isGone) return;
    this.baseMap?.remove();
    this.baseMap = null;
    const tell = (state: BaseMapState) => {
      if (this.isGone) return;
      this.map.getContainer().classList.toggle("map-with-base", url !== null && state === "shown");
      this.options.onBaseMap(state);
    };
    tell("shown");
    this.baseMapUrl = url;
    if (url === null) return;
    // Few maps have one; its script comes when it is wanted.
    void loadPart(() => import("./baseMapLayer.ts")).then(({ BaseMapLayer }) => {
      if (!this.isGone && this.baseMapUrl === url && this.baseMap === null)
        this.baseMap = new BaseMapLayer(this.map, url, tell);
    });
  }

  /** Asks for the base map's pictures once more. */
  retryBaseMap(): void {
    this.baseMap?.retry();
  }

  /** What is being measured: a line or an area through points, `[latitude, longitude]`. */
  setMeasure(points: readonly (readonly [number, number])[], isArea: boolean): void {
    if (this.isGone) return;
    this.marks.showMeasure(points, isArea);
  }

  /** A cross at a place that was searched for; the map goes there. */
  setFound(place: readonly [number, number] | null): void {
    if (this.isGone) return;
    const at = this.marks.showFound(place);
    if (at !== null && !this.map.getBounds().contains(at))
      this.map.setView(at, Math.max(this.map.getZoom(), NEAR_ZOOM));
  }

  /** The pointer's shape while places are picked for measuring. */
  setPicking(isPicking: boolean): void {
    if (this.isGone) return;
    this.map.getContainer().classList.toggle("map-picking", isPicking);
  }

  zoomBy(steps: number): void {
    this.map.setZoom(this.map.getZoom() + steps * (this.map.options.zoomDelta ?? 1));
  }

  showAll(): void {
    this.map.fitBounds(this.regions.bounds, this.roomForLegend());
  }

  /** Lays the rasters' own pixels over the cells; `null` = takes them away. */
  setPixels(source: PixelSource | null): void {
    if (this.isGone) return;
    this.pixelSource = source;
    if (source === null) {
      this.pixels?.remove();
      this.pixels = null;
      return;
    }
    if (this.pixels) {
      this.pixels.setInk(source.ink, source.only);
      this.pixels.setTemplate(source.template);
      return;
    }
    // Their script comes when they are wanted.
    void loadPart(() => import("./pixelTileLayer.ts")).then(({ PixelTileLayer }) => {
      if (this.isGone || this.pixels !== null || this.pixelSource === null) return;
      const { template, ink, only } = this.pixelSource;
      this.pixels = new PixelTileLayer(template, ink, only, this.options.onPixels, { pane: "pixels" });
      this.pixels.addTo(this.map);
    });
  }

  /** Splits the map: the left layer up to this share of its width, the right one beyond; `null` = not split. */
  setSplit(share: number | null): void {
    if (this.isGone) return;
    this.split = share;
    clipPanes(this.map, CELL_PANES, share);
  }

  setSelection(regionCode: string | null, memberCodes: readonly string[], cell: number | null): void {
    if (this.isGone) return;
    this.selection.clear();
    const members = new Set(memberCodes);
    const chosen = this.options.outlines.filter(({ code }) => members.has(code));
    if (regionCode !== null && chosen.length > 0) this.bringIntoView(this.selection.addRegion(chosen));
    if (cell !== null) this.bringIntoView(this.selection.addCell(this.options.lookup.corners(cell)));
  }

  /** Draws the zones; the one picked stands out, and is brought into view. */
  setZones(shapes: readonly ZoneShape[], selected: string | null): void {
    if (this.isGone) return;
    this.zones.clearLayers();
    for (const { geometry, level, key } of shapes) {
      const className = key === selected ? "map-selected" : `map-zone map-zone-${level}`;
      const outline = L.geoJSON(geometry, { pane: "zones", interactive: false, style: { className, fill: false } });
      outline.addTo(this.zones);
      if (key === selected && !this.map.getBounds().contains(outline.getBounds()))
        this.map.panTo(outline.getBounds().getCenter());
    }
  }

  showView(view: MapView | null): void {
    if (this.isGone) return;
    this.isWhole = view === null;
    this.moveUnasked(() => {
      if (view) this.map.setView([view[0], view[1]], view[2], { animate: false });
      else this.fitWhole();
    });
  }

  /** Where the map looks at the moment; of a map taken down, where it looked last. */
  view(): MapView {
    if (this.isGone) return this.lastView;
    const { lat, lng } = this.map.getCenter();
    return [lat, lng, this.map.getZoom()];
  }

  /** Its room on the page, px. */
  size(): { readonly width: number; readonly height: number } {
    const { x, y } = this.map.getSize();
    return { width: x, height: y };
  }

  /** Calls back whenever the map has been moved or zoomed; returns how to stop that. */
  onMove(tell: (view: MapView) => void): () => void {
    const listener = () => tell(this.view());
    this.map.on("move zoomend", listener);
    return () => void this.map.off("move zoomend", listener);
  }

  destroy(): void {
    this.lastView = this.view();
    this.isGone = true;
    this.sizeWatch.disconnect();
    this.map.remove();
  }

  private fitWhole(): void {
    this.map.fitBounds(this.regions.bounds, { ...this.roomForLegend(), animate: false });
  }

  /** The page gives the map more or less room: a panel grows, a legend comes under it. */
  private takeSize(): void {
    if (this.isGone) return;
    const before = this.map.getSize();
    this.moveUnasked(() => {
      this.map.invalidateSize({ animate: false, pan: !this.isWhole });
      if (this.isWhole && !this.map.getSize().equals(before)) this.fitWhole();
    });
  }

  private moveUnasked(move: () => void): void {
    this.isOwnMove = true;
    move();
    this.isOwnMove = false;
  }

  /** Moves the map only if what was chosen cannot be seen at all. */
  private bringIntoView(bounds: L.LatLngBounds): void {
    if (!this.map.getBounds().intersects(bounds)) this.map.fitBounds(bounds, this.roomForLegend());
  }

  /** What lies over the map's edges covers nothing of the area. */
  private roomForLegend(): L.FitBoundsOptions {
    const { x, y } = this.map.getSize();
    if (y < LOW_PX) return { padding: [MARGIN_PX, MARGIN_PX] };
    const isWide = x >= LEGEND_ROOM_PX;
    const { legendPx = DEFAULT_LEGEND_PX } = this.options;
    return {
      paddingTopLeft: [isWide ? legendPx + 2 * MARGIN_PX : MARGIN_PX, x < PHONE_PX ? PHONE_BAR_PX : BAR_PX],
      paddingBottomRight: [MARGIN_PX, isWide ? MARGIN_PX : FOLDED_LEGEND_PX],
    };
  }

  private addPane(name: string, zIndex: number): string {
    this.map.createPane(name).style.zIndex = String(zIndex);
    return name;
  }

  private addCells(pane: string, zIndex: number): GridTileLayer {
    this.addPane(pane, zIndex);
    return new GridTileLayer(this.options.lookup, { pane });
  }

  private addLabels(): void {
    const places = new Map(this.options.outlines.map((outline) => [outline.code, labelPlace(outline)]));
    const labels = this.options.labels.flatMap((label) => {
      const place = places.get(label.code);
      return place ? [{ ...label, longitude: place[0], latitude: place[1] }] : [];
    });
    new LabelLayer(labels).addTo(this.map);
  }

  private placeOf({ latlng, containerPoint }: L.LeafletMouseEvent): MapPlace {
    const { lookup, outlines } = this.options;
    const position = lookup.positionAt(...lookup.toGrid(latlng.lng, latlng.lat));
    const regionCode = regionAt(outlines, latlng.lng, latlng.lat);
    return {
      longitude: latlng.lng,
      latitude: latlng.lat,
      regionCode,
      position,
      x: containerPoint.x,
      y: containerPoint.y,
    };
  }

  private listen(): void {
    this.map.on("mousemove", (event) => this.options.onHover(this.placeOf(event)));
    this.map.on("mouseout", () => this.options.onHover(null));
    this.map.on("click", (event) => this.options.onPick(this.placeOf(event)));
    this.map.on("moveend", () => {
      if (this.isOwnMove) return;
      const { lat, lng } = this.map.getCenter();
      this.options.onView([Number(lat.toFixed(4)), Number(lng.toFixed(4)), this.map.getZoom()]);
    });
    this.map.on("move zoom resize viewreset", () => clipPanes(this.map, CELL_PANES, this.split));
    this.map.on("zoomend", () => this.thinZones());
    this.map.on("movestart", () => {
      if (!this.isOwnMove) this.isWhole = false;
    });
    this.thinZones();
  }

  /** From afar a zone is smaller than a full line around it. */
  private thinZones(): void {
    this.map.getContainer().classList.toggle("map-far", this.map.getZoom() < NEAR_ZOOM);
  }
}
