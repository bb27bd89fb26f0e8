import { z } from "zod";
import { discretise } from "@/domain/stats/discretise.ts";
import { numbers } from "./inputFields.ts";
import { defineMethod } from "./statsMethod.ts";

export const discretiseMethod = defineMethod({
  summary: "classes of a continuous variable",
  help: `Input:
  values  list of finite numbers
  method  "equal", "quantile" (type 7), "jenks" (exact optimum), "geometric" (positive values), "sd"
  k       number of classes wanted

Output: breaks (classes + 1, class c holds breaks[c] < x <= breaks[c + 1], the first its lower bound too), counts,
withinSumOfSquares. Ties can leave fewer than k classes.`,
  schema: z.strictObject({
    values: numbers,
    method: z.enum(["equal", "quantile", "jenks", "geometric", "sd"]),
    k: z.number(),
  }),
  compute: ({ values, method, k }) => {
    const { breaks, counts, withinSumOfSquares } = discretise(values, method, k);
    return { breaks, counts, withinSumOfSquares };
  },
});
