import L from "leaflet";
import type { CellLookup } from "./cellLookup.ts";
import { groupBorders, type RegionOutline } from "./regionGeometry.ts";

/** Colour of each region by code; `null` = no data. */
export type RegionFills = ReadonlyMap<string, string | null>;

/** Longitude and latitude as Leaflet wants them. */
export const toLatLng = ([longitude, latitude]: readonly number[]): [number, number] => [latitude, longitude];

/** Counties as hairlines, groups of them stronger, and their shapes to be filled. */
export class RegionLayer {
  /** Everything that the lines enclose. */
  readonly bounds: L.LatLngBounds;
  private readonly map: L.Map;
  private readonly shapes = new Map<string, L.Polygon>();
  private readonly fills = L.layerGroup();

  /**
   * @param groupOf code of a county → its group, whose borders are drawn stronger.
   * @param fillPane pane of the shapes, under the lines.
   */
  constructor(
    map: L.Map,
    outlines: readonly RegionOutline[],
    groupOf: (code: string) => string | null,
    lookup: CellLookup,
    fillPane: string,
  ) {
    this.map = map;
    const renderer = L.svg({ pane: fillPane, padding: 0.5 });
    const style = { renderer, interactive: false, stroke: false, fillOpacity: 1, className: "map-fill" };
    for (const { code, polygons } of outlines) {
      const rings = polygons.map((polygon) => polygon.map((ring) => ring.map(toLatLng)));
      const shape = L.polygon(rings, { ...style, smoothFactor: 0.5 });
      this.shapes.set(code, shape);
      this.fills.addLayer(shape);
    }
    this.bounds = this.addLines(outlines, groupOf, lookup);
  }

  /** Fills the regions; `null` takes all fills away. */
  setFills(fills: RegionFills | null): void {
    if (fills === null) {
      this.fills.remove();
      return;
    }
    for (const [code, shape] of this.shapes) shape.setStyle({ fillColor: fills.get(code) ?? "url(#map-no-data)" });
    this.fills.addTo(this.map);
  }

  /** Lines of the outlines; of an area without any, the edge of its grid. */
  private addLines(
    outlines: readonly RegionOutline[],
    groupOf: (code: string) => string | null,
    lookup: CellLookup,
  ): L.LatLngBounds {
    const rings = outlines.flatMap(({ polygons }) => polygons.flat().map((ring) => ring.map(toLatLng)));
    const lines = rings.length > 0 ? rings : [lookup.outline()];
    const counties = L.polyline(lines, { interactive: false, className: "map-county", smoothFactor: 0.5 });
    counties.addTo(this.map);
    const borders = groupBorders(outlines, groupOf).map((line) => line.map(toLatLng));
    L.polyline(borders, { interactive: false, className: "map-prefecture", smoothFactor: 0.5 }).addTo(this.map);
    return counties.getBounds();
  }
}
