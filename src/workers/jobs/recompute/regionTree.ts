import { AppError } from "@/errors.ts";
import type { RegionRow } from "@/server/db/region.ts";

/** The regions of an area with the leaves each is made of. */
export interface RegionTree {
  readonly nodes: readonly RegionRow[];
  /** Leaf regions in the order fragments number them. */
  readonly leaves: readonly RegionRow[];
  /** `[nodes]`: positions of the leaves below (or at) each node. */
  readonly leavesOf: readonly (readonly number[])[];
}

/** @throws AppError("defect") if a parent is missing or the tree has a loop. */
export function regionTreeOf(nodes: readonly RegionRow[]): RegionTree {
  const byCode = new Map(nodes.map((node, index) => [node.code, index]));
  const leaves = nodes.filter((node) => node.position >= 0).sort((a, b) => a.position - b.position);
  const leavesOf: number[][] = nodes.map(() => []);
  for (const leaf of leaves) {
    let code: string | null = leaf.code;
    for (let steps = 0; code !== null; steps++) {
      const index = byCode.get(code);
      if (index === undefined || steps > nodes.length)
        throw new AppError("defect", `Region ${leaf.code} has no way up to the root (stuck at ${code}).`);
      leavesOf[index].push(leaf.position);
      code = nodes[index].parentCode;
    }
  }
  return { nodes, leaves, leavesOf };
}

/** Sum of the leaves' values below a node; exact, as all are multiples of one quantum. */
export function sumLeaves(values: ArrayLike<number>, leaves: readonly number[]): number {
  let sum = 0;
  for (const leaf of leaves) sum += values[leaf];
  return sum;
}
