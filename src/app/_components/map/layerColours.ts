import type { Palette } from "../../_design/palettes.ts";
import { gridLayerValue, type GridLayer } from "@/contract/layerCodec.ts";

/** Stands for "no data" in a list of colours: drawn as a hatch. */
export const NO_DATA_COLOUR = 0;

/** Class of a value: the number of limits it exceeds. */
export function classOf(value: number, breaks: readonly number[]): number {
  let index = 0;
  while (index < breaks.length && value > breaks[index]) index++;
  return index;
}

/** `#rrggbb` as the four bytes of a canvas pixel, fully opaque, read as one little-endian number. */
export function pixelColour(hex: string): number {
  const rgb = Number.parseInt(hex.slice(1), 16);
  return ((255 << 24) | ((rgb & 255) << 16) | (rgb & 0xff00) | (rgb >>> 16)) >>> 0;
}

/**
 * The colour of every cell.
 *
 * @param breaks inner class limits, ascending.
 * @param palette one colour per class.
 * @param hidden classes the legend has switched off; they are drawn like paper.
 * @param shown 1 for cells a filter keeps, 0 for those drawn like paper; left out = all are kept.
 * @returns one pixel colour per cell, `NO_DATA_COLOUR` where there is no value.
 */
export function layerColours(
  layer: GridLayer,
  breaks: readonly number[],
  palette: Palette,
  hidden: ReadonlySet<number> = new Set(),
  shown: Uint8Array | null = null,
): Uint32Array {
  const paper = pixelColour(palette.paper);
  const byClass = palette.colours.map((colour, index) => pixelColour(hidden.has(index) ? palette.paper : colour));
  const colours = new Uint32Array(layer.codes.length);
  for (let i = 0; i < colours.length; i++) {
    const value = gridLayerValue(layer, i);
    if (shown !== null && shown[i] === 0) colours[i] = paper;
    else colours[i] = Number.isNaN(value) ? NO_DATA_COLOUR : byClass[classOf(value, breaks)];
  }
  return colours;
}

/** What a tile is painted with. */
export interface TileInk {
  readonly colours: Uint32Array;
  readonly hatch: number;
  readonly hatchPaper: number;
}

/** Paints a tile's pixels: one look-up per pixel; no data as diagonal lines. */
export function paintTile(
  pixels: Uint32Array,
  index: Int32Array,
  size: number,
  { colours, hatch, hatchPaper }: TileInk,
): void {
  for (let i = 0; i < index.length; i++) {
    const position = index[i];
    if (position < 0) pixels[i] = 0;
    else {
      const colour = colours[position];
      if (colour !== NO_DATA_COLOUR) pixels[i] = colour;
      else pixels[i] = ((i % size) + Math.floor(i / size)) % 8 < 2 ? hatch : hatchPaper;
    }
  }
}
