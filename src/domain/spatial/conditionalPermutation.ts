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

/** Values, random words and marks that the draws of all units share. */
class Drawer {
  private readonly values: Float64Array;
  private readonly random: RandomSource;
  private readonly words = new Uint32Array(8192);
  private cursor = 8192;
  /** `marks[j] === serial` means that unit j is already in the current draw. */
  private readonly marks: Int32Array;
  private serial = 0;

  constructor(values: Float64Array, random: RandomSource) {
    this.values = values;
    this.random = random;
    this.marks = new Int32Array(values.length);
  }

  /**
   * For each simulation, draws as many other units as unit i has neighbours, without replacement, and writes their weighted
   * sum. `weights` is null when all are 1.
   */
  sums(i: number, degree: number, weights: Float64Array | null, result: Float64Array): void {
    const { values, marks, words } = this;
    const last = values.length - 1;
    const scale = last * TWO_POW_MINUS_32;
    let { cursor, serial } = this;
    if (serial > 0x7fffffff - result.length) {
      marks.fill(0);
      serial = 0;
    }
    for (let s = 0; s < result.length; s++) {
      serial++;
      let sum = 0;
      for (let drawn = 0; drawn < degree;) {
        if (cursor === words.length) {
          this.random.fill(words);
          cursor = 0;
        }
        // Uniform on 0 … n − 2; the last unit stands in for the unit itself.
        let j = (words[cursor++] * scale) | 0;
        if (j === i) j = last;
        if (marks[j] === serial) continue;
        marks[j] = serial;
        sum += weights === null ? values[j] : weights[drawn] * values[j];
        drawn++;
      }
      result[s] = sum;
    }
    this.cursor = cursor;
    this.serial = serial;
  }
}

/** The weight all neighbours of a row share, or `NaN` when they differ. */
function commonWeight(weights: Float64Array): number {
  for (const weight of weights) if (weight !== weights[0]) return Number.NaN;
  return weights[0];
}

/**
 * Conditional permutation: for each unit, its neighbours' values are replaced by as many values drawn without replacement
 * from all other units, independently for each unit and simulation.
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
  const drawer = new Drawer(x, random);
  const sums = new Float64Array(permutations);
  const result: ConditionalPermutation = {
    permutations,
    atLeast: new Uint32Array(n),
    atMost: new Uint32Array(n),
    mean: new Float64Array(n).fill(Number.NaN),
    sd: new Float64Array(n).fill(Number.NaN),
  };
  for (let i = 0; i < n; i++) {
    const from = w.offsets[i];
    const to = w.offsets[i + 1];
    if (to === from) continue;
    const weights = w.weights.subarray(from, to);
    const shared = commonWeight(weights);
    const scale = Number.isNaN(shared) ? 1 : shared;
    drawer.sums(i, to - from, Number.isNaN(shared) ? weights : null, sums);
    let observed = 0;
    let size = 0;
    for (let e = from; e < to; e++) {
      observed += w.weights[e] * x[w.neighbours[e]];
      size += Math.abs(w.weights[e]);
    }
    summarise(sums, scale, observed, EQUAL * size * largest, i, result);
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
