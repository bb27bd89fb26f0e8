import type { SpatialWeights } from "./spatialWeights.ts";

/** The three sums every moment of a spatial statistic needs. */
export interface WeightMoments {
  /** Σ w. */
  readonly s0: number;
  /** ½ Σ (wᵢⱼ + wⱼᵢ)². */
  readonly s1: number;
  /** Σ (row sum + column sum)². */
  readonly s2: number;
}

/**
 * Each pair of units once, with both directions added: the symmetric part of the weights, as compressed rows of the upper
 * triangle. A quadratic form zᵀWz needs nothing else.
 */
export interface PairWeights {
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  /** wᵢⱼ + wⱼᵢ. */
  readonly weights: Float64Array;
}

/** Folds weights onto unordered pairs. */
export function pairWeights(w: SpatialWeights): PairWeights {
  const { n } = w;
  // Sort all links by (smaller, larger unit): count the smaller ones, then merge equal larger ones in each row.
  const starts = new Uint32Array(n + 1);
  for (let i = 0; i < n; i++) {
    for (let e = w.offsets[i]; e < w.offsets[i + 1]; e++) starts[Math.min(i, w.neighbours[e]) + 1]++;
  }
  for (let i = 0; i < n; i++) starts[i + 1] += starts[i];
  const larger = new Uint32Array(starts[n]);
  const links = new Float64Array(starts[n]);
  const cursor = starts.slice();
  for (let i = 0; i < n; i++) {
    for (let e = w.offsets[i]; e < w.offsets[i + 1]; e++) {
      const j = w.neighbours[e];
      const at = cursor[Math.min(i, j)]++;
      larger[at] = Math.max(i, j);
      links[at] = w.weights[e];
    }
  }
  const offsets = new Uint32Array(n + 1);
  const neighbours = new Uint32Array(starts[n]);
  const weights = new Float64Array(starts[n]);
  const place = new Int32Array(n).fill(-1);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const begin = count;
    for (let e = starts[i]; e < starts[i + 1]; e++) {
      const j = larger[e];
      if (place[j] < begin) {
        place[j] = count;
        neighbours[count++] = j;
      }
      weights[place[j]] += links[e];
    }
    offsets[i + 1] = count;
  }
  return { offsets, neighbours: neighbours.slice(0, count), weights: weights.slice(0, count) };
}

/** S₀, S₁ and S₂ of spatial weights. */
export function weightMoments(w: SpatialWeights, pairs: PairWeights): WeightMoments {
  const margin = new Float64Array(w.n);
  let s0 = 0;
  for (let i = 0; i < w.n; i++) {
    for (let e = w.offsets[i]; e < w.offsets[i + 1]; e++) {
      s0 += w.weights[e];
      margin[i] += w.weights[e];
      margin[w.neighbours[e]] += w.weights[e];
    }
  }
  let s1 = 0;
  for (const both of pairs.weights) s1 += both * both;
  let s2 = 0;
  for (const m of margin) s2 += m * m;
  return { s0, s1, s2 };
}
