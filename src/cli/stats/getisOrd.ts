import { z } from "zod";
import { gi, giStar } from "@/domain/spatial/giStar.ts";
import { hotSpotBins } from "@/domain/spatial/hotSpotBin.ts";
import type { SpatialWeights } from "@/domain/spatial/spatialWeights.ts";
import { conditionalTest } from "./conditionalTest.ts";
import { givenWeights, NEIGHBOUR_HELP, neighbourFields } from "./neighbourInput.ts";
import { defineMethod } from "./statsMethod.ts";

/** The unit's own value is held fixed in simulations, so its own link plays no part in them. */
function withoutSelf(w: SpatialWeights): SpatialWeights {
  const keep = (i: number) =>
    Array.from({ length: w.offsets[i + 1] - w.offsets[i] }, (_, at) => w.offsets[i] + at).filter(
      (e) => w.neighbours[e] !== i,
    );
  const edges = Array.from({ length: w.n }, (_, i) => keep(i));
  const offsets = new Uint32Array(w.n + 1);
  edges.forEach((list, i) => (offsets[i + 1] = offsets[i] + list.length));
  const flat = edges.flat();
  return {
    ...w,
    offsets,
    neighbours: Uint32Array.from(flat, (e) => w.neighbours[e]),
    weights: Float64Array.from(flat, (e) => w.weights[e]),
  };
}

export const getisOrdMethod = defineMethod({
  summary: "Getis-Ord Gi* (or Gi) of each unit, with hot and cold spot bins",
  help: `Input:
${NEIGHBOUR_HELP}
  star          true (default): Gi*, the unit joins its neighbours with weight 1 before standardising; false: Gi

Output: z, p (two-sided), bin (-3 ... 3: 99, 95, 90 % confidence; 0 none) for each unit; with permutations also
permutation {pGreater, pLess, pTwoSided} from conditional permutation. null where the statistic is undefined.`,
  schema: z.strictObject({ ...neighbourFields, star: z.boolean().optional() }),
  compute: (input) => {
    const star = input.star ?? true;
    const weights = givenWeights(input, star ? "self-allowed" : "without-self");
    const spots = star ? giStar(input.values, weights) : gi(input.values, weights);
    const test = conditionalTest(input.values, withoutSelf(weights), input, (i) => (Number.isNaN(spots.z[i]) ? 0 : 1));
    return { z: spots.z, p: spots.p, bin: hotSpotBins(spots), ...(test && { permutation: test }) };
  },
});
