import { PixelRunDeflater } from "./pixelRunDeflater.ts";
import { slotBits, type ChangeOutput, type SeriesTask } from "./seriesTask.ts";
import { putTile } from "./tiledTiffFile.ts";
import type { SlotWindow } from "./slotWindow.ts";

/** Values of a change raster: the two that need no area, then one for each distinct change. */
const NO_DATA_VALUE = 0;
const UNCHANGED_VALUE = 1;

/** The 32 bits of a float32, as they are stored. */
function floatBits(value: number): number {
  return new Uint32Array(new Float32Array([value]).buffer)[0];
}

/** Slot pair → value, and what each value amounts to. */
interface ChangeValues {
  readonly valueOfSlots: Uint16Array;
  readonly changes: readonly number[];
}

function valuesOf({ changeOfSlots }: ChangeOutput): ChangeValues {
  const changes = [NaN, 0];
  const known = new Map([[0, UNCHANGED_VALUE]]);
  const valueOfSlots = Uint16Array.from(changeOfSlots, (change) => {
    if (Number.isNaN(change)) return NO_DATA_VALUE;
    const value = known.get(change) ?? changes.length;
    if (value === changes.length) {
      known.set(change, value);
      changes.push(change);
    }
    return value;
  });
  return { valueOfSlots, changes };
}

/** Whether one of the four bytes of a word is zero, which is no data. */
function hasZeroByte(word: number): boolean {
  return ((word - 0x01010101) & ~word & 0x80808080) !== 0;
}

/** Index of the lowest byte of a word that is not zero. */
function firstByte(word: number): number {
  return (31 - Math.clz32(word & -word)) >> 3;
}

/** Encodes the tiles of one change raster that one unit covers; units begin on tile edges. */
export class ChangeTileWriter {
  private readonly bits: number;
  private readonly values: ChangeValues;
  private readonly deflater: PixelRunDeflater;
  private pendingValue = NO_DATA_VALUE;
  private pendingCount = 0;

  constructor(
    private readonly task: SeriesTask,
    private readonly output: ChangeOutput,
  ) {
    this.bits = slotBits(task.codeCount);
    this.values = valuesOf(output);
    this.deflater = new PixelRunDeflater(this.values.changes.length);
    this.deflater.setPattern(NO_DATA_VALUE, floatBits(output.noData));
    this.deflater.setPattern(UNCHANGED_VALUE, floatBits(0));
    if (!task.rowAreas) this.setPatterns(1);
  }

  /** Changes per hectare become changes per pixel of a row; on a projected grid they are so from the start. */
  private setPatterns(areaHa: number): void {
    const { changes } = this.values;
    for (let value = UNCHANGED_VALUE + 1; value < changes.length; value++) {
      this.deflater.setPattern(value, floatBits(changes[value] * areaHa));
    }
  }

  write(before: SlotWindow, after: SlotWindow): void {
    const { tileSize, tilesAcross, tiles } = this.output;
    const { window } = before;
    for (let top = 0; top < window.rows; top += tileSize) {
      for (let left = 0; left < window.columns; left += tileSize) {
        this.encodeTile(before, after, top, left);
        const index = ((window.row + top) / tileSize) * tilesAcross + (window.column + left) / tileSize;
        putTile(tiles, index, this.deflater.finish());
      }
    }
  }

  private push(value: number, count: number): void {
    if (value === this.pendingValue) {
      this.pendingCount += count;
      return;
    }
    this.deflater.addRun(this.pendingValue, this.pendingCount);
    this.pendingValue = value;
    this.pendingCount = count;
  }

  private flush(): void {
    this.deflater.addRun(this.pendingValue, this.pendingCount);
    this.pendingCount = 0;
  }

  private encodeTile(before: SlotWindow, after: SlotWindow, top: number, left: number): void {
    const { tileSize } = this.output;
    const { window, stride } = before;
    const rows = Math.min(tileSize, window.rows - top);
    const columns = Math.min(tileSize, window.columns - left);
    for (let row = 0; row < rows; row++) {
      if (this.task.rowAreas) {
        const gridRow = window.row + top + row;
        this.flush();
        this.setPatterns(this.task.rowAreas.coarseHa[gridRow] + this.task.rowAreas.fineHa[gridRow]);
      }
      this.encodeRow(before, after, (top + row) * stride + left, columns);
      if (columns < tileSize) this.push(NO_DATA_VALUE, tileSize - columns);
    }
    if (rows < tileSize) this.push(NO_DATA_VALUE, (tileSize - rows) * tileSize);
    this.flush();
  }

  /** Runs of one row; `from` lies on a word. */
  private encodeRow(before: SlotWindow, after: SlotWindow, from: number, count: number): void {
    const { bits } = this;
    const { valueOfSlots } = this.values;
    const [earlier, later] = [before.pixels, after.pixels];
    const [earlierWords, laterWords] = [before.words, after.words];
    const end = from + count;
    let runStart = from;
    let runValue = valueOfSlots[(earlier[from] << bits) | later[from]];
    for (let i = from; i < end; i += 4) {
      const word = earlierWords[i >> 2];
      const difference = word ^ laterWords[i >> 2];
      if (runValue === UNCHANGED_VALUE && !hasZeroByte(word) && i + 4 <= end) {
        if (difference === 0) continue;
        const first = firstByte(difference);
        if ((difference & ~(0xff << (8 * first))) === 0 && !hasZeroByte(laterWords[i >> 2])) {
          // One pixel changed among four: by far the commonest change, worth a path without a loop.
          const pixel = i + first;
          const value = valueOfSlots[(earlier[pixel] << bits) | later[pixel]];
          if (value === UNCHANGED_VALUE) continue;
          this.push(UNCHANGED_VALUE, pixel - runStart);
          this.push(value, 1);
          runStart = pixel + 1;
          continue;
        }
      }
      const stop = Math.min(i + 4, end);
      for (let pixel = i; pixel < stop; pixel++) {
        const value = valueOfSlots[(earlier[pixel] << bits) | later[pixel]];
        if (value === runValue) continue;
        this.push(runValue, pixel - runStart);
        runStart = pixel;
        runValue = value;
      }
    }
    this.push(runValue, end - runStart);
  }
}
