import L from "leaflet";
import { toLatLng } from "./regionLayer.ts";
import { groupBorders, type RegionOutline } from "./regionGeometry.ts";

/** A cell is a few pixels wide on the whole area; a ring around it says where it is. */
const RING_PX = 11;

/** What is selected, as a halo and not as a fill. */
export class SelectionLayer {
  private readonly group = L.layerGroup();
  private readonly pane: string;

  constructor(map: L.Map, pane: string) {
    this.pane = pane;
    this.group.addTo(map);
  }

  clear(): void {
    this.group.clearLayers();
  }

  /** Marks the outer border of some counties. @returns what they enclose. */
  addRegion(members: readonly RegionOutline[]): L.LatLngBounds {
    const borders = groupBorders(members, () => "selected").map((line) => line.map(toLatLng));
    const lines =
      borders.length > 0 ? borders : members.flatMap(({ polygons }) => polygons.flat().map((r) => r.map(toLatLng)));
    this.addLine(lines);
    return L.latLngBounds(lines.flat());
  }

  /** Marks a cell by its corners. @returns a place around it. */
  addCell(corners: [number, number][]): L.LatLngBounds {
    this.addLine([[...corners, corners[0]]]);
    const ring = {
      ...{ pane: this.pane, interactive: false, radius: RING_PX },
      ...{ className: "map-selected", fill: false },
    };
    const bounds = L.latLngBounds(corners);
    L.circleMarker(bounds.getCenter(), ring).addTo(this.group);
    return bounds.pad(RING_PX);
  }

  private addLine(lines: [number, number][][]): void {
    for (const className of ["map-halo", "map-selected"])
      L.polyline(lines, { pane: this.pane, interactive: false, className, smoothFactor: 0.5 }).addTo(this.group);
  }
}
