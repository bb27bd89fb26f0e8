import { z } from "zod";
import { localMoran } from "@/domain/spatial/localMoran.ts";
import { mean } from "@/domain/stats/moments.ts";
import { conditionalTest } from "./conditionalTest.ts";
import { finishedWeights, NEIGHBOUR_HELP, neighbourFields } from "./neighbourInput.ts";
import { defineMethod } from "./statsMethod.ts";

export const localMoranMethod = defineMethod({
  summary: "local Moran's I of each unit with conditional moments and quadrants",
  help: `Input:
${NEIGHBOUR_HELP}

Output: ii, expectation, variance, z, p (two-sided), quadrant ("high-high", "low-low", "high-low", "low-high": own value,
then neighbours) for each unit; with permutations also permutation {pGreater, pLess, pTwoSided} from conditional
permutation. null where the statistic is undefined.`,
  schema: z.strictObject(neighbourFields),
  compute: (input) => {
    const weights = finishedWeights(input);
    const local = localMoran(input.values, weights);
    const centre = mean(input.values);
    const test = conditionalTest(input.values, weights, input, (i) =>
      Number.isNaN(local.z[i]) ? 0 : input.values[i] - centre,
    );
    return { ...local, ...(test && { permutation: test }) };
  },
});
