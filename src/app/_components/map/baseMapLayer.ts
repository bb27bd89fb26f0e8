import L from "leaflet";

/** How much of a base map can be seen: something, nothing at this place and zoom, or its server is away. */
export type BaseMapState = "shown" | "nothingHere" | "away";

const NOT_FOUND = 404;

/** A base map under everything; it says when none of its pictures come. */
export class BaseMapLayer {
  private readonly layer: L.TileLayer;
  private readonly tell: (state: BaseMapState) => void;
  private failed: string | null = null;
  private isGone = false;

  constructor(map: L.Map, url: string, tell: (state: BaseMapState) => void) {
    this.tell = tell;
    this.layer = L.tileLayer(url, { zIndex: 1 });
    this.layer.on("tileerror", ({ tile }) => (this.failed = tile.src));
    this.layer.on("load", () => void this.judge());
    this.layer.addTo(map);
  }

  /** Asks for its pictures once more. */
  retry(): void {
    this.failed = null;
    this.layer.redraw();
  }

  remove(): void {
    this.isGone = true;
    this.layer.remove();
  }

  private async judge(): Promise<void> {
    const isSeen = this.layer.getContainer()?.querySelector(".leaflet-tile-loaded") !== null;
    const failed = this.failed;
    if (isSeen || failed === null) return this.tell("shown");
    const state = await fetch(failed).then(
      ({ status }): BaseMapState => (status === NOT_FOUND ? "nothingHere" : "away"),
      (): BaseMapState => "away",
    );
    if (!this.isGone) this.tell(state);
  }
}
