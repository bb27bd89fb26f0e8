import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { areaIdSchema, yearSchema } from "@/contract/primitives.ts";
import { regionLayersSchema, viewKeySchema, viewMetricSchema, viewTableSchema } from "@/contract/viewKey.ts";
import { getRegionLayers, getViewTable } from "@/server/db/viewFigures.ts";

const LONGEST_PAGE = 500;

export const viewRouter = router({
  /** A page of the table of a view, with the view's sum, total and result code. */
  table: procedure({ role: "viewer", region: "region" })
    .input(
      z.strictObject({
        view: viewKeySchema,
        order: z.enum(["largest", "smallest", "code"]).default("largest"),
        offset: z.number().int().min(0).default(0),
        limit: z.number().int().min(0).max(LONGEST_PAGE).default(100),
      }),
    )
    .output(viewTableSchema)
    .query(({ ctx, input: { view, ...page } }) => getViewTable(ctx.scope, view, page)),
  /** A metric of all regions of a level in all years: what a map of regions is painted from. */
  regionLayers: procedure({ role: "viewer", region: "area" })
    .input(
      z.strictObject({
        areaId: areaIdSchema,
        level: z.enum(["county", "prefecture"]),
        metric: viewMetricSchema,
        baseYear: yearSchema.nullable(),
        classCode: z.number().int().nullable(),
        transition: viewKeySchema.shape.transition,
      }),
    )
    .output(regionLayersSchema)
    .query(({ ctx, input }) => getRegionLayers(ctx.scope, input)),
});
