import { fieldAt, lookupAt } from "./fragmentIndex.ts";
import type { PixelStore } from "./pixelStore.ts";
import { fragmentsOfWindow } from "@/domain/grid/fragmentLookup.ts";

/** A pixel to be looked at in one or more years: plain data, it can be posted to a thread. */
export interface ProbeTask {
  readonly paths: readonly string[];
  readonly row: number;
  readonly column: number;
  /** Stands for a place outside every region. */
  readonly outside: number;
  /** File that tells where fragments lie. */
  readonly fragments: string;
  /** Coefficients of each year of `paths`, where factors are on; empty = the area's base coefficients hold. */
  readonly fields: readonly string[];
}

/** What is found at a pixel. */
export interface PixelProbe {
  /** Class number in each store. */
  readonly slots: Uint8Array;
  /** Position of the leaf region that holds the pixel; −1 = none. */
  readonly region: number;
  /** By field of the task: coefficients of the pixel's fragment by class number, t/ha. */
  readonly tPerHa: readonly Float64Array[];
}

/** Looks at one pixel in each store. */
export function probePixel(
  { row, column, outside, fragments, fields }: ProbeTask,
  stores: readonly PixelStore[],
): PixelProbe {
  const window = { row, column, rows: 1, columns: 1 };
  const slots = Uint8Array.from(stores, (store) => {
    const target = new Uint8Array(1);
    store.readWindow(0, window, target, outside);
    return target[0];
  });
  const lookup = lookupAt(fragments);
  const [fragment] = fragmentsOfWindow(lookup, window);
  if (fragment < 0) return { slots, region: -1, tPerHa: [] };
  const tPerHa = fields
    .map(fieldAt)
    .map(({ tPerHa: all, stride }) => all.slice(fragment * stride, (fragment + 1) * stride));
  return { slots, region: lookup.fragmentRegion[fragment], tPerHa };
}
