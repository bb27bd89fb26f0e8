import type { EpochSource, UnknownCode } from "./seriesTask.ts";
import { openValueReader } from "./valueReader.ts";
import type { SlotWindow } from "./slotWindow.ts";

/** Looks again at a window that held an unknown slot and says which values they were, how many and where. */
export function findUnknownCodes(epoch: number, source: EpochSource, slots: SlotWindow): UnknownCode[] {
  const { window, stride, pixels } = slots;
  const reader = openValueReader(source.header);
  const values = new Float64Array(window.rows * window.columns);
  const inFile = { ...window, row: window.row + source.rowOffset, column: window.column + source.columnOffset };
  try {
    reader.readWindow(inFile, values);
  } finally {
    reader.close();
  }
  const found = new Map<number, UnknownCode>();
  values.forEach((code, i) => {
    const row = Math.floor(i / window.columns);
    const column = i % window.columns;
    if (pixels[row * stride + column] < source.slots.unknownSlot) return;
    const first = found.get(code) ?? { epoch, code, pixels: 0, row: inFile.row + row, column: inFile.column + column };
    found.set(code, { ...first, pixels: first.pixels + 1 });
  });
  return [...found.values()];
}

/** One line per value over all units: pixels added up, the first place kept (by row, then column). */
export function mergeUnknownCodes(lists: Iterable<readonly UnknownCode[]>): UnknownCode[] {
  const merged = new Map<string, UnknownCode>();
  for (const list of lists) {
    for (const one of list) {
      const key = `${one.epoch} ${one.code}`;
      const other = merged.get(key);
      const isFirst = !other || one.row < other.row || (one.row === other.row && one.column < other.column);
      merged.set(key, { ...(isFirst ? one : other), pixels: one.pixels + (other?.pixels ?? 0) });
    }
  }
  return [...merged.values()].sort((a, b) => a.epoch - b.epoch || a.code - b.code);
}
