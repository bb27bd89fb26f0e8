import { ChangeTileWriter } from "./changeTiles.ts";
import type { SeriesTask, UnitResult } from "./seriesTask.ts";
import { unitGrid } from "./seriesTask.ts";
import { openSlotReader } from "./slotReader.ts";
import { SlotWindow } from "./slotWindow.ts";
import { TallyKernel } from "./tallyKernel.ts";
import { findUnknownCodes } from "./unknownCodes.ts";
import type { PixelWindow, WindowReader } from "./windowReader.ts";

/** Runs units (rectangles of pixels) of a task one after another; each thread has one. */
export class UnitRunner {
  private readonly readers: WindowReader<Uint8Array>[] = [];
  private readonly slots: SlotWindow[];
  private readonly kernel: TallyKernel;
  private readonly changeTiles: ReadonlyArray<ChangeTileWriter | null>;

  constructor(private readonly task: SeriesTask) {
    const rows = Math.min(task.unitRows, task.height);
    const columns = Math.min(task.unitColumns, task.width);
    this.slots = task.epochs.map(() => new SlotWindow(rows, columns));
    this.kernel = new TallyKernel(task);
    this.changeTiles = task.changes.map((change) => change && new ChangeTileWriter(task, change));
    for (const { header, slots } of task.epochs) this.readers.push(openSlotReader(header, slots));
  }

  close(): void {
    for (const reader of this.readers) reader.close();
  }

  /** The rectangle of a unit on the common grid. */
  private windowOf(unit: number): PixelWindow {
    const { width, height, unitRows, unitColumns } = this.task;
    const { across } = unitGrid(this.task);
    const row = Math.floor(unit / across) * unitRows;
    const column = (unit % across) * unitColumns;
    return { row, column, rows: Math.min(unitRows, height - row), columns: Math.min(unitColumns, width - column) };
  }

  /** Reads every epoch's pixels of one unit once, and tallies all pairs. */
  run(unit: number): UnitResult {
    const { epochs, pairs } = this.task;
    const window = this.windowOf(unit);
    epochs.forEach(({ rowOffset, columnOffset }, epoch) => {
      const slots = this.slots[epoch];
      slots.window = window;
      const inFile = {
        row: window.row + rowOffset,
        column: window.column + columnOffset,
        rows: window.rows,
        columns: slots.stride,
      };
      this.readers[epoch].readWindow(inFile, slots.pixels);
    });
    const suspects = new Set<number>();
    const results = pairs.map(([from, to], index) => {
      const { counts, sawUnknown } = this.kernel.tally(this.slots[from], this.slots[to]);
      if (sawUnknown) suspects.add(from).add(to);
      else this.changeTiles[index]?.write(this.slots[from], this.slots[to]);
      return counts;
    });
    const unknown = [...suspects].flatMap((epoch) => findUnknownCodes(epoch, epochs[epoch], this.slots[epoch]));
    return { unit, pixels: window.rows * window.columns, pairs: results, unknown };
  }
}
