import { z } from "zod";
import { quantileRegression } from "@/domain/stats/quantileRegression.ts";
import type { QuantileErrorMethod } from "@/domain/stats/quantileErrors.ts";
import { createRandom } from "@/domain/stats/random.ts";
import { DEFAULT_SEED, named, numbers, predictorsOf, seed } from "./inputFields.ts";
import { defineMethod } from "./statsMethod.ts";

/** Bootstrap samples when none are asked for, as in R's quantreg. */
const DEFAULT_REPLICATES = 200;

const schema = z.strictObject({
  y: numbers,
  x: named(z.number()),
  taus: numbers,
  se: z.enum(["none", "iid", "nid", "bootstrap"]),
  seed: seed.optional(),
  blocks: z.array(z.number()).optional(),
  replicates: z.number().optional(),
});

function errorMethod(input: z.output<typeof schema>): QuantileErrorMethod {
  if (input.se !== "bootstrap") {
    if (input.blocks) throw new RangeError(`blocks belong to "bootstrap" errors, not to "${input.se}".`);
    if (input.replicates !== undefined)
      throw new RangeError(`replicates belong to "bootstrap" errors, not to "${input.se}".`);
    return { kind: input.se };
  }
  return {
    kind: "bootstrap",
    random: createRandom(input.seed ?? DEFAULT_SEED),
    replicates: input.replicates ?? DEFAULT_REPLICATES,
    blocks: input.blocks,
  };
}

export const quantileRegressionMethod = defineMethod({
  summary: "linear quantile regression at the exact optimum",
  help: `Input:
  y           list of n finite numbers
  x           object: name -> list of n finite numbers (an intercept is added)
  taus        list of quantiles strictly between 0 and 1
  se          "none", "iid", "nid" (Hall-Sheather bandwidth) or "bootstrap"
  seed        of the bootstrap (whole number >= 0, default 1)
  blocks      bootstrap: number of the spatial block of each unit (default: each unit its own)
  replicates  bootstrap samples (default 200)

Output: fits [{tau, objective, r1, coefficients: {name: {value, se, t, p}}}], the intercept as "(Intercept)". A constant or
collinear predictor has null coefficients.`,
  schema,
  compute: (input) => {
    const result = quantileRegression(input.y, predictorsOf(input.x), input.taus, errorMethod(input));
    return {
      fits: result.fits.map((fit) => ({
        ...fit,
        coefficients: Object.fromEntries(fit.coefficients.map(({ name, ...rest }) => [name, rest])),
      })),
    };
  },
});
