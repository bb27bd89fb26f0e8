import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { analysisSchema, analysisSummarySchema } from "@/contract/analysis.ts";
import { analysisParametersSchema } from "@/contract/analysisParameters.ts";
import { regionCoefficientsSchema } from "@/contract/regionCoefficients.ts";
import { areaIdSchema, yearSchema } from "@/contract/primitives.ts";
import { cancelAnalysis, getAnalysis, listAnalyses, requestAnalysis } from "@/server/db/analysis.ts";
import { listRegionCoefficients } from "@/server/db/agglomeration.ts";
import { listHotSpotYears } from "@/server/db/hotSpotLayer.ts";

const idSchema = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const analysisRouter = router({
  list: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ areaId: areaIdSchema.optional(), tableId: idSchema.optional() }))
    .output(z.array(analysisSummarySchema))
    .query(({ ctx, input }) => listAnalyses(ctx.scope, input)),
  get: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ id: idSchema }))
    .output(analysisSchema)
    .query(({ ctx, input }) => getAnalysis(ctx.scope, input.id)),
  hotSpotYears: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(
      z.array(z.object({ id: idSchema, year: yearSchema, fromYear: yearSchema.nullable(), version: z.number().int() })),
    )
    .query(({ ctx, input }) => listHotSpotYears(ctx.scope, input.areaId)),
  regionCoefficients: procedure({ role: "viewer", region: "installation" })
    .input(z.strictObject({}))
    .output(regionCoefficientsSchema)
    .query(({ ctx }) => listRegionCoefficients(ctx.scope)),
  request: procedure({ role: "operator", region: "filtered" })
    .input(z.strictObject({ parameters: analysisParametersSchema }))
    .output(analysisSchema)
    .mutation(({ ctx, input }) => requestAnalysis(ctx.scope, input.parameters, new Date())),
  cancel: procedure({ role: "operator", region: "filtered" })
    .input(z.strictObject({ id: idSchema }))
    .output(z.void())
    .mutation(({ ctx, input }) => cancelAnalysis(ctx.scope, input.id, new Date())),
});
