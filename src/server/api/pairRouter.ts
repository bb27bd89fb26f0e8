import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { comparisonKeySchema } from "@/contract/comparison.ts";
import {
  pairKeySchema,
  pairMetricSchema,
  pairScaleSchema,
  pairStatusSchema,
  regionPairSchema,
  spaceClassSchema,
} from "@/contract/pair.ts";
import { regionCodeSchema } from "@/contract/primitives.ts";
import { getComparison } from "@/server/db/comparison.ts";
import { getPairScale, listPairRegions, listPairSpaces } from "@/server/db/pairFigures.ts";
import { getPairStatus, requestPair } from "@/server/db/pairResult.ts";

/** Any two years of an area against each other. */
export const pairRouter = router({
  status: procedure({ role: "viewer", region: "area" })
    .input(pairKeySchema)
    .output(pairStatusSchema)
    .query(({ ctx, input }) => getPairStatus(ctx.scope, input)),
  request: procedure({ role: "viewer", region: "area" })
    .input(pairKeySchema)
    .output(pairStatusSchema)
    .mutation(({ ctx, input }) => requestPair(ctx.scope, input, new Date())),
  regions: procedure({ role: "viewer", region: "filtered" })
    .input(pairKeySchema)
    .output(z.array(regionPairSchema))
    .query(({ ctx, input }) => listPairRegions(ctx.scope, input)),
  spaces: procedure({ role: "viewer", region: "region" })
    .input(pairKeySchema.safeExtend({ regionCode: regionCodeSchema }))
    .output(z.array(spaceClassSchema))
    .query(({ ctx, input }) => listPairSpaces(ctx.scope, input, input.regionCode)),
  /** The code that stands under a table of the comparison and in its file. */
  resultCode: procedure({ role: "viewer", region: "region" })
    .input(comparisonKeySchema)
    .output(z.string())
    .query(async ({ ctx, input }) => (await getComparison(ctx.scope, input)).resultCode),
  scale: procedure({ role: "viewer", region: "area" })
    .input(pairKeySchema.safeExtend({ metric: pairMetricSchema }))
    .output(pairScaleSchema)
    .query(({ ctx, input }) => getPairScale(ctx.scope, input)),
});
