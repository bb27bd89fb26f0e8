import L from "leaflet";
import { keepApart } from "./keepApart.ts";

/** A name on the map. */
export interface MapLabel {
  readonly code: string;
  readonly text: string;
  /** Larger goes first where there is not room for all. */
  readonly weight: number;
  readonly longitude: number;
  readonly latitude: number;
}

const GAP_PX = 6;

/** Names of regions; as many as fit at the zoom, the larger ones first. */
export class LabelLayer extends L.LayerGroup {
  private readonly markers: L.Marker[];

  constructor(labels: readonly MapLabel[]) {
    const markers = [...labels]
      .sort((a, b) => b.weight - a.weight)
      .map(({ text, latitude, longitude }) => {
        const element = document.createElement("span");
        element.textContent = text;
        const icon = L.divIcon({ className: "map-label", html: element, iconSize: [0, 0] });
        return L.marker([latitude, longitude], { icon, interactive: false, keyboard: false });
      });
    super(markers);
    this.markers = markers;
  }

  override onAdd(map: L.Map): this {
    super.onAdd(map);
    map.on("zoomend", this.thin);
    this.thin();
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off("zoomend", this.thin);
    return super.onRemove(map);
  }

  private readonly thin = (): void => {
    const spans = this.markers.map((marker) => marker.getElement()?.firstElementChild as HTMLElement | null);
    for (const span of spans) span?.style.removeProperty("display");
    const boxes = spans.map((span) => {
      const { left, top, right, bottom } = span?.getBoundingClientRect() ?? { left: 0, top: 0, right: 0, bottom: 0 };
      return { left: left - GAP_PX, top: top - GAP_PX, right: right + GAP_PX, bottom: bottom + GAP_PX };
    });
    keepApart(boxes).forEach((isFree, index) => {
      if (!isFree) spans[index]?.style.setProperty("display", "none");
    });
  };
}
