import L from "leaflet";
import type { CellLookup } from "./cellLookup.ts";
import { GridTileLayer } from "./gridTileLayer.ts";
import type { TileInk } from "./layerColours.ts";
import { LabelLayer, type MapLabel } from "./labelLayer.ts";
import { PixelTileLayer, type PixelView } from "./pixelTileLayer.ts";
import type { PixelSource } from "./usePixelLayer.ts";
import { groupBorders, labelPlace, regionAt, type RegionOutline } from "./regionGeometry.ts";

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

/** Colour of each region by code; `null` = no data. */
export type RegionFills = ReadonlyMap<string, string | null>;

/** From this width on the legend gets room of its own beside the area. */
const WIDE_PX = 660;
const LEGEND_PX = 120;
/** On a narrow and high map, one of two, it lies below the area instead. */
const NARROW_PX = 500;
const LEGEND_HEIGHT_PX = 340;
/** The upper edge belongs to the bar of metrics. */
const BAR_PX = 52;
/** A cell is a few pixels wide on the whole area; a ring around it says where it is. */
const RING_PX = 11;
/** From this zoom on zones are drawn with full lines. */
const NEAR_ZOOM = 9.5;

interface ControllerOptions {
  readonly lookup: CellLookup;
  readonly outlines: readonly RegionOutline[];
  /** Group of a county whose borders are drawn stronger. */
  readonly groupOf: (code: string) => string | null;
  readonly labels: readonly Omit<MapLabel, "longitude" | "latitude">[];
  readonly view: MapView | null;
  readonly zoomInTitle: string;
  readonly zoomOutTitle: string;
  readonly onHover: (place: MapPlace | null) => void;
  readonly onPick: (place: MapPlace) => void;
  readonly onView: (view: MapView) => void;
  readonly onPixels: (view: PixelView) => void;
}

/** Which half of a split map a layer is seen in. */
export type MapSide = "left" | "right";

const lonLatToLatLng = ([longitude, latitude]: readonly number[]): [number, number] => [latitude, longitude];

/** The one Leaflet map: layers of cells, outlines, zones, selection. React tells it what to show. */
export class MapController {
  private readonly map: L.Map;
  private readonly options: ControllerOptions;
  private readonly sides: Record<MapSide, GridTileLayer>;
  private readonly zones = L.layerGroup();
  private readonly fills = L.layerGroup();
  private readonly fillShapes = new Map<string, L.Polygon>();
  private readonly marks = L.layerGroup();
  private baseMap: L.TileLayer | null = null;
  private readonly selection = L.layerGroup();
  private readonly bounds: L.LatLngBounds;
  private split: number | null = null;
  /** React may tell a map once more that it has just taken down; it then says nothing. */
  private isGone = false;
  private pixels: PixelTileLayer | null = null;

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
    L.control
      .zoom({ position: "topright", zoomInTitle: options.zoomInTitle, zoomOutTitle: options.zoomOutTitle })
      .addTo(this.map);
    L.control.scale({ position: "bottomright", imperial: false }).addTo(this.map);
    this.sides = { left: this.addCells("cells-left", 210), right: this.addCells("cells-right", 211) };
    this.addPane("fills", 205);
    this.addFillShapes();
    this.addPane("pixels", 220);
    this.bounds = this.addOutlines();
    this.addPane("zones", 420);
    this.zones.addTo(this.map);
    this.addPane("selection", 430);
    this.selection.addTo(this.map);
    this.addPane("marks", 640);
    this.marks.addTo(this.map);
    this.showView(options.view);
    this.addLabels();
    this.listen();
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

  /** Fills regions with colours instead of cells; `null` = no fills. */
  setFills(fills: RegionFills | null): void {
    if (this.isGone) return;
    if (fills === null) {
      this.fills.remove();
      return;
    }
    for (const [code, shape] of this.fillShapes) {
      const colour = fills.get(code) ?? null;
      shape.setStyle({ fillColor: colour ?? "url(#map-no-data)" });
    }
    this.fills.addTo(this.map);
  }

