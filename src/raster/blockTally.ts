import { closeSync, openSync } from "node:fs";
import { BlockDecoder } from "./blockDecoder.ts";
import { GrowingCounts } from "./growingCounts.ts";
import { CountTables, countSegment, NIBBLE_BITS, WideTable, type SlotBytes } from "./pairCounts.ts";
import type { BlockLayout } from "./rasterHeader.ts";
import { slotBits, type EpochSource, type SeriesTask, type UnitCounts } from "./seriesTask.ts";
import type { PixelWindow } from "./pixelWindow.ts";

function isSameLayout(a: BlockLayout, b: BlockLayout): boolean {
  return a.blockWidth === b.blockWidth && a.blockHeight === b.blockHeight && a.tiled === b.tiled;
}

/** Whether a file's bytes are its slots and its blocks those of the common grid. */
function isPlain({ header, slots, rowOffset, columnOffset }: EpochSource, { width, height }: SeriesTask): boolean {
  const isPlaced =
    rowOffset === 0 && columnOffset === 0 && header.grid.width === width && header.grid.height === height;
  return isPlaced && header.sampleType.bits === 8 && slots.identity && header.mask === null;
}

/**
 * Whether units can be counted block by block: one fragment that covers everything, nothing to write, bytes that
 * are slots, blocks of one layout, units made of whole blocks. Where a pixel lies does not matter then.
 */
function canCountBlocks(task: SeriesTask): boolean {
  const { epochs, fragmentPixels, width, height, rowAreas, changes } = task;
  const { blocks } = epochs[0].header;
  const isWhole = fragmentPixels.length === 1 && fragmentPixels[0] === width * height && rowAreas === null;
  const areUnitsWhole =
    task.unitRows % blocks.blockHeight === 0 &&
    (task.unitColumns >= width || task.unitColumns % blocks.blockWidth === 0);
  return (
    isWhole &&
    areUnitsWhole &&
    slotBits(task.codeCount) === NIBBLE_BITS &&
    changes.every((change) => change === null) &&
    epochs.every((epoch) => isPlain(epoch, task) && isSameLayout(epoch.header.blocks, blocks))
  );
}

/** A byte of 16 or more has no place in the tables; of pixels `from…to − 1`, which whole words leave over. */
function hasHighNibble({ pixels }: SlotBytes, from: number, to: number): boolean {
  let union = 0;
  for (let i = from; i < to; i++) union |= pixels[i];
  return union > 0xf;
}

function slotBytes(bytes: Uint8Array): SlotBytes {
  const pixels = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return { pixels, words: new Int32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2) };
}

/** Counts of one pair in the unit at hand. */
class PairTables {
  private readonly wide: WideTable;
  private readonly tables = new CountTables(1 << (2 * NIBBLE_BITS));

  private isClean = true;

  constructor(private readonly codeCount: number) {
    this.wide = new WideTable(codeCount);
  }

  /** Counts the part of a block that lies inside the raster: all rows at once, or row by row at its right edge. */
  count(before: SlotBytes, after: SlotBytes, rows: number, columns: number, stride: number): void {
    const [lines, length] = columns === stride ? [1, rows * stride] : [rows, columns];
    for (let line = 0; line < lines; line++) {
      const start = line * stride;
      const end = start + length;
      const rest = (start & 3) === 0 ? this.wide.count(before, after, start, end) : start;
      if (hasHighNibble(before, rest, end) || hasHighNibble(after, rest, end)) this.isClean = false;
      else countSegment(before, after, rest, end, NIBBLE_BITS, this.tables, 0);
    }
  }

  /** The counts so far, or `null` if one of them is of an unknown slot; the tables start anew. */
  take(): UnitCounts | null {
    const { tables, codeCount } = this;
    const out = new GrowingCounts(false);
    this.wide.drainInto(tables);
    let isKnown = this.isClean && !this.wide.sawWideSlot();
    this.isClean = true;
    for (let index = 0; index < tables.size; index++) {
      const count = tables.take(index);
      if (count === 0) continue;
      const [from, to] = [index >> NIBBLE_BITS, index & 0xf];
      isKnown &&= from < codeCount && to < codeCount;
      out.add(0, from * codeCount + to, count, 0, 0);
    }
    return isKnown ? out.take() : null;
  }
}

/** Counts units of plain tasks where their blocks lie, without laying pixels into rows first. */
export class BlockTally {
  private readonly files: readonly number[];
  private readonly decoders: readonly BlockDecoder[];
  private readonly tables: readonly PairTables[];
  /** What stands for a block that was never written, by epoch. */
  private readonly sparseBlocks: Uint8Array[] = [];

  private constructor(private readonly task: SeriesTask) {
    this.files = task.epochs.map(({ header }) => openSync(header.path, "r"));
    this.decoders = task.epochs.map(({ header }, epoch) => new BlockDecoder(header, this.files[epoch], "passing"));
    this.tables = task.pairs.map(() => new PairTables(task.codeCount));
  }

  /** For a task that is plain enough; otherwise `null`. */
  static open(task: SeriesTask): BlockTally | null {
    return canCountBlocks(task) ? new BlockTally(task) : null;
  }

  close(): void {
    this.files.forEach(closeSync);
  }

  /**
   * Counts all pairs of one unit.
   *
   * @returns `null` if a value has no slot: the ordinary way then says which and where.
   * @throws AppError `unreadableFile` — a damaged block.
   */
  run(window: PixelWindow): UnitCounts[] | null {
    const { blockWidth, blockHeight, blocksAcross } = this.task.epochs[0].header.blocks;
    for (let top = window.row; top < window.row + window.rows; top += blockHeight) {
      for (let left = window.column; left < window.column + window.columns; left += blockWidth) {
        const rows = Math.min(blockHeight, this.task.height - top);
        const columns = Math.min(blockWidth, this.task.width - left);
        const index = (top / blockHeight) * blocksAcross + left / blockWidth;
        this.countBlock(index, rows, columns);
      }
    }
    const counts = this.tables.map((tables) => tables.take()).filter((one) => one !== null);
    return counts.length === this.tables.length ? counts : null;
  }

  private sparseBlock(epoch: number): Uint8Array {
    const { header, slots } = this.task.epochs[epoch];
    const { blockWidth, blockHeight } = header.blocks;
    return (this.sparseBlocks[epoch] ??= new Uint8Array(blockWidth * blockHeight).fill(slots.sparseSlot));
  }

  private countBlock(index: number, rows: number, columns: number): void {
    const { blockWidth } = this.task.epochs[0].header.blocks;
    const blocks = this.decoders.map((decoder, epoch) =>
      slotBytes(decoder.decode(index, rows) ?? this.sparseBlock(epoch)),
    );
    this.task.pairs.forEach(([from, to], pair) =>
      this.tables[pair].count(blocks[from], blocks[to], rows, columns, blockWidth),
    );
  }
}
