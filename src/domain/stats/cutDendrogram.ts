import type { Merge } from "./hierarchicalClustering.ts";

/**
 * Cuts a dendrogram into k clusters.
 *
 * @param merges n − 1 merges in order of height · @param k clusters wanted, 1 … n
 * @returns the cluster of each unit, numbered 0 … k − 1 by first appearance
 * @throws RangeError when k is not a whole number on 1 … n
 */
export function cutDendrogram(merges: readonly Merge[], k: number): number[] {
  const n = merges.length + 1;
  if (!Number.isInteger(k) || k < 1 || k > n) {
    throw new RangeError(`k is ${k}; with ${n} rows it must be a whole number from 1 to ${n}.`);
  }
  const parent = Int32Array.from({ length: 2 * n - 1 }, (_, i) => i);
  for (let step = 0; step < n - k; step++) {
    parent[merges[step].a] = n + step;
    parent[merges[step].b] = n + step;
  }
  const numbers = new Map<number, number>();
  return Array.from({ length: n }, (_, unit) => {
    let root = unit;
    while (parent[root] !== root) root = parent[root];
    if (!numbers.has(root)) numbers.set(root, numbers.size);
    return numbers.get(root)!;
  });
}