  /** A picture under everything, let through by lighter colours above it; `null` = none. */
  setBaseMap(url: string | null, options: L.TileLayerOptions = {}): void {
    if (this.isGone) return;
    this.baseMap?.remove();
    this.baseMap = url === null ? null : L.tileLayer(url, { ...options, zIndex: 1 }).addTo(this.map);
    this.map.getContainer().classList.toggle("map-with-base", url !== null);
  }

  /** What is being measured: a line or an area through points, `[latitude, longitude]`. */
  setMeasure(points: readonly (readonly [number, number])[], isArea: boolean): void {
    if (this.isGone) return;
    this.marks.clearLayers();
    if (points.length === 0) return;
    const places = points.map(([latitude, longitude]) => L.latLng(latitude, longitude));
    const style = { pane: "marks", interactive: false, className: "map-measure", fill: isArea };
    (isArea ? L.polygon(places, style) : L.polyline(places, style)).addTo(this.marks);
    for (const place of places)
      L.circleMarker(place, { pane: "marks", interactive: false, radius: 4, className: "map-measure-point" }).addTo(
        this.marks,
      );
  }

  /** A cross at a place that was searched for; the map goes there. */
  setFound(place: readonly [number, number] | null): void {
    if (this.isGone) return;
    this.marks.clearLayers();
    if (place === null) return;
    const at = L.latLng(place[0], place[1]);
    L.circleMarker(at, { pane: "marks", interactive: false, radius: 9, className: "map-found" }).addTo(this.marks);
    if (!this.map.getBounds().contains(at)) this.map.setView(at, Math.max(this.map.getZoom(), NEAR_ZOOM));
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
    this.map.fitBounds(this.bounds, this.roomForLegend());
  }

  /** Lays the rasters' own pixels over the cells; `null` = takes them away. */
  setPixels(source: PixelSource | null): void {
    if (this.isGone) return;
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
    const { template, ink, only } = source;
    this.pixels = new PixelTileLayer(template, ink, only, this.options.onPixels, { pane: "pixels" });
    this.pixels.addTo(this.map);
  }

  /** Splits the map: the left layer up to this share of its width, the right one beyond; `null` = not split. */
  setSplit(share: number | null): void {
    if (this.isGone) return;
    this.split = share;
    this.clip();
  }

  setSelection(regionCode: string | null, memberCodes: readonly string[], cell: number | null): void {
    if (this.isGone) return;
    this.selection.clearLayers();
    const members = new Set(memberCodes);
    const chosen = this.options.outlines.filter(({ code }) => members.has(code));
    if (regionCode !== null && chosen.length > 0) {
      const rings = groupBorders(chosen, () => regionCode).map((line) => line.map(lonLatToLatLng));
      const lines =
        rings.length > 0 ? rings : chosen.flatMap(({ polygons }) => polygons.flat().map((r) => r.map(lonLatToLatLng)));
      this.addLine(lines, "map-halo");
      this.addLine(lines, "map-selected");
      this.bringIntoView(L.latLngBounds(lines.flat()));
    }
    if (cell !== null) {
      const corners = this.options.lookup.corners(cell);
      const ring = [...corners, corners[0]];
      this.addLine([ring], "map-halo");
      this.addLine([ring], "map-selected");
      const middle = L.latLngBounds(corners).getCenter();
      const ringAround = {
        pane: "selection",
        interactive: false,
        radius: RING_PX,
        className: "map-selected",
        fill: false,
      };
      L.circleMarker(middle, ringAround).addTo(this.selection);
      this.bringIntoView(L.latLngBounds(corners).pad(RING_PX));
    }
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
    if (view) this.map.setView([view[0], view[1]], view[2], { animate: false });
    else this.map.fitBounds(this.bounds, { ...this.roomForLegend(), animate: false });
  }

  /** Where the map looks at the moment. */
  view(): MapView {
    const { lat, lng } = this.map.getCenter();
    return [lat, lng, this.map.getZoom()];
  }

  /** Calls back whenever the map has been moved or zoomed; returns how to stop that. */
  onMove(tell: (view: MapView) => void): () => void {
    const listener = () => tell(this.view());
    this.map.on("move zoomend", listener);
    return () => void this.map.off("move zoomend", listener);
  }

