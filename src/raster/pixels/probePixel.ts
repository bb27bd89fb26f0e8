import type { PixelStore } from "./pixelStore.ts";

/** A pixel to be looked at in one or more years: plain data, it can be posted to a thread. */
export interface ProbeTask {
  readonly paths: readonly string[];
  readonly row: number;
  readonly column: number;
  /** Stands for a place outside every region. */
  readonly outside: number;
}

/** The class number of one pixel in each store. */
export function probePixel({ row, column, outside }: ProbeTask, stores: readonly PixelStore[]): Uint8Array {
  return Uint8Array.from(stores, (store) => {
    const target = new Uint8Array(1);
    store.readWindow(0, { row, column, rows: 1, columns: 1 }, target, outside);
    return target[0];
  });
}
