import { orderedLabels, type Label } from "../stats/classificationAccuracy.ts";
import { requireSameLength } from "../stats/requireFinite.ts";

/** A factor of the geographical detector: a stratum for each unit. */
export interface Strata {
  readonly name: string;
  /** Stratum 0 … count − 1 of each unit. */
  readonly codes: Int32Array;
  /** What stratum c is called: numbers ascending, then texts. */
  readonly labels: readonly Label[];
}

/**
 * Strata from the labels of the units.
 *
 * @throws RangeError when there are not as many labels as units
 */
export function strataFromLabels(name: string, labels: readonly Label[], n: number): Strata {
  requireSameLength(labels, `x.${name}`, { length: n }, "y");
  // One look-up for each unit: codes by first appearance, renumbered by order afterwards.
  const seen = new Map<Label, number>();
  const codes = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    let code = seen.get(labels[i]);
    if (code === undefined) {
      code = seen.size;
      seen.set(labels[i], code);
    }
    codes[i] = code;
  }
  const ordered = orderedLabels([...seen.keys()]);
  const rank = new Int32Array(seen.size);
  ordered.forEach((label, position) => (rank[seen.get(label)!] = position));
  return { name, codes: codes.map((code) => rank[code]), labels: ordered };
}

/** Sizes, means and squared deviations of the strata of one factor. */
export interface StrataSummary {
  readonly counts: Float64Array;
  /** In y's unit. */
  readonly means: Float64Array;
  /** Σ (y − stratum mean)² of each stratum, in y's squared unit. */
  readonly squares: Float64Array;
  /** Σ over strata of `squares`. */
  readonly ssw: number;
}

/** Summarises a response by strata, two-pass. */
export function summariseStrata(y: Float64Array, strata: Strata): StrataSummary {
  const size = strata.labels.length;
  const counts = new Float64Array(size);
  const means = new Float64Array(size);
  const squares = new Float64Array(size);
  const { codes } = strata;
  for (let i = 0; i < y.length; i++) {
    counts[codes[i]]++;
    means[codes[i]] += y[i];
  }
  for (let c = 0; c < size; c++) means[c] /= counts[c];
  for (let i = 0; i < y.length; i++) squares[codes[i]] += (y[i] - means[codes[i]]) ** 2;
  return { counts, means, squares, ssw: squares.reduce((a, b) => a + b, 0) };
}
