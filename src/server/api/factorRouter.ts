import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { factorInputSchema, factorLoadedSchema, factorSummarySchema } from "@/contract/factor.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { listLoadedFactors } from "@/server/db/factor.ts";
import { canTryDemoFactors, listFactorInputs, listFactorSummaries, offerDemoFactors } from "@/server/db/factorInput.ts";

const areaInput = z.strictObject({ areaId: areaIdSchema });

export const factorRouter = router({
  inputs: procedure({ role: "viewer", region: "area" })
    .input(areaInput)
    .output(z.array(factorInputSchema))
    .query(({ ctx, input }) => listFactorInputs(ctx.scope, input.areaId)),
  /** Variables that factors can be made of, with their years. */
  loaded: procedure({ role: "viewer", region: "area" })
    .input(areaInput)
    .output(z.array(factorLoadedSchema))
    .query(({ ctx, input }) => listLoadedFactors(ctx.scope, input.areaId)),
  summaries: procedure({ role: "viewer", region: "area" })
    .input(areaInput)
    .output(z.array(factorSummarySchema))
    .query(({ ctx, input }) => listFactorSummaries(ctx.scope, input.areaId)),
  canTryDemo: procedure({ role: "viewer", region: "area" })
    .input(areaInput)
    .output(z.boolean())
    .query(({ ctx, input }) => canTryDemoFactors(ctx.scope, input.areaId)),
  /** Loads the demo's synthetic factors; they stay off. */
  tryDemo: procedure({ role: "administrator", region: "area" })
    .input(areaInput)
    .output(z.void())
    .mutation(({ ctx, input }) => offerDemoFactors(ctx.scope, input.areaId, new Date())),
});
