import { GrowingCounts } from "./growingCounts.ts";
import { slotBits, type SeriesTask, type UnitCounts } from "./seriesTask.ts";
import { CountTables, countSegment, NIBBLE_BITS, WideTable } from "./pairCounts.ts";
import type { SlotWindow } from "./slotWindow.ts";

/** From this many pixels of one cell on, a table of two pixels at once is worth emptying. */
const WIDE_PIXELS = 1 << 18;

/** First run of a row that ends behind a column. */
function firstRunBehind(runTo: Int32Array, low: number, high: number, column: number): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (runTo[middle] <= column) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Tallies the pairs of one window after another; tables are kept between calls. */
export class TallyKernel {
  private readonly bits: number;
  private readonly tableSize: number;
  private tables: CountTables;
  private readonly wide: WideTable;
  private coarse = new Float64Array(0);
  private fine = new Float64Array(0);
  private readonly out: GrowingCounts;
  private partPixels = new Float64Array(64);
  private sawUnknown = false;

  constructor(private readonly task: SeriesTask) {
    this.bits = slotBits(task.codeCount);
    this.tableSize = 1 << (2 * this.bits);
    this.tables = new CountTables(this.tableSize);
    this.wide = new WideTable(Math.min(task.codeCount, 1 << NIBBLE_BITS));
    this.out = new GrowingCounts(task.rowAreas !== null);
  }

  /**
   * Tallies one pair over one window of the common grid.
   *
   * @returns the counts, and whether an unknown slot occurred (such pixels are not counted).
   */
  tally(before: SlotWindow, after: SlotWindow): { counts: UnitCounts; sawUnknown: boolean } {
    const { cellPx, cellColumns, cellStarts, fragmentPixels, rowAreas } = this.task;
    const { window } = before;
    this.sawUnknown = false;
    const endRow = window.row + window.rows;
    const endColumn = window.column + window.columns;
    for (let cellRow = Math.floor(window.row / cellPx); cellRow * cellPx < endRow; cellRow++) {
      const top = Math.max(cellRow * cellPx, window.row);
      const bottom = Math.min((cellRow + 1) * cellPx, endRow);
      for (let cellColumn = Math.floor(window.column / cellPx); cellColumn * cellPx < endColumn; cellColumn++) {
        const left = Math.max(cellColumn * cellPx, window.column);
        const right = Math.min((cellColumn + 1) * cellPx, endColumn);
        const cell = cellRow * cellColumns + cellColumn;
        const first = cellStarts[cell];
        const fragments = cellStarts[cell + 1] - first;
        if (fragments === 0) continue;
        const isFull = fragments === 1 && fragmentPixels[first] === this.cellPixels(cellRow, cellColumn);
        const usesRuns = rowAreas !== null || !isFull;
        if (usesRuns) {
          this.countRuns(before, after, [top, bottom, left, right], first, fragments);
        } else {
          this.countRectangle(before, after, [top, bottom, left, right]);
        }
        for (let local = 0; local < fragments; local++) {
          this.flush(
            first + local,
            local * this.tableSize,
            usesRuns ? this.partPixels[local] : (bottom - top) * (right - left),
          );
        }
      }
    }
    return { counts: this.out.take(), sawUnknown: this.sawUnknown };
  }

  /** Counts a rectangle that lies in one fragment. */
  private countRectangle(
    before: SlotWindow,
    after: SlotWindow,
    [top, bottom, left, right]: readonly [number, number, number, number],
  ): void {
    const { bits, tables, wide } = this;
    const { window, stride } = before;
    const isWide =
      bits === NIBBLE_BITS && (bottom - top) * (right - left) >= WIDE_PIXELS && ((left - window.column) & 3) === 0;
    for (let row = top; row < bottom; row++) {
      const base = (row - window.row) * stride - window.column;
      const from = isWide ? wide.count(before, after, base + left, base + right) : base + left;
      countSegment(before, after, from, base + right, bits, tables, 0);
    }
    if (isWide) wide.drainInto(tables);
  }

  private cellPixels(cellRow: number, cellColumn: number): number {
    const { cellPx, width, height } = this.task;
    return Math.min(cellPx, height - cellRow * cellPx) * Math.min(cellPx, width - cellColumn * cellPx);
  }

  private makeRoom(fragments: number): void {
    if (fragments > this.partPixels.length) this.partPixels = new Float64Array(2 * fragments);
    const size = fragments * this.tableSize;
    if (size > this.tables.size) this.tables = new CountTables(size);
    if (this.task.rowAreas && size > this.coarse.length) {
      this.coarse = new Float64Array(size);
      this.fine = new Float64Array(size);
    }
  }

  /** Counts along the region runs of a cell that several regions share, or whose rows differ in area. */
  private countRuns(
    before: SlotWindow,
    after: SlotWindow,
    [top, bottom, left, right]: readonly [number, number, number, number],
    first: number,
    fragments: number,
  ): void {
    const { runStarts, runFrom, runTo, runRegion, fragmentRegion, rowAreas } = this.task;
    const { window, stride } = before;
    this.makeRoom(fragments);
    this.partPixels.fill(0, 0, fragments);
    for (let row = top; row < bottom; row++) {
      const base = (row - window.row) * stride - window.column;
      const lastRun = runStarts[row + 1];
      for (
        let run = firstRunBehind(runTo, runStarts[row], lastRun, left);
        run < lastRun && runFrom[run] < right;
        run++
      ) {
        let local = 0;
        while (fragmentRegion[first + local] !== runRegion[run]) local++;
        const table = local * this.tableSize;
        this.partPixels[local] += Math.min(right, runTo[run]) - Math.max(left, runFrom[run]);
        const from = base + Math.max(left, runFrom[run]);
        const to = base + Math.min(right, runTo[run]);
        if (rowAreas)
          this.countWithAreas(
            before.pixels,
            after.pixels,
            from,
            to,
            table,
            rowAreas.coarseHa[row],
            rowAreas.fineHa[row],
          );
        else countSegment(before, after, from, to, this.bits, this.tables, table);
      }
    }
  }

  private countWithAreas(
    before: Uint8Array,
    after: Uint8Array,
    from: number,
    to: number,
    table: number,
    coarseHa: number,
    fineHa: number,
  ): void {
    const { coarse, fine, bits } = this;
    const { a } = this.tables;
    for (let i = from; i < to; i++) {
      const index = table + ((before[i] << bits) | after[i]);
      a[index]++;
      coarse[index] += coarseHa;
      fine[index] += fineHa;
    }
  }

  /**
   * Moves one fragment's table to the output and empties it.
   *
   * @param pixels how many were counted; what is missing among the known slots was unknown.
   */
  private flush(fragment: number, table: number, pixels: number): void {
    const { codeCount, rowAreas } = this.task;
    const { tables, bits } = this;
    let known = 0;
    for (let from = 0; from < codeCount; from++) {
      const row = table + (from << bits);
      for (let to = 0; to < codeCount; to++) {
        const count = tables.take(row + to);
        if (count === 0) continue;
        known += count;
        if (rowAreas) this.out.add(fragment, from * codeCount + to, count, this.coarse[row + to], this.fine[row + to]);
        else this.out.add(fragment, from * codeCount + to, count, 0, 0);
        if (rowAreas) this.coarse[row + to] = this.fine[row + to] = 0;
      }
    }
    if (known === pixels) return;
    this.sawUnknown = true;
    tables.clear(table, table + this.tableSize);
    for (const column of [this.coarse, this.fine]) column.fill(0, table, table + this.tableSize);
  }
}
