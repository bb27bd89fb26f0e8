import type { StoreClasses } from "./classMajority.ts";

/** Two years of one rectangle of pixels as class numbers, made of whole squares. */
export interface PairWindow {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly rows: number;
  readonly columns: number;
}

/** What happened in the squares of a pair. */
export interface SquareChanges {
  /** Class number most often gained; `unchanged` where no pixel changed; 0 where none was compared; outside. */
  readonly gained: Uint8Array;
  /** Changed pixels ÷ compared pixels, in 255ths, at least 1 where any changed. */
  readonly share: Uint8Array;
  /** Mean index of the compared pixels, t/ha; `NaN` where none was compared. */
  readonly indexTPerHa: Float64Array;
  readonly columns: number;
}

/** Stands for a square in which nothing changed; class numbers end before. */
export const UNCHANGED = 255;

/** The class gained most often, the smaller number among equals. */
function mostGained(gained: Uint32Array, codeCount: number): number {
  let best = 1;
  for (let slot = 2; slot < codeCount; slot++) if (gained[slot] > gained[best]) best = slot;
  return best;
}

/**
 * Sums two years up over squares of `factor × factor` pixels: what was gained most, how much changed, and the mean
 * index. Unlike an overview of each year, no change is lost in it, however small.
 *
 * @param indexOfPair `[codes × codes]`, t/ha: after − before; unchanged pixels count as 0.
 */
export function changesOfSquares(
  { before, after, rows, columns }: PairWindow,
  factor: number,
  classes: StoreClasses,
  indexOfPair: Float64Array,
): SquareChanges {
  const across = Math.ceil(columns / factor);
  const size = across * Math.ceil(rows / factor);
  const target: SquareChanges = {
    gained: new Uint8Array(size),
    share: new Uint8Array(size),
    indexTPerHa: new Float64Array(size),
    columns: across,
  };
  const { codeCount, outside } = classes;
  const gained = new Uint32Array(outside + 1);
  let at = 0;
  for (let top = 0; top < rows; top += factor) {
    const bottom = Math.min(top + factor, rows);
    for (let left = 0; left < columns; left += factor, at++) {
      const right = Math.min(left + factor, columns);
      const pixels = (bottom - top) * (right - left);
      // The hot loop: plain locals, and most pixels are the same in both years.
      let outsidePixels = 0;
      let lackingPixels = 0;
      let changed = 0;
      let sumTPerHa = 0;
      for (let row = top; row < bottom; row++) {
        const end = row * columns + right;
        for (let i = row * columns + left; i < end; i++) {
          const from = before[i];
          const to = after[i];
          if (from === to && from !== 0 && from !== outside) continue;
          if (from === outside || to === outside) outsidePixels++;
          else if (from === 0 || to === 0) lackingPixels++;
          else {
            changed++;
            gained[to]++;
            sumTPerHa += indexOfPair[from * codeCount + to];
          }
        }
      }
      const compared = pixels - outsidePixels - lackingPixels;
      target.indexTPerHa[at] = compared === 0 ? NaN : sumTPerHa / compared;
      if (changed > 0) target.share[at] = Math.max(1, Math.round((255 * changed) / compared));
      if (outsidePixels * 2 > pixels) target.gained[at] = outside;
      else if (compared > 0) target.gained[at] = changed > 0 ? mostGained(gained, codeCount) : UNCHANGED;
      if (changed > 0) gained.fill(0);
    }
  }
  return target;
}
