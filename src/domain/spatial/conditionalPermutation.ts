import type { RandomSource } from "../stats/random.ts";
import { requireFinite, type Numbers } from "../stats/requireFinite.ts";
import { requireMatchingUnits, type SpatialWeights } from "./spatialWeights.ts";

/** Reference distribution of each unit's weighted neighbour sum Σⱼ wᵢⱼ xⱼ, the unit's own value held fixed. */
export interface ConditionalPermutation {
  readonly permutations: number;
  /** Simulations with a sum at or above the observed one. */
  readonly atLeast: Uint32Array;
  /** Simulations with a sum at or below the observed one. */
  readonly atMost: Uint32Array;
  /** Mean of the simulated sums, in the values' unit times the weights. `NaN` for islands. */
  readonly mean: Float64Array;
  /** Sample standard deviation of the simulated sums. `NaN` for islands. */
  readonly sd: Float64Array;
}

const TWO_POW_MINUS_32 = 2 ** -32;

/** Sums closer than this share of their possible size differ by rounding only and count as equal. */
const EQUAL = 1e-12;

/**
 * Up to this many consecutive units with equally many, equally weighted neighbours look at the same draws. Each of them still
 * has a reference distribution of independent draws; only the chance errors of such neighbours in the list are alike.
 */
const SHARED = 8;

/** Values, random words and marks that the draws of all units share. */
class Drawer {
  /** Σ w x of each draw, before units that drew themselves are put right. */
  readonly sums: Float64Array;
  private readonly values: Float64Array;
  private readonly random: RandomSource;
  private readonly words = new Uint32Array(8192);
  private cursor = 8192;
  /** `marks[j] === serial` means that unit j is already in the current draw. */
  private readonly marks: Int32Array;
  private serial = 0;
  /** Draws that hit one of the units they are for: which draw, which unit, with what weight. */
  private readonly hits: { draw: number; unit: number; weight: number }[] = [];

  constructor(values: Float64Array, permutations: number, random: RandomSource) {
    this.values = values;
    this.random = random;
    this.sums = new Float64Array(permutations);
    this.marks = new Int32Array(values.length);
  }

  /**
   * Draws `degree` units without replacement, all but the last unit being candidates, and sums their values.
   *
   * @param first, count the units the draws are for · @param weights in the order drawn; null when all are 1
   */
  draw(first: number, count: number, degree: number, weights: Float64Array | null): void {
    const { values, marks, words, sums, hits } = this;
    const scale = (values.length - 1) * TWO_POW_MINUS_32;
    let { cursor, serial } = this;
    hits.length = 0;
    if (serial > 0x7fffffff - sums.length) {
      marks.fill(0);
      serial = 0;
    }
    for (let s = 0; s < sums.length; s++) {
      serial++;
      let sum = 0;
      for (let drawn = 0; drawn < degree;) {
        if (cursor === words.length) {
          this.random.fill(words);
          cursor = 0;
        }
        const j = (words[cursor++] * scale) | 0;
        if (marks[j] === serial) continue;
        marks[j] = serial;
        const weight = weights === null ? 1 : weights[drawn];
        sum += weight * values[j];
        if (j >= first && j < first + count) hits.push({ draw: s, unit: j, weight });
        drawn++;
      }
      sums[s] = sum;
    }
    this.cursor = cursor;
    this.serial = serial;
  }

  /** Where a unit drew itself, the last unit stands in for it: a uniform draw from all others. */
  sumsFor(unit: number, result: Float64Array): void {
    result.set(this.sums);
    const last = this.values[this.values.length - 1];
    for (const hit of this.hits) {
      if (hit.unit === unit) result[hit.draw] += hit.weight * (last - this.values[unit]);
    }
  }
}

/** The weight all neighbours of a row share, or `NaN` when they differ or there are none. */
function commonWeight(weights: Float64Array): number {
  for (const weight of weights) if (weight !== weights[0]) return Number.NaN;
  return weights.length === 0 ? Number.NaN : weights[0];
}

/**
 * Conditional permutation: for each unit, its neighbours' values are replaced by as many values drawn without replacement
 * from all other units, anew for each simulation. Up to eight units that follow each other share their draws.
 *
 * @param values n finite values · @param w weights of the same n units, without the units themselves
 * @param permutations simulations for each unit, ≥ 1 · @param random seeded source; the result depends on it alone
 * @throws RangeError when `permutations` is not a whole number ≥ 1, a value is not finite or lengths differ
 *
 * Source: L. Anselin, Local indicators of spatial association, Geographical Analysis 27 (1995).
 */
export function conditionalPermutation(
  values: Numbers,
  w: SpatialWeights,
  permutations: number,
  random: RandomSource,
): ConditionalPermutation {
  if (!Number.isInteger(permutations) || permutations < 1) {
    throw new RangeError(`permutations is ${permutations}; a whole number ≥ 1 is needed.`);
  }
  requireMatchingUnits(values, w);
  requireFinite(values, "values");
  const n = w.n;
  const x = Float64Array.from(values);
  const largest = x.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const drawer = new Drawer(x, permutations, random);
  const sums = new Float64Array(permutations);
  const result: ConditionalPermutation = {
    permutations,
    atLeast: new Uint32Array(n),
    atMost: new Uint32Array(n),
    mean: new Float64Array(n).fill(Number.NaN),
    sd: new Float64Array(n).fill(Number.NaN),
  };
  const shared = Float64Array.from({ length: n }, (_, i) =>
    commonWeight(w.weights.subarray(w.offsets[i], w.offsets[i + 1])),
  );
  for (let first = 0, next = 0; first < n; first = next) {
    const from = w.offsets[first];
    const degree = w.offsets[first + 1] - from;
    const equal = !Number.isNaN(shared[first]);
    next = first + 1;
    if (degree === 0) continue;
    while (
      equal &&
      next < first + SHARED &&
      next < n &&
      w.offsets[next + 1] - w.offsets[next] === degree &&
      !Number.isNaN(shared[next])
    )
      next++;
    drawer.draw(first, next - first, degree, equal ? null : w.weights.subarray(from, from + degree));
    for (let i = first; i < next; i++) {
      drawer.sumsFor(i, sums);
      let observed = 0;
      let size = 0;
      for (let e = w.offsets[i]; e < w.offsets[i + 1]; e++) {
        observed += w.weights[e] * x[w.neighbours[e]];
        size += Math.abs(w.weights[e]);
      }
      summarise(sums, equal ? shared[i] : 1, observed, EQUAL * size * largest, i, result);
    }
  }
  return result;
}

/** Counts the simulations beyond the observed sum and takes their mean and deviation. */
function summarise(
  sums: Float64Array,
  scale: number,
  observed: number,
  tolerance: number,
  unit: number,
  result: ConditionalPermutation,
): void {
  let atLeast = 0;
  let atMost = 0;
  let total = 0;
  let squares = 0;
  const origin = scale * sums[0];
  for (const sum of sums) {
    const simulated = scale * sum;
    if (simulated >= observed - tolerance) atLeast++;
    if (simulated <= observed + tolerance) atMost++;
    total += simulated - origin;
    squares += (simulated - origin) ** 2;
  }
  const count = sums.length;
  result.atLeast[unit] = atLeast;
  result.atMost[unit] = atMost;
  result.mean[unit] = origin + total / count;
  result.sd[unit] = count > 1 ? Math.sqrt(Math.max(0, squares - (total * total) / count) / (count - 1)) : Number.NaN;
}
