/** Where the neighbours of a set of weights come from. */
export type NeighbourRule = "queen" | "rook" | "knn" | "band" | "inverse-distance" | "given";

/** How the weights of one unit are scaled. */
export type Standardisation = "binary" | "row" | "given";

/**
 * Spatial weights of n units as compressed rows: the neighbours of unit i are `neighbours[offsets[i] … offsets[i + 1] − 1]`
 * with as many `weights`. Results name the rule and the standardisation they used.
 */
export interface SpatialWeights {
  readonly n: number;
  readonly rule: NeighbourRule;
  readonly standardisation: Standardisation;
  /** n + 1 positions. */
  readonly offsets: Uint32Array;
  readonly neighbours: Uint32Array;
  /** No unit; finite. */
  readonly weights: Float64Array;
  /** Threshold of a distance rule, in the coordinates' unit; `NaN` for other rules. */
  readonly distance: number;
}

/** Weights 1 for lists of neighbours given as compressed rows. */
export function binaryWeights(
  rule: NeighbourRule,
  offsets: Uint32Array,
  neighbours: Uint32Array,
  distance = Number.NaN,
): SpatialWeights {
  const weights = new Float64Array(neighbours.length).fill(1);
  return { n: offsets.length - 1, rule, standardisation: "binary", offsets, neighbours, weights, distance };
}

/** Whether a unit may stand in its own list: only Gi* knows what to do with it. */
export type SelfRule = "without-self" | "self-allowed";

function requireNeighbour(i: number, at: number, j: number, n: number, seen: Int32Array, self: SelfRule): void {
  if (!Number.isInteger(j) || j < 0 || j >= n) {
    throw new RangeError(`neighbours[${i}][${at}] is ${j}; indices run from 0 to ${n - 1}.`);
  }
  if (j === i && self === "without-self") {
    throw new RangeError(`neighbours[${i}] lists ${i} itself; leave a unit out of its own neighbours.`);
  }
  if (seen[j] === i) throw new RangeError(`neighbours[${i}] lists ${j} twice.`);
  seen[j] = i;
}

/**
 * Weights from lists of neighbours.
 *
 * @param lists the neighbours of each unit, 0-based
 * @param weights weights of the same shape; 1 when left out
 * @param self whether a unit may list itself
 * @throws RangeError for an index out of range, repeated or the unit's own, for ragged or non-finite weights
 */
export function weightsFromLists(
  lists: readonly (readonly number[])[],
  weights?: readonly (readonly number[])[],
  self: SelfRule = "without-self",
): SpatialWeights {
  const n = lists.length;
  if (weights && weights.length !== n)
    throw new RangeError(`weights has ${weights.length} lists but neighbours has ${n}.`);
  const offsets = new Uint32Array(n + 1);
  lists.forEach((list, i) => (offsets[i + 1] = offsets[i] + list.length));
  const neighbours = new Uint32Array(offsets[n]);
  const values = new Float64Array(offsets[n]).fill(1);
  const seen = new Int32Array(n).fill(-1);
  lists.forEach((list, i) => {
    const row = weights?.[i];
    if (row && row.length !== list.length) {
      throw new RangeError(`weights[${i}] has ${row.length} entries but neighbours[${i}] has ${list.length}.`);
    }
    list.forEach((j, at) => {
      requireNeighbour(i, at, j, n, seen, self);
      neighbours[offsets[i] + at] = j;
      if (!row) return;
      if (!Number.isFinite(row[at]))
        throw new RangeError(`weights[${i}][${at}] is ${row[at]}; a finite number is needed.`);
      values[offsets[i] + at] = row[at];
    });
  });
  const standardisation = weights ? "given" : "binary";
  return { n, rule: "given", standardisation, offsets, neighbours, weights: values, distance: Number.NaN };
}

/** The same neighbours with weights that sum to 1 in each row; rows that sum to 0 (islands) stay as they are. */
export function rowStandardised(w: SpatialWeights): SpatialWeights {
  const weights = w.weights.slice();
  for (let i = 0; i < w.n; i++) {
    let total = 0;
    for (let e = w.offsets[i]; e < w.offsets[i + 1]; e++) total += weights[e];
    if (total !== 0) for (let e = w.offsets[i]; e < w.offsets[i + 1]; e++) weights[e] /= total;
  }
  return { ...w, weights, standardisation: "row" };
}

/** Units without any neighbour, ascending. */
export function islandsOf(w: SpatialWeights): number[] {
  const islands: number[] = [];
  for (let i = 0; i < w.n; i++) if (w.offsets[i] === w.offsets[i + 1]) islands.push(i);
  return islands;
}

/** Rows of a compressed list as plain lists, as they travel to other programs. */
export function listsOf(w: SpatialWeights): { neighbours: number[][]; weights: number[][] } {
  const rows = Array.from({ length: w.n }, (_, i) => [w.offsets[i], w.offsets[i + 1]] as const);
  return {
    neighbours: rows.map(([from, to]) => Array.from(w.neighbours.subarray(from, to))),
    weights: rows.map(([from, to]) => Array.from(w.weights.subarray(from, to))),
  };
}

/** @throws RangeError when the number of values is not the number of units the weights speak of */
export function requireMatchingUnits(values: ArrayLike<number>, w: SpatialWeights): void {
  if (values.length !== w.n) {
    throw new RangeError(`values has ${values.length} entries but neighbours has ${w.n}; they must be equally long.`);
  }
}
