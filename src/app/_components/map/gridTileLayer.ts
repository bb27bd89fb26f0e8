import L from "leaflet";
import type { CellLookup } from "./cellLookup.ts";
import { paintTile, type TileInk } from "./layerColours.ts";
import { ShortTurns } from "./shortTurns.ts";
import { tileIndex } from "./tileIndex.ts";

/** Tiles of larger device pixels would cost four times the work and show the same squares. */
const TILE_SIZE = 256;

interface PaintedTile {
  readonly context: CanvasRenderingContext2D;
  readonly index: Int32Array;
}

/** A layer of analysis cells, painted on canvas tiles. New colours are one look-up per pixel. */
export class GridTileLayer extends L.GridLayer {
  private readonly painted = new Map<HTMLElement, PaintedTile>();
  /** Tiles that stand on the map without their cells, yet. */
  private readonly awaited = new Set<HTMLElement>();
  private readonly turns = new ShortTurns();
  private onPainted: (() => void) | null = null;
  private readonly lookup: CellLookup;
  private ink: TileInk | undefined;

  constructor(lookup: CellLookup, options: L.GridLayerOptions) {
    super({ tileSize: TILE_SIZE, updateWhenZooming: false, keepBuffer: 2, ...options });
    this.lookup = lookup;
    this.on("tileunload", ({ tile }: L.TileEvent) => {
      this.painted.delete(tile);
      this.awaited.delete(tile);
    });
  }

  /** Shows other values: every tile on screen is recoloured at once. */
  setInk(ink: TileInk): void {
    this.ink = ink;
    for (const tile of this.painted.values()) this.paint(tile);
  }

  /** Calls back once when every tile on the map shows what it should: at once, if none is being made. */
  whenPainted(tell: () => void): void {
    this.onPainted = tell;
    this.tellIfPainted();
  }

  override onRemove(map: L.Map): this {
    this.turns.clear();
    this.awaited.clear();
    return super.onRemove(map);
  }

  override createTile(coords: L.Coords, done: L.DoneCallback): HTMLElement {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = TILE_SIZE;
    this.awaited.add(canvas);
    this.turns.add(() => {
      if (!this.awaited.delete(canvas)) return;
      this.fill(canvas, coords);
      done(undefined, canvas);
      this.tellIfPainted();
    });
    return canvas;
  }

  private tellIfPainted(): void {
    if (this.awaited.size > 0) return;
    const tell = this.onPainted;
    this.onPainted = null;
    tell?.();
  }

  private fill(canvas: HTMLCanvasElement, { x, y, z }: L.Coords): void {
    const index = tileIndex({ x, y, zoom: z, size: TILE_SIZE }, this.lookup);
    const context = canvas.getContext("2d");
    if (!index || !context) return;
    const tile = { context, index };
    this.painted.set(canvas, tile);
    this.paint(tile);
  }

  private paint({ context, index }: PaintedTile): void {
    if (!this.ink) return;
    const image = context.createImageData(TILE_SIZE, TILE_SIZE);
    paintTile(new Uint32Array(image.data.buffer), index, TILE_SIZE, this.ink);
    context.putImageData(image, 0, 0);
  }
}
