import type { SampleType } from "./rasterHeader.ts";
import { storableNoData } from "./storableNoData.ts";

/**
 * From stored pixel values to slots: slot i = index i of a tally's `codes` (0 = no data), slot `codes.length` =
 * a value that the legend does not know. Kernels see slots only.
 */
export interface SlotTable {
  /** Slot of "unknown", also the number of indices. */
  readonly unknownSlot: number;
  /** Raw bit pattern (up to 16 bits) → slot. */
  readonly slotOfRaw: Uint8Array;
  /** Whether values below `unknownSlot` are their own slots, so that clean 8-bit blocks need no translation. */
  readonly identity: boolean;
  /** For pixels wider than 16 bits: value → slot. */
  readonly slotOfValue: ReadonlyMap<number, number>;
  /** Slot of a block that was never written. */
  readonly sparseSlot: number;
}

/**
 * Builds the table of one file.
 *
 * @param codes a tally's codes, index 0 = no data.
 * @param noData the file's own no-data value; it wins over a code of the same value, except where only its bit
 * pattern is meant.
 * @param legendNoData no-data codes of the product.
 */
export function slotTableOf(
  codes: readonly number[],
  sampleType: SampleType,
  noData: number | null,
  legendNoData: readonly number[],
): SlotTable {
  const unknownSlot = codes.length;
  const slotOfValue = new Map<number, number>();
  const stored = storableNoData(noData, sampleType);
  for (const code of legendNoData) slotOfValue.set(code, 0);
  if (stored !== null && stored !== noData) slotOfValue.set(stored, 0);
  for (let index = 1; index < codes.length; index++) slotOfValue.set(codes[index], index);
  if (stored !== null && stored === noData) slotOfValue.set(stored, 0);
  if (Number.isNaN(noData)) slotOfValue.set(NaN, 0);

  const bits = Math.min(sampleType.bits, 16);
  const slotOfRaw = new Uint8Array(2 ** Math.max(8, bits)).fill(unknownSlot);
  for (let raw = 0; raw < 2 ** bits; raw++) {
    const value = sampleType.kind === "signed" && raw >= 2 ** (bits - 1) ? raw - 2 ** bits : raw;
    slotOfRaw[raw] = slotOfValue.get(value) ?? unknownSlot;
  }
  let identity = sampleType.bits === 8;
  for (let raw = 0; raw < unknownSlot; raw++) identity &&= slotOfRaw[raw] === raw;
  return { unknownSlot, slotOfRaw, identity, slotOfValue, sparseSlot: slotOfValue.get(stored ?? 0) ?? unknownSlot };
}
