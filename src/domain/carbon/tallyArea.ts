import type { SparseCounts } from "../landCover/sparseCounts.ts";
import { toQuantum } from "./carbonQuantum.ts";

/** Areas of a tally's entries, and how to turn a pixel count into an area. */
export interface TallyAreas {
  /** `[entries]`, ha. */
  readonly entriesHa: Float64Array;
  /** Area of one pixel, ha; `null` where it differs by row. */
  readonly pixelAreaHa: number | null;
}

/**
 * The area of every tally entry, hectares: the tally's own areas where it has them (geographic grids; rounded once
 * to the area quantum, so that their sums are exact too), else count × pixel area.
 *
 * @param tally - any tally.
 * @param pixelAreaHa - area of one pixel; not read where the tally has areas of its own (`null` will do).
 * @throws RangeError — no areas of its own and a pixel area that is not positive and finite.
 */
export function tallyAreas(tally: SparseCounts, pixelAreaHa: number | null): TallyAreas {
  if (tally.areaHa) return { entriesHa: tally.areaHa.map(toQuantum), pixelAreaHa: null };
  if (pixelAreaHa === null || !(pixelAreaHa > 0) || pixelAreaHa === Infinity) {
    throw new RangeError(`A tally without areas of its own needs a pixel area > 0 ha, not ${pixelAreaHa}.`);
  }
  const entriesHa = Float64Array.from(tally.counts);
  for (let entry = 0; entry < entriesHa.length; entry++) entriesHa[entry] *= pixelAreaHa;
  return { entriesHa, pixelAreaHa };
}

/**
 * The area behind summed pixels. Where pixels are equal the count decides (0.09 ha × 3 is then what it says),
 * otherwise the sum of their own areas.
 *
 * @param pixels - number of pixels.
 * @param summedHa - sum of their entries' areas, ha.
 * @param areas - the tally's areas.
 */
export function areaOfPixelsHa(pixels: number, summedHa: number, areas: TallyAreas): number {
  return areas.pixelAreaHa === null ? summedHa : pixels * areas.pixelAreaHa;
}
