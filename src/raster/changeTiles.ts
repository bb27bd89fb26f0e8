import { deflateSync, constants } from "node:zlib";
import { slotBits, type ChangeOutput, type SeriesTask } from "./seriesTask.ts";
import { putTile } from "./tiledTiffFile.ts";
import type { PixelWindow } from "./windowReader.ts";

/** Float32 change of every slot pair, in the row whose pixels measure `scale` (1 on a projected grid). */
function lookupOf({ changeOfSlots, noData }: ChangeOutput, scale: number, target: Float32Array): void {
  for (let i = 0; i < target.length; i++)
    target[i] = Number.isNaN(changeOfSlots[i]) ? noData : changeOfSlots[i] * scale;
}

/** Writes the tiles of a change raster that one unit covers; units begin on tile edges. */
export class ChangeTileWriter {
  private readonly bits: number;
  private readonly lookup: Float32Array;

  constructor(private readonly task: SeriesTask) {
    this.bits = slotBits(task.codeCount);
    this.lookup = new Float32Array(1 << (2 * this.bits));
  }

  write(output: ChangeOutput, before: Uint8Array, after: Uint8Array, window: PixelWindow): void {
    const { tileSize, tilesAcross, tiles } = output;
    if (!this.task.rowAreas) lookupOf(output, 1, this.lookup);
    for (let top = 0; top < window.rows; top += tileSize) {
      for (let left = 0; left < window.columns; left += tileSize) {
        const tile = this.encode(output, before, after, window, top, left);
        const index = ((window.row + top) / tileSize) * tilesAcross + (window.column + left) / tileSize;
        putTile(tiles, index, tile);
      }
    }
  }

  private encode(
    output: ChangeOutput,
    before: Uint8Array,
    after: Uint8Array,
    window: PixelWindow,
    top: number,
    left: number,
  ): Uint8Array {
    const { tileSize, noData } = output;
    const pixels = new Float32Array(tileSize * tileSize);
    const rows = Math.min(tileSize, window.rows - top);
    const columns = Math.min(tileSize, window.columns - left);
    if (rows < tileSize || columns < tileSize) pixels.fill(noData);
    for (let row = 0; row < rows; row++) {
      if (this.task.rowAreas) {
        const gridRow = window.row + top + row;
        lookupOf(output, this.task.rowAreas.coarseHa[gridRow] + this.task.rowAreas.fineHa[gridRow], this.lookup);
      }
      this.fillRow(before, after, (top + row) * window.columns + left, columns, pixels, row * tileSize);
    }
    return deflateSync(new Uint8Array(pixels.buffer), { level: 1, strategy: constants.Z_RLE });
  }

  private fillRow(
    before: Uint8Array,
    after: Uint8Array,
    from: number,
    count: number,
    pixels: Float32Array,
    at: number,
  ): void {
    const { bits, lookup } = this;
    for (let i = 0; i < count; i++) pixels[at + i] = lookup[(before[from + i] << bits) | after[from + i]];
  }
}
