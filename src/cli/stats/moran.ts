import { z } from "zod";
import { moran } from "@/domain/spatial/moran.ts";
import { moranPermutation } from "@/domain/spatial/moranPermutation.ts";
import { createRandom } from "@/domain/stats/random.ts";
import { DEFAULT_SEED } from "./inputFields.ts";
import { finishedWeights, NEIGHBOUR_HELP, neighbourFields } from "./neighbourInput.ts";
import { defineMethod } from "./statsMethod.ts";

export const moranMethod = defineMethod({
  summary: "global Moran's I with normality, randomisation and permutation tests",
  help: `Input:
${NEIGHBOUR_HELP}

Output: n, i, expectation, varianceRandomisation, zRandomisation, pRandomisation, varianceNormality, zNormality,
pNormality (two-sided), permutation {mean, sd, pGreater} (null without permutations).`,
  schema: z.strictObject(neighbourFields),
  compute: (input) => {
    const weights = finishedWeights(input);
    const permutations = input.permutations ?? 0;
    const result = moran(input.values, weights);
    const permutation =
      permutations === 0
        ? null
        : moranPermutation(input.values, weights, permutations, createRandom(input.seed ?? DEFAULT_SEED));
    return { ...result, permutation };
  },
});
