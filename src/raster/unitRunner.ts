import { ChangeTileWriter } from "./changeTiles.ts";
import type { SeriesTask, UnitResult, UnknownCode } from "./seriesTask.ts";
import { unitGrid } from "./seriesTask.ts";
import { SlotReader } from "./slotReader.ts";
import { TallyKernel } from "./tallyKernel.ts";
import { findUnknownCodes } from "./unknownCodes.ts";
import type { PixelWindow } from "./windowReader.ts";

/** Runs units (rectangles of pixels) of a task one after another; each thread has one. */
export class UnitRunner {
  private readonly readers: SlotReader[] = [];
  private readonly buffers: Uint8Array[];
  private readonly kernel: TallyKernel;
  private readonly changeTiles: ChangeTileWriter;

  constructor(private readonly task: SeriesTask) {
    const rows = Math.min(task.unitRows, task.height);
    const columns = Math.min(task.unitColumns, task.width);
    this.buffers = task.epochs.map(() => new Uint8Array(rows * columns));
    this.kernel = new TallyKernel(task);
    this.changeTiles = new ChangeTileWriter(task);
    for (const { header, slots } of task.epochs) this.readers.push(new SlotReader(header, slots));
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
    const { epochs, pairs, changes } = this.task;
    const window = this.windowOf(unit);
    epochs.forEach(({ rowOffset, columnOffset }, epoch) => {
      const inFile = { ...window, row: window.row + rowOffset, column: window.column + columnOffset };
      this.readers[epoch].readWindow(inFile, this.buffers[epoch]);
    });
    const suspects = new Set<number>();
    const results = pairs.map(([from, to], index) => {
      const { counts, sawUnknown } = this.kernel.tally(this.buffers[from], this.buffers[to], window);
      if (sawUnknown) suspects.add(from).add(to);
      const change = changes[index];
      if (change && !sawUnknown) this.changeTiles.write(change, this.buffers[from], this.buffers[to], window);
      return counts;
    });
    const unknown: UnknownCode[] = [...suspects].flatMap((epoch) =>
      findUnknownCodes(epoch, epochs[epoch], this.buffers[epoch], window),
    );
    return { unit, pixels: window.rows * window.columns, pairs: results, unknown };
  }
}
