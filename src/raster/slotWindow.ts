import type { PixelWindow } from "./pixelWindow.ts";

/** Slots of a window, row-major; rows begin `stride` bytes apart, on a word. */
export class SlotWindow {
  readonly stride: number;
  readonly pixels: Uint8Array;
  /** The same bytes, four at a time. */
  readonly words: Int32Array;
  /** The part of the common grid that is held at the moment. */
  window: PixelWindow = { row: 0, column: 0, rows: 0, columns: 0 };

  constructor(rows: number, columns: number) {
    this.stride = (columns + 3) & ~3;
    this.pixels = new Uint8Array(this.stride * rows);
    this.words = new Int32Array(this.pixels.buffer);
  }
}
