import L from "leaflet";
import { pixelClass, type PixelInk, type PixelTransition } from "./pixelInk.ts";
import { PIXEL_TILE_SIZE } from "@/contract/pixelAddress.ts";
import { decodePixelTile, type PixelTile } from "@/domain/grid/pixelTile.ts";

/** What the map shows of an area's pixels at the moment. */
export interface PixelView {
  /** Edge of the square that one value speaks of, pixels of the raster; 0 = no tile is here yet. */
  readonly factor: number;
  /** Screen pixels in view by class number. */
  readonly counts: ReadonlyMap<number, number>;
}

interface DrawnTile {
  readonly canvas: HTMLCanvasElement;
  readonly tile: PixelTile;
}

/** Every fourth pixel a side is looked at. */
const STEP = 4;

const NO_TILES: PixelView = { factor: 0, counts: new Map() };

/** A layer of the rasters' own pixels: typed tiles, coloured here, never blurred. */
export class PixelTileLayer extends L.GridLayer {
  private readonly drawn = new Map<HTMLElement, DrawnTile>();
  private readonly loading = new Map<HTMLElement, AbortController>();

  /**
   * @param template address of the tiles, see `pixelTileTemplate`.
   * @param only the one transition that is shown of a change; `null` = all.
   * @param onView told what is in view when that has changed.
   */
  constructor(
    private template: string,
    private ink: PixelInk,
    private only: PixelTransition | null,
    private readonly onView: (view: PixelView) => void,
    options: L.GridLayerOptions,
  ) {
    super({ tileSize: PIXEL_TILE_SIZE, updateWhenZooming: false, keepBuffer: 2, className: "pixel-tiles", ...options });
    this.on("tileunload", ({ tile }: L.TileEvent) => {
      this.loading.get(tile)?.abort();
      this.loading.delete(tile);
      this.drawn.delete(tile);
    });
    this.on("load", () => this.tellView());
  }

  override onAdd(map: L.Map): this {
    super.onAdd(map);
    map.on("moveend", this.tellView);
    return this;
  }

  override onRemove(map: L.Map): this {
    map.off("moveend", this.tellView);
    super.onRemove(map);
    this.onView(NO_TILES);
    return this;
  }

  /** Shows another layer or year. */
  setTemplate(template: string): void {
    if (template === this.template) return;
    this.template = template;
    this.onView(NO_TILES);
    this.redraw();
  }

  /** Shows other colours, or another transition alone: every tile on screen is recoloured at once. */
  setInk(ink: PixelInk, only: PixelTransition | null): void {
    this.ink = ink;
    this.only = only;
    for (const drawn of this.drawn.values()) this.paint(drawn);
  }

  override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = PIXEL_TILE_SIZE;
    const abort = new AbortController();
    this.loading.set(canvas, abort);
    this.fetchTile(coords, abort.signal).then(
      (tile) => {
        const drawn = { canvas, tile };
        this.drawn.set(canvas, drawn);
        this.paint(drawn);
        done(undefined, canvas);
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), canvas),
    );
    return canvas;
  }

  private async fetchTile({ x, y, z }: L.Coords, signal: AbortSignal): Promise<PixelTile> {
    const url = this.template.replace("{z}", String(z)).replace("{x}", String(x)).replace("{y}", String(y));
    const response = await fetch(url, { signal });
    if (!response.ok) throw new Error(`${url}: ${response.status}`);
    return decodePixelTile(await response.arrayBuffer());
  }

  private paint({ canvas, tile }: DrawnTile): void {
    const context = canvas.getContext("2d");
    if (!context) return;
    const image = context.createImageData(tile.size, tile.size);
    const pixels = new Uint32Array(image.data.buffer);
    for (let i = 0; i < pixels.length; i++) {
      const classNumber = pixelClass(tile, i, this.only);
      pixels[i] = classNumber < 0 ? 0 : this.ink[classNumber];
    }
    context.putImageData(image, 0, 0);
  }

  /** Counts what can be seen: a sixteenth of the pixels stands for all. */
  private readonly tellView = (): void => {
    const map = this._map as L.Map | null;
    if (!map) return;
    const frame = map.getContainer().getBoundingClientRect();
    const counts = new Map<number, number>();
    let factor = 0;
    for (const { canvas, tile } of this.drawn.values()) {
      const place = canvas.getBoundingClientRect();
      const zoom = place.width / tile.size;
      if (!(zoom > 0)) continue;
      const from = (low: number, edge: number) => Math.max(0, Math.floor((edge - low) / zoom));
      const to = (low: number, edge: number) => Math.min(tile.size, Math.ceil((edge - low) / zoom));
      const [left, right] = [from(place.left, frame.left), to(place.left, frame.right)];
      const [top, bottom] = [from(place.top, frame.top), to(place.top, frame.bottom)];
      if (left < right && top < bottom) factor = Math.max(factor, tile.factor);
      for (let y = top; y < bottom; y += STEP) {
        for (let x = left; x < right; x += STEP) {
          const classNumber = pixelClass(tile, y * tile.size + x, this.only);
          if (classNumber >= 0) counts.set(classNumber, (counts.get(classNumber) ?? 0) + zoom * zoom * STEP * STEP);
        }
      }
    }
    this.onView({ factor, counts });
  };
}
