import type { AreaInputs } from "../recompute/areaInputs.ts";
import { sumLeaves } from "../recompute/regionTree.ts";
import { mergeTransitions } from "../recompute/transitionsOf.ts";
import type { PairFigures } from "../recompute/yearFigures.ts";
import { offsetRatio } from "@/domain/carbon/offsetRatio.ts";
import type { StoredRegionPair } from "@/server/db/pairResult.ts";

/** Figures and transitions of every region of the tree for one pair: sums over its leaves, like a year's own. Pure. */
export function regionPairsOf(pair: PairFigures, { tree, basis }: AreaInputs): StoredRegionPair[] {
  return tree.nodes.map((node, index) => {
    const leaves = tree.leavesOf[index];
    const sum = (column: ArrayLike<number>) => sumLeaves(column, leaves);
    const incrementT = sum(pair.leaves.incrementT);
    const reductionT = sum(pair.leaves.reductionT);
    const offset = offsetRatio(reductionT, incrementT);
    return {
      regionCode: node.code,
      changeT: incrementT - reductionT,
      incrementT,
      reductionT,
      comparedPixels: sum(pair.leaves.comparedPixels),
      comparedAreaHa: sum(pair.leaves.comparedAreaHa),
      changedPixels: sum(pair.leaves.changedPixels),
      offsetRatio: Number.isNaN(offset) ? null : offset,
      lines: mergeTransitions(
        leaves.map((leaf) => pair.leafTransitions[leaf]),
        basis.pixelAreaHa,
      ),
    };
  });
}
