import { BlockTally } from "./blockTally.ts";
import { ChangeTileWriter } from "./changeTiles.ts";
import type { SeriesTask, UnitResult } from "./seriesTask.ts";
import { unitWindow } from "./seriesTask.ts";
import { openSlotReader } from "./slotReader.ts";
import { SlotWindow } from "./slotWindow.ts";
import { TallyKernel } from "./tallyKernel.ts";
import { findUnknownCodes } from "./unknownCodes.ts";
import type { PixelWindow } from "./pixelWindow.ts";
import type { WindowReader } from "./windowReader.ts";

/** Runs units (rectangles of pixels) of a task one after another; each thread has one. */
export class UnitRunner {
  private readonly blockTally: BlockTally | null;
  private readonly readers: WindowReader<Uint8Array>[] = [];
  private slots: readonly SlotWindow[] = [];
  private readonly kernel: TallyKernel;
  private readonly changeTiles: ReadonlyArray<ChangeTileWriter | null>;

  constructor(private readonly task: SeriesTask) {
    this.blockTally = BlockTally.open(task);
    this.kernel = new TallyKernel(task);
    this.changeTiles = task.changes.map((change) => change && new ChangeTileWriter(task, change));
    for (const { header, slots } of task.epochs) this.readers.push(openSlotReader(header, slots));
  }

  close(): void {
    this.blockTally?.close();
    for (const reader of this.readers) reader.close();
  }

  /** Reads every epoch's pixels of one unit once, and tallies all pairs. */
  run(unit: number): UnitResult {
    const window = unitWindow(this.task, unit);
    const pixels = window.rows * window.columns;
    const pairs = this.blockTally?.run(window);
    return pairs ? { unit, pixels, pairs, unknown: [] } : { unit, pixels, ...this.runWindow(window) };
  }

  private readWindow(window: PixelWindow): void {
    const { epochs, unitRows, unitColumns, width, height } = this.task;
    if (this.slots.length === 0) {
      this.slots = epochs.map(() => new SlotWindow(Math.min(unitRows, height), Math.min(unitColumns, width)));
    }
    epochs.forEach(({ rowOffset, columnOffset }, epoch) => {
      const slots = this.slots[epoch];
      slots.window = window;
      const place = { row: window.row + rowOffset, column: window.column + columnOffset };
      this.readers[epoch].readWindow({ ...place, rows: window.rows, columns: slots.stride }, slots.pixels);
    });
  }

  private runWindow(window: PixelWindow): Pick<UnitResult, "pairs" | "unknown"> {
    const { epochs, pairs } = this.task;
    this.readWindow(window);
    const suspects = new Set<number>();
    const counts = pairs.map(([from, to], index) => {
      const tally = this.kernel.tally(this.slots[from], this.slots[to]);
      if (tally.sawUnknown) suspects.add(from).add(to);
      else this.changeTiles[index]?.write(this.slots[from], this.slots[to]);
      return tally.counts;
    });
    const unknown = [...suspects].flatMap((epoch) => findUnknownCodes(epoch, epochs[epoch], this.slots[epoch]));
    return { pairs: counts, unknown };
  }
}
