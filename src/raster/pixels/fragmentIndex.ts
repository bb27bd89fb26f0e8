import type { PixelWindow } from "../pixelWindow.ts";
import { readCoefficientField, readFragmentLookup } from "./fragmentFiles.ts";
import { carbonIndex, stableTPerHa, type PairCoefficients } from "@/domain/carbon/carbonIndex.ts";
import type { CoefficientField } from "@/domain/carbon/coefficientField.ts";
import { forEachFragmentRun, type FragmentLookup } from "@/domain/grid/fragmentLookup.ts";

/** Files that a pair's index is made from where factors are on: plain data, it can be posted to a thread. */
export interface FragmentIndexFiles {
  readonly fragments: string;
  /** Coefficients of the earlier year. */
  readonly before: string;
  /** Of the later year; the earlier one's again where factors are frozen. */
  readonly after: string;
}

/** The index of a pair of years, which differs from fragment to fragment. */
export interface FragmentIndex {
  readonly lookup: FragmentLookup;
  readonly pair: PairCoefficients;
  /** No index of the pair is larger, t/ha. */
  readonly largestTPerHa: number;
}

/** A year's coefficients are some megabytes; a screen looks at two or three years. */
const KEPT_FIELDS = 8;
const fields = new Map<string, CoefficientField>();
const lookups = new Map<string, FragmentLookup>();

function keptIn<Value>(kept: Map<string, Value>, file: string, most: number, read: (file: string) => Value): Value {
  const value = kept.get(file) ?? read(file);
  kept.delete(file);
  kept.set(file, value);
  if (kept.size > most) kept.delete([...kept.keys()][0]);
  return value;
}

/** Where fragments lie; kept, since the file never changes under its name. */
export function lookupAt(file: string): FragmentLookup {
  return keptIn(lookups, file, KEPT_FIELDS, readFragmentLookup);
}

/** A year's coefficients, kept likewise. */
export function fieldAt(file: string): CoefficientField {
  return keptIn(fields, file, KEPT_FIELDS, readCoefficientField);
}

const ranges = new WeakMap<CoefficientField, readonly [low: number, high: number]>();

/** Lowest and highest coefficient of a field, no data aside. */
function rangeOf(field: CoefficientField): readonly [low: number, high: number] {
  const known = ranges.get(field);
  if (known) return known;
  let [low, high] = [Infinity, -Infinity];
  for (const value of field.tPerHa) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  ranges.set(field, [low, high]);
  return [low, high];
}

/** @throws AppError `notReady` — not laid out yet. */
export function fragmentIndexAt({ fragments, before, after }: FragmentIndexFiles): FragmentIndex {
  const pair = { before: fieldAt(before), after: fieldAt(after) };
  const [[lowBefore, highBefore], [lowAfter, highAfter]] = [rangeOf(pair.before), rangeOf(pair.after)];
  const largestTPerHa = Math.max(0, highAfter - lowBefore, highBefore - lowAfter);
  return { lookup: lookupAt(fragments), pair, largestTPerHa };
}

/** Two years of one rectangle as class numbers. */
export interface IndexWindow extends PixelWindow {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/**
 * The index of every pixel of a rectangle, t/ha, as the accounts take it: below 10⁻⁹ it is 0. `NaN` without data in both
 * years or outside every region.
 *
 * @param codeCount class numbers below are codes; the number itself stands for outside.
 */
export function indexOfPixels(window: IndexWindow, { lookup, pair }: FragmentIndex, codeCount: number): Float64Array {
  const { before, after } = window;
  const index = new Float64Array(before.length).fill(NaN);
  forEachFragmentRun(lookup, window, (fragment, first, end) => {
    for (let i = first; i < end; i++) {
      const [from, to] = [before[i], after[i]];
      if (from === 0 || to === 0 || from === codeCount || to === codeCount) continue;
      const value = carbonIndex(pair, fragment, from, to);
      index[i] = Math.abs(value) > stableTPerHa ? value : 0;
    }
  });
  return index;
}

/**
 * Means of the index over squares of `factor × factor` pixels, over those of their pixels that have one; `NaN` where none
 * has.
 *
 * @param factor a power of two.
 */
export function indexOfSquares(
  window: IndexWindow,
  factor: number,
  { lookup, pair }: FragmentIndex,
  codeCount: number,
): Float64Array {
  const { before, after, columns, rows } = window;
  const across = Math.ceil(columns / factor);
  const sums = new Float64Array(across * Math.ceil(rows / factor));
  const counts = new Uint32Array(sums.length);
  const shift = Math.log2(factor);
  const { tPerHa: earlier, stride } = pair.before;
  const later = pair.after.tPerHa;
  // Where coefficients are frozen an unchanged pixel is exactly 0, and most pixels are unchanged.
  const isFrozen = later === earlier;
  // The hot loop: plain locals, a fragment's rows of coefficients found once per run.
  forEachFragmentRun(lookup, window, (fragment, first, end) => {
    const base = fragment * stride;
    const row = Math.floor(first / columns);
    const squares = (row >> shift) * across;
    const left = row * columns;
    for (let i = first; i < end; i++) {
      const from = before[i];
      const to = after[i];
      if (from === 0 || to === 0 || from === codeCount || to === codeCount) continue;
      const square = squares + ((i - left) >> shift);
      counts[square]++;
      if (isFrozen && from === to) continue;
      const value = later[base + to] - earlier[base + from];
      if (value > stableTPerHa || value < -stableTPerHa) sums[square] += value;
    }
  });
  return sums.map((sum, square) => (counts[square] === 0 ? NaN : sum / counts[square]));
}
