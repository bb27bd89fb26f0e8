import type { ClassTally } from "./classTally.ts";
import { entryFragments, gatherCounts, regroupCounts, type SparseCounts } from "./sparseCounts.ts";

/**
 * Pixels of a pair of years by fragment and transition: key = `from × codes.length + to`, both indices into
 * `codes`, index 0 = no data. Everything the account says about a pair is arithmetic on this.
 */
export interface TransitionTally extends SparseCounts {
  /** Raster codes; index 0 stands for no data. */
  readonly codes: readonly number[];
}

/** Index of the earlier year's code in a key. */
export function fromIndex(tally: { readonly codes: readonly number[] }, key: number): number {
  return Math.floor(key / tally.codes.length);
}

/** Index of the later year's code in a key. */
export function toIndex(tally: { readonly codes: readonly number[] }, key: number): number {
  return key % tally.codes.length;
}

function requireSameCodes(a: TransitionTally, b: TransitionTally): void {
  if (a.codes.length !== b.codes.length || a.codes.some((code, index) => code !== b.codes[index])) {
    throw new RangeError(
      `Tallies over codes ${a.codes.slice(1).join(" ")} and ${b.codes.slice(1).join(" ")} cannot be added.`,
    );
  }
  if (a.fragmentCount !== b.fragmentCount) {
    throw new RangeError(`Tallies over ${a.fragmentCount} and ${b.fragmentCount} fragments cannot be added.`);
  }
  if (!a.areaHa !== !b.areaHa) throw new RangeError("A tally with areas and one without cannot be added.");
}

/**
 * Adds two tallies of the same pair over disjoint pixels (blocks, threads, machines).
 *
 * @throws RangeError — other codes, another number of fragments, areas on one side only.
 */
export function addTallies(a: TransitionTally, b: TransitionTally): TransitionTally {
  requireSameCodes(a, b);
  return {
    codes: a.codes,
    ...gatherCounts(a.fragmentCount, {
      fragment: [...entryFragments(a), ...entryFragments(b)],
      keys: [...a.keys, ...b.keys],
      counts: [...a.counts, ...b.counts],
      ...(a.areaHa && b.areaHa && { areaHa: [...a.areaHa, ...b.areaHa] }),
    }),
  };
}

/** The same pixels read backwards in time; every change changes its sign. */
export function transposeTally(tally: TransitionTally): TransitionTally {
  const size = tally.codes.length;
  return regroupTally(tally, (key) => (key % size) * size + Math.floor(key / size));
}

function everyFragment(tally: SparseCounts): Int32Array {
  return Int32Array.from({ length: tally.fragmentCount }, (_, fragment) => fragment);
}

function regroupTally(tally: TransitionTally, renameKey: (key: number) => number): TransitionTally {
  return { codes: tally.codes, ...regroupCounts(tally, everyFragment(tally), tally.fragmentCount, renameKey) };
}

/**
 * The class tally of one of the two years, no data included.
 *
 * @param year `from` the earlier, `to` the later one.
 */
export function marginTally(tally: TransitionTally, year: "from" | "to"): ClassTally {
  const size = tally.codes.length;
  return regroupTally(tally, year === "from" ? (key) => Math.floor(key / size) : (key) => key % size);
}

/**
 * Sums fragments into groups: cells, regions, any set of them.
 *
 * @param groupOf fragment → group, −1 = left out.
 * @throws RangeError — `groupOf` of another length, a group out of range.
 */
export function sumTally(tally: TransitionTally, groupOf: ArrayLike<number>, groupCount: number): TransitionTally {
  return { codes: tally.codes, ...regroupCounts(tally, groupOf, groupCount) };
}

/** Sums all fragments into one. */
export function sumTallyToWhole(tally: TransitionTally): TransitionTally {
  return sumTally(tally, new Int32Array(tally.fragmentCount), 1);
}
