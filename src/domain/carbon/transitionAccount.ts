import type { TransitionTally } from "../landCover/transitionTally.ts";
import { carbonIndex, checkPair, stableTPerHa, type PairCoefficients } from "./carbonIndex.ts";
import { checkExact, toQuantum } from "./carbonQuantum.ts";
import { areaOfPixelsHa, tallyAreas, type TallyAreas } from "./tallyArea.ts";
import { checkUnitMap, type UnitMap } from "./unitMap.ts";

/** One transition of one unit: a line of the matrix and of the receipt. */
export interface TransitionLine {
  /** Raster code before. */
  readonly from: number;
  /** Raster code after. */
  readonly to: number;
  readonly pixels: number;
  readonly areaHa: number;
  /** CBI, t·ha⁻¹; where composite coefficients differ by fragment, the area-weighted mean. */
  readonly coefficientTPerHa: number;
  /** t ≥ 0: the fragments' terms above 0. */
  readonly incrementT: number;
  /** t ≥ 0: magnitude of the fragments' terms below 0. */
  readonly reductionT: number;
  /** t: increment − reduction, exactly; all three are multiples of `carbonQuantumT`. */
  readonly changeT: number;
}

/** Fragments listed by unit: those of unit u are `fragments[starts[u] … starts[u + 1] − 1]`, ascending. */
function groupFragments({ unitCount, unitOf }: UnitMap): { starts: Uint32Array; fragments: Uint32Array } {
  const starts = new Uint32Array(unitCount + 1);
  for (const unit of unitOf) if (unit >= 0) starts[unit + 1]++;
  for (let unit = 0; unit < unitCount; unit++) starts[unit + 1] += starts[unit];
  const next = starts.slice();
  const fragments = new Uint32Array(starts[unitCount]);
  unitOf.forEach((unit, fragment) => {
    if (unit >= 0) fragments[next[unit]++] = fragment;
  });
  return { starts, fragments };
}

/** What the sums of one unit need to know. */
interface SumsInput {
  readonly tally: TransitionTally;
  readonly coefficients: PairCoefficients;
  readonly areas: TallyAreas;
}

/** Sums per (from, to) of one unit; emptied when read, so that one set of columns serves every unit. */
class TransitionSums {
  /** Σ |t| of everything added, for the exactness check. */
  magnitudeT = 0;
  private readonly codeCount: number;
  private readonly seen = new Set<number>();
  private readonly pixels: Float64Array;
  private readonly areaHa: Float64Array;
  private readonly incrementT: Float64Array;
  private readonly reductionT: Float64Array;
  /** Σ CBI·area before rounding, for the mean coefficient. */
  private readonly weightedT: Float64Array;

  constructor(private readonly input: SumsInput) {
    this.codeCount = input.tally.codes.length;
    const column = () => new Float64Array(this.codeCount * this.codeCount);
    [this.pixels, this.areaHa, this.incrementT, this.reductionT, this.weightedT] = Array.from({ length: 5 }, column);
  }

  add(fragment: number): void {
    const { tally, coefficients, areas } = this.input;
    for (let entry = tally.starts[fragment]; entry < tally.starts[fragment + 1]; entry++) {
      const key = tally.keys[entry];
      const from = (key / this.codeCount) | 0;
      const to = key - from * this.codeCount;
      if (from === 0 || to === 0) continue;
      const index = carbonIndex(coefficients, fragment, from, to);
      if (Number.isNaN(index)) {
        throw new RangeError(`No coefficient for raster code ${tally.codes[from]} or ${tally.codes[to]}.`);
      }
      const amountT = toQuantum(Math.abs(index) > stableTPerHa ? index * areas.entriesHa[entry] : 0);
      this.magnitudeT += Math.abs(amountT);
      this.seen.add(key);
      this.pixels[key] += tally.counts[entry];
      this.areaHa[key] += areas.entriesHa[entry];
      this.weightedT[key] += index * areas.entriesHa[entry];
      if (amountT > 0) this.incrementT[key] += amountT;
      else this.reductionT[key] -= amountT;
    }
  }

  /** The lines so far, by key; the sums start anew. */
  takeLines(): TransitionLine[] {
    const keys = [...this.seen].sort((a, b) => a - b);
    const lines = keys.map((key) => this.readLine(key));
    const columns = [this.pixels, this.areaHa, this.incrementT, this.reductionT, this.weightedT];
    for (const column of columns) for (const key of keys) column[key] = 0;
    this.seen.clear();
    return lines;
  }

  private readLine(key: number): TransitionLine {
    const { tally, coefficients, areas } = this.input;
    const from = (key / this.codeCount) | 0;
    const to = key - from * this.codeCount;
    const areaHa = areaOfPixelsHa(this.pixels[key], this.areaHa[key], areas);
    const uniform = coefficients.before.stride === 0 && coefficients.after.stride === 0;
    return {
      from: tally.codes[from],
      to: tally.codes[to],
      pixels: this.pixels[key],
      areaHa,
      coefficientTPerHa: uniform ? carbonIndex(coefficients, 0, from, to) : this.weightedT[key] / areaHa,
      incrementT: this.incrementT[key],
      reductionT: this.reductionT[key],
      changeT: this.incrementT[key] - this.reductionT[key],
    };
  }
}

/**
 * The transitions of every unit between two years, unchanged ones too, in order of code index. The sum of
 * a unit's `changeT` is bit for bit its `pairAccount(…).changeT`.
 *
 * @param tally - transition tally of the pair.
 * @param coefficients - see `pairCoefficients`.
 * @param units - fragment → unit; fragments of unit −1 are left out.
 * @param pixelAreaHa - area of one pixel; `null` will do on a geographic grid.
 * @returns `[units]` lists; empty for a unit without compared pixels.
 * @throws RangeError — shapes do not fit, a code with pixels has no coefficient, sums are no longer exact.
 * Source: docs/methods/carbon-spaces.md, docs/methods/exact-sums.md
 */
export function transitionAccount(
  tally: TransitionTally,
  coefficients: PairCoefficients,
  units: UnitMap,
  pixelAreaHa: number | null,
): TransitionLine[][] {
  checkPair(coefficients, tally.codes.length, tally.fragmentCount);
  checkUnitMap(units, tally.fragmentCount);
  const { starts, fragments } = groupFragments(units);
  const sums = new TransitionSums({ tally, coefficients, areas: tallyAreas(tally, pixelAreaHa) });
  const accounts: TransitionLine[][] = [];
  for (let unit = 0; unit < units.unitCount; unit++) {
    for (let i = starts[unit]; i < starts[unit + 1]; i++) sums.add(fragments[i]);
    accounts.push(sums.takeLines());
  }
  checkExact(sums.magnitudeT, "The change of a pair of years");
  return accounts;
}
