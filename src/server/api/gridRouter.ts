import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { cellStorySchema, layerMetricSchema, layerScaleSchema } from "@/contract/figures.ts";
import { areaIdSchema, regionCodeSchema, yearSchema } from "@/contract/primitives.ts";
import { viewKeySchema, viewUnitSchema } from "@/contract/viewKey.ts";
import { getCellStory } from "@/server/db/gridIndex.ts";
import { getLayerScale } from "@/server/db/layerScale.ts";

export const gridRouter = router({
  scale: procedure({ role: "viewer", region: "area" })
    .input(
      z.strictObject({
        areaId: areaIdSchema,
        metric: layerMetricSchema,
        year: yearSchema,
        fromYear: yearSchema.optional(),
        classCode: z.number().int().optional(),
        transition: z.strictObject({ from: z.number().int(), to: z.number().int() }).optional(),
        unit: viewUnitSchema.optional(),
        regionCode: regionCodeSchema.optional(),
        classes: viewKeySchema.shape.classes.optional(),
        levels: viewKeySchema.shape.levels.optional(),
        limitsOf: z.strictObject({ year: yearSchema, fromYear: yearSchema.optional() }).optional(),
      }),
    )
    .output(layerScaleSchema)
    .query(({ ctx, input }) => getLayerScale(ctx.scope, input)),
  cell: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema, cell: z.number().int().min(0).max(0xffffffff) }))
    .output(cellStorySchema)
    .query(({ ctx, input }) => getCellStory(ctx.scope, input.areaId, input.cell)),
});
