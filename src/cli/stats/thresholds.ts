import { z } from "zod";
import { computeThresholds } from "@/domain/risk/computeThresholds.ts";
import { numbers } from "./inputFields.ts";
import { defineMethod } from "./statsMethod.ts";

export const thresholdsMethod = defineMethod({
  summary: "early-warning thresholds and the level of each value",
  help: `Input:
  values       list of finite numbers, change densities in t per hectare
  method       "errorTheory", "parameterBased", "fluctuation"
  previous     values of the period before, for "fluctuation"
  multipliers  of the standard deviation, for "errorTheory" and "fluctuation"
  quantiles    for "parameterBased"

Output: mean, sd, bounds, levels (one for each value), counts by level, excluded (values left out of mean and sd).`,
  schema: z.strictObject({
    values: numbers,
    method: z.enum(["errorTheory", "parameterBased", "fluctuation"]),
    previous: numbers.optional(),
    multipliers: numbers.optional(),
    quantiles: numbers.optional(),
  }),
  compute: (input) => computeThresholds(input),
});
