import type { ClassTally } from "@/domain/landCover/classTally.ts";
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

/** Pixels and areas of one epoch over all fragments, by index into `codes`; plain numbers, they may pass 2³². */
export interface ClassTotals {
  readonly pixels: Float64Array;
  /** `null` on a projected grid. */
  readonly areaHa: Float64Array | null;
}

function totalsOf(tally: TransitionTally, year: "from" | "to"): ClassTotals {
  const size = tally.codes.length;
  const pixels = new Float64Array(size);
  const areaHa = tally.areaHa ? new Float64Array(size) : null;
  for (let i = 0; i < tally.keys.length; i++) {
    const index = year === "from" ? Math.floor(tally.keys[i] / size) : tally.keys[i] % size;
    pixels[index] += tally.counts[i];
    if (areaHa && tally.areaHa) areaHa[index] += tally.areaHa[i];
  }
  return { pixels, areaHa };
}

/** What the pass yields. Class tallies are margins of transition tallies, taken when they are asked for. */
export class SeriesTally {
  /** Parallel to the pairs asked for. */
  readonly transitionTallies: readonly TransitionTally[];
  private margins: readonly ClassTally[] | undefined;

  constructor(private readonly counted: CountedPairs) {
    this.transitionTallies = counted.tallies.slice(0, counted.wanted);
  }

  /** By epoch, what a function makes of a pair that names it. */
  private byEpoch<Result>(read: (tally: TransitionTally, year: "from" | "to") => Result): Result[] {
    const { epochCount, pairs, tallies } = this.counted;
    return Array.from({ length: epochCount }, (_, epoch) => {
      // The earlier year's margin comes out in order; the later one's must be sorted.
      const asFrom = pairs.findIndex(([from]) => from === epoch);
      if (asFrom >= 0) return read(tallies[asFrom], "from");
      return read(tallies[pairs.findIndex(([, to]) => to === epoch)], "to");
    });
  }

  /** By epoch: every pixel of every fragment, no data included. */
  get classTallies(): readonly ClassTally[] {
    this.margins ??= this.byEpoch(marginTally);
    return this.margins;
  }

  /** By epoch: the same over all fragments together. */
  get classTotals(): readonly ClassTotals[] {
    return this.byEpoch(totalsOf);
  }
}
