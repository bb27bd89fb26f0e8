import type { ClassTally } from "@/domain/landCover/classTally.ts";
import { gatherCounts } from "@/domain/landCover/sparseCounts.ts";
import { marginTally, type TransitionTally } from "@/domain/landCover/transitionTally.ts";

/** What a pass counted: pairs of epochs, the wanted ones first, then every lonely epoch with itself. */
export interface CountedPairs {
  readonly epochCount: number;
  readonly pairs: ReadonlyArray<readonly [from: number, to: number]>;
  /** Parallel to `pairs`. */
  readonly tallies: readonly TransitionTally[];
  /** How many of them were asked for. */
  readonly wanted: number;
}

/** Pixels of a tally by key over all fragments, as a tally of one fragment. */
function totalOf(tally: TransitionTally): TransitionTally {
  const keyCount = tally.codes.length ** 2;
  const counts = new Float64Array(keyCount);
  const areaHa = new Float64Array(tally.areaHa ? keyCount : 0);
  for (let i = 0; i < tally.keys.length; i++) {
    counts[tally.keys[i]] += tally.counts[i];
    if (tally.areaHa) areaHa[tally.keys[i]] += tally.areaHa[i];
  }
  const keys = Array.from(counts.keys()).filter((key) => counts[key] > 0);
  return {
    codes: tally.codes,
    ...gatherCounts(1, {
      fragment: new Int32Array(keys.length),
      keys,
      counts: keys.map((key) => counts[key]),
      ...(tally.areaHa && { areaHa: keys.map((key) => areaHa[key]) }),
    }),
  };
}

/** What the pass yields. Class tallies are margins of transition tallies, taken when they are asked for. */
export class SeriesTally {
  /** Parallel to the pairs asked for. */
  readonly transitionTallies: readonly TransitionTally[];
  private margins: readonly ClassTally[] | undefined;

  constructor(private readonly counted: CountedPairs) {
    this.transitionTallies = counted.tallies.slice(0, counted.wanted);
  }

  private marginsOf(tallies: readonly TransitionTally[]): ClassTally[] {
    const { epochCount, pairs } = this.counted;
    return Array.from({ length: epochCount }, (_, epoch) => {
      // The earlier year's margin comes out in order; the later one's must be sorted.
      const asFrom = pairs.findIndex(([from]) => from === epoch);
      if (asFrom >= 0) return marginTally(tallies[asFrom], "from");
      return marginTally(tallies[pairs.findIndex(([, to]) => to === epoch)], "to");
    });
  }

  /** By epoch: every pixel of every fragment, no data included. */
  get classTallies(): readonly ClassTally[] {
    this.margins ??= this.marginsOf(this.counted.tallies);
    return this.margins;
  }

  /** By epoch: the same summed over all fragments into one. */
  get classTotals(): readonly ClassTally[] {
    return this.marginsOf(this.counted.tallies.map(totalOf));
  }
}
