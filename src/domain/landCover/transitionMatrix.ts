import type { TransitionTally } from "./transitionTally.ts";

/** The transitions of one fragment (or group) as a table; rows = from, columns = to, both by `codes`. */
export interface TransitionMatrix {
  /** Raster codes; index 0 stands for no data. */
  readonly codes: readonly number[];
  /** `[codes × codes]`, row-major, pixels. */
  readonly pixels: Float64Array;
  /** `[codes × codes]`, row-major, ha. */
  readonly areaHa: Float64Array;
}

/**
 * Writes one fragment of a tally out as a matrix.
 *
 * @param pixelAreaHa area of a pixel, used where the tally has no areas of its own.
 * @throws RangeError — no such fragment; a pixel area that is not > 0 where it is needed.
 */
export function transitionMatrixOf(tally: TransitionTally, fragment: number, pixelAreaHa: number): TransitionMatrix {
  if (!(fragment >= 0 && fragment < tally.fragmentCount)) {
    throw new RangeError(`Fragment ${fragment} is not one of ${tally.fragmentCount}.`);
  }
  if (!tally.areaHa && !(pixelAreaHa > 0)) throw new RangeError(`Pixel area ${pixelAreaHa} ha must be > 0.`);
  const size = tally.codes.length;
  const pixels = new Float64Array(size * size);
  const areaHa = new Float64Array(size * size);
  for (let i = tally.starts[fragment]; i < tally.starts[fragment + 1]; i++) {
    pixels[tally.keys[i]] = tally.counts[i];
    areaHa[tally.keys[i]] = tally.areaHa ? tally.areaHa[i] : tally.counts[i] * pixelAreaHa;
  }
  return { codes: tally.codes, pixels, areaHa };
}
