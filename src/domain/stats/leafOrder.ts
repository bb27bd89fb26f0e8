import type { Merge } from "./hierarchicalClustering.ts";

/**
 * Leaves of a dendrogram in the order they are met going down its left branches first: drawn so, no two branches cross.
 *
 * @param merges n − 1 merges, each of leaves 0 … n − 1 or of earlier merges n, n + 1, …
 * @returns the n leaves
 */
export function leafOrderOf(merges: readonly Merge[]): number[] {
  const n = merges.length + 1;
  if (n === 1) return [0];
  const order: number[] = [];
  const waiting = [2 * n - 2];
  while (waiting.length > 0) {
    const node = waiting.pop()!;
    if (node < n) order.push(node);
    else waiting.push(merges[node - n].b, merges[node - n].a);
  }
  return order;
}
