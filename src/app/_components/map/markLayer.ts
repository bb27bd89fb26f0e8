import L from "leaflet";

/** A place, `[latitude, longitude]`. */
type Place = readonly [number, number];

/** Marks above everything: what is being measured, or the place that was searched for. */
export class MarkLayer {
  private readonly group = L.layerGroup();
  private readonly base: { readonly pane: string; readonly interactive: false };

  constructor(map: L.Map, pane: string) {
    this.base = { pane, interactive: false };
    this.group.addTo(map);
  }

  /** A line or an area through places, each with a point; without places nothing. */
  showMeasure(points: readonly Place[], isArea: boolean): void {
    this.group.clearLayers();
    if (points.length === 0) return;
    const places = points.map(([latitude, longitude]) => L.latLng(latitude, longitude));
    const style = { ...this.base, className: "map-measure", fill: isArea };
    (isArea ? L.polygon(places, style) : L.polyline(places, style)).addTo(this.group);
    for (const place of places)
      L.circleMarker(place, { ...this.base, radius: 4, className: "map-measure-point" }).addTo(this.group);
  }

  /** A ring at a place; `null` = none. @returns the place for the map to go to. */
  showFound(place: Place | null): L.LatLng | null {
    this.group.clearLayers();
    if (place === null) return null;
    const at = L.latLng(place[0], place[1]);
    L.circleMarker(at, { ...this.base, radius: 9, className: "map-found" }).addTo(this.group);
    return at;
  }
}
