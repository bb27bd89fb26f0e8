import L from "leaflet";
import type { CellLookup } from "./cellLookup.ts";
import { paintTile, type TileInk } from "./layerColours.ts";
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
  private readonly lookup: CellLookup;
  private ink: TileInk | undefined;

  constructor(lookup: CellLookup, options: L.GridLayerOptions) {
    super({ tileSize: TILE_SIZE, updateWhenZooming: false, keepBuffer: 2, ...options });
    this.lookup = lookup;
    this.on("tileunload", ({ tile }: L.TileEvent) => this.painted.delete(tile));
  }

  /** Shows other values: every tile on screen is recoloured at once. */
  setInk(ink: TileInk): void {
    this.ink = ink;
    for (const tile of this.painted.values()) this.paint(tile);
  }

  override createTile(coords: L.Coords): HTMLElement {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = TILE_SIZE;
    const index = tileIndex({ x: coords.x, y: coords.y, zoom: coords.z, size: TILE_SIZE }, this.lookup);
    const context = canvas.getContext("2d");
    if (!index || !context) return canvas;
    const tile = { context, index };
    this.painted.set(canvas, tile);
    this.paint(tile);
    return canvas;
  }

  private paint({ context, index }: PaintedTile): void {
    if (!this.ink) return;
    const image = context.createImageData(TILE_SIZE, TILE_SIZE);
    paintTile(new Uint32Array(image.data.buffer), index, TILE_SIZE, this.ink);
    context.putImageData(image, 0, 0);
  }
}