  destroy(): void {
    this.isGone = true;
    this.map.remove();
  }

  /** Moves the map only if what was chosen cannot be seen at all. */
  private bringIntoView(bounds: L.LatLngBounds): void {
    if (!this.map.getBounds().intersects(bounds)) this.map.fitBounds(bounds, this.roomForLegend());
  }

  /** On a wide map the lower left corner belongs to the legend. */
  private roomForLegend(): L.FitBoundsOptions {
    const { x, y } = this.map.getSize();
    const isBelow = x < NARROW_PX && y > x + LEGEND_HEIGHT_PX / 2;
    return {
      paddingTopLeft: [x > WIDE_PX ? LEGEND_PX : 8, BAR_PX],
      paddingBottomRight: [8, isBelow ? Math.min(LEGEND_HEIGHT_PX, y - x) : 8],
    };
  }

  private addPane(name: string, zIndex: number): void {
    this.map.createPane(name).style.zIndex = String(zIndex);
  }

  private addCells(pane: string, zIndex: number): GridTileLayer {
    this.addPane(pane, zIndex);
    return new GridTileLayer(this.options.lookup, { pane });
  }

  private addLine(lines: [number, number][][], className: string): void {
    L.polyline(lines, { pane: "selection", interactive: false, className, smoothFactor: 0.5 }).addTo(this.selection);
  }

  private addFillShapes(): void {
    const renderer = L.svg({ pane: "fills", padding: 0.5 });
    for (const { code, polygons } of this.options.outlines) {
      const rings = polygons.map((polygon) => polygon.map((ring) => ring.map(lonLatToLatLng)));
      const style = { renderer, interactive: false, stroke: false, fillOpacity: 1, className: "map-fill" };
      const shape = L.polygon(rings, { ...style, smoothFactor: 0.5 });
      this.fillShapes.set(code, shape);
      this.fills.addLayer(shape);
    }
  }

  private addOutlines(): L.LatLngBounds {
    const { outlines, groupOf, lookup } = this.options;
    const ownRings = outlines.flatMap(({ polygons }) => polygons.flat().map((ring) => ring.map(lonLatToLatLng)));
    const rings = ownRings.length > 0 ? ownRings : [lookup.outline()];
    const counties = L.polyline(rings, { interactive: false, className: "map-county", smoothFactor: 0.5 });
    counties.addTo(this.map);
    const borders = groupBorders(outlines, groupOf).map((line) => line.map(lonLatToLatLng));
    L.polyline(borders, { interactive: false, className: "map-prefecture", smoothFactor: 0.5 }).addTo(this.map);
    return counties.getBounds();
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
      const { lat, lng } = this.map.getCenter();
      this.options.onView([Number(lat.toFixed(4)), Number(lng.toFixed(4)), this.map.getZoom()]);
    });
    this.map.on("move zoom resize viewreset", () => this.clip());
    this.map.on("zoomend", () => this.thinZones());
    this.thinZones();
  }

  /** From afar a zone is smaller than a full line around it. */
  private thinZones(): void {
    this.map.getContainer().classList.toggle("map-far", this.map.getZoom() < NEAR_ZOOM);
  }

  /** Clips the two panes of cells; they move with the map, so the line is computed in their coordinates. */
  private clip(): void {
    const size = this.map.getSize();
    const upperLeft = this.map.containerPointToLayerPoint([0, 0]);
    const lowerRight = this.map.containerPointToLayerPoint(size);
    const middle = upperLeft.x + size.x * (this.split ?? 1);
    const rectangle = (from: number, to: number) =>
      `polygon(${from}px ${upperLeft.y}px, ${to}px ${upperLeft.y}px, ${to}px ${lowerRight.y}px, ${from}px ${lowerRight.y}px)`;
    const panes = { left: this.map.getPane("cells-left"), right: this.map.getPane("cells-right") };
    if (panes.left) panes.left.style.clipPath = this.split === null ? "" : rectangle(upperLeft.x, middle);
    if (panes.right) panes.right.style.clipPath = this.split === null ? "" : rectangle(middle, lowerRight.x);
  }
}
