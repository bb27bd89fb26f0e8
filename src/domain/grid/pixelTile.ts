import { PIXEL_LAYERS, type PixelLayer } from "./pixelLayer.ts";

/**
 * A map tile of pixels as it travels: 16 bytes of header, then planes over the tile, row-major, little-endian.
 *
 * | layer | planes |
 * |---|---|
 * | `land` | uint8 class: see {@link LAND} |
 * | `change` | uint8 class gained, see {@link CHANGE}; uint8 class lost (slot; one pixel) or share changed in 255ths (overview) |
 * | `index` | int16: index × `scale` t/ha, see {@link INDEX} |
 *
 * A **slot** is the position of a code in the legend's ascending list of codes, 1-based.
 */
const MAGIC = 0x31505743;
const HEADER_BYTES = 16;

/** Values of the land plane; `firstSlot + slot − 1` = a class. */
export const LAND = { outside: 0, noData: 1, firstSlot: 2 } as const;

/** Values of the change plane; `firstSlot + slot − 1` = the class gained. */
export const CHANGE = { outside: 0, notCompared: 1, unchanged: 2, firstSlot: 3 } as const;

/** Values of the index plane that are no index. */
export const INDEX = { outside: -32768, notCompared: -32767 } as const;

export interface PixelTile {
  readonly layer: PixelLayer;
  /** Edge of the square of pixels that one value speaks of: 1 = the pixel itself. */
  readonly factor: number;
  /** Tile pixels per side. */
  readonly size: number;
  /** `index`: t/ha per step. */
  readonly scale: number;
  /** `land`, `change`: classes. */
  readonly classes: Uint8Array;
  /** `change`: slot lost, or share changed. */
  readonly detail: Uint8Array;
  /** `index`: steps. */
  readonly steps: Int16Array;
}

/** What a tile of a layer holds before it is filled: everything outside. */
export function emptyPixelTile(layer: PixelLayer, factor: number, size: number, scale = 0): PixelTile {
  const count = size * size;
  return {
    ...{ layer, factor, size, scale },
    classes: new Uint8Array(layer === "index" ? 0 : count),
    detail: new Uint8Array(layer === "change" ? count : 0),
    steps: new Int16Array(layer === "index" ? count : 0).fill(INDEX.outside),
  };
}

export function encodePixelTile(tile: PixelTile): Uint8Array {
  const { classes, detail, steps } = tile;
  const bytes = new Uint8Array(HEADER_BYTES + classes.length + detail.length + steps.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint8(4, PIXEL_LAYERS.indexOf(tile.layer));
  view.setUint8(5, Math.log2(tile.factor));
  view.setUint16(6, tile.size, true);
  view.setFloat64(8, tile.scale, true);
  bytes.set(classes, HEADER_BYTES);
  bytes.set(detail, HEADER_BYTES + classes.length);
  for (let i = 0; i < steps.length; i++) view.setInt16(HEADER_BYTES + 2 * i, steps[i], true);
  return bytes;
}

/** @throws RangeError if the bytes are not a pixel tile. */
export function decodePixelTile(buffer: ArrayBuffer): PixelTile {
  const view = new DataView(buffer);
  if (buffer.byteLength < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) throw new RangeError("not a pixel tile");
  const layer = PIXEL_LAYERS.at(view.getUint8(4));
  const size = view.getUint16(6, true);
  const count = size * size;
  if (layer === undefined || buffer.byteLength !== HEADER_BYTES + (layer === "land" ? count : 2 * count)) {
    throw new RangeError(`pixel tile of layer ${view.getUint8(4)} and side ${size} has ${buffer.byteLength} bytes`);
  }
  const tile = emptyPixelTile(layer, 2 ** view.getUint8(5), size, view.getFloat64(8, true));
  tile.classes.set(new Uint8Array(buffer, HEADER_BYTES, tile.classes.length));
  tile.detail.set(new Uint8Array(buffer, HEADER_BYTES + tile.classes.length, tile.detail.length));
  for (let i = 0; i < tile.steps.length; i++) tile.steps[i] = view.getInt16(HEADER_BYTES + 2 * i, true);
  return tile;
}
