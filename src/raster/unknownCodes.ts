import type { EpochSource, UnknownCode } from "./seriesTask.ts";
import { openValueReader } from "./valueReader.ts";
import type { PixelWindow } from "./windowReader.ts";

/** Looks again at a window that held an unknown slot and says which values they were, how many and where. */
export function findUnknownCodes(
  epoch: number,
  source: EpochSource,
  slots: Uint8Array,
  window: PixelWindow,
): UnknownCode[] {
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
    if (slots[i] < source.slots.unknownSlot) return;
    const known = found.get(code);
    const row = known?.row ?? inFile.row + Math.floor(i / window.columns);
    const column = known?.column ?? inFile.column + (i % window.columns);
    found.set(code, { epoch, code, pixels: (known?.pixels ?? 0) + 1, row, column });
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
