import type { Merge } from "./hierarchicalClustering.ts";

/** The upper part of a dendrogram: a tree like any other, whose leaves are whole branches. */
export interface TopBranches {
  /** Merges of the leaves: leaf i, then leaf count + j for the j-th of these merges. */
  readonly merges: readonly Merge[];
  /** Units of each leaf, ascending; most leaves of a large tree are branches of several. */
  readonly members: readonly (readonly number[])[];
}

/**
 * The last merges of a dendrogram, so that a tree of hundreds of units can be read; the lower part is folded into its leaves.
 *
 * @param merges n − 1 merges in order of height · @param leaves how many leaves to keep; more than n keeps all
 * @returns leaves in the order of their first unit; heights and sizes as they were
 * @throws RangeError when `leaves` is not a whole number from 1
 * Source: scipy.cluster.hierarchy.dendrogram(truncate_mode="lastp") keeps the same branches.
 */
export function topBranches(merges: readonly Merge[], leaves: number): TopBranches {
  if (!Number.isInteger(leaves) || leaves < 1)
    throw new RangeError(`leaves is ${leaves}; it must be a whole number from 1.`);
  const n = merges.length + 1;
  const folded = Math.max(0, n - leaves);
  const members = new Map<number, readonly number[]>(Array.from({ length: n }, (_, unit) => [unit, [unit]]));
  merges.slice(0, folded).forEach(({ a, b }, step) => {
    members.set(
      n + step,
      [...(members.get(a) ?? []), ...(members.get(b) ?? [])].sort((x, y) => x - y),
    );
    members.delete(a);
    members.delete(b);
  });
  const kept = [...members].sort(([, x], [, y]) => x[0] - y[0]);
  const place = new Map(kept.map(([node], leaf) => [node, leaf]));
  return {
    members: kept.map(([, units]) => units),
    merges: merges.slice(folded).map(({ a, b, height, size }, step) => {
      place.set(n + folded + step, kept.length + step);
      return { a: place.get(a)!, b: place.get(b)!, height, size };
    }),
  };
}
