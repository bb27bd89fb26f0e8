import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { boundaryInspectionSchema, regionFieldsSchema, regionImportSchema } from "@/contract/boundaryImport.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import {
  applyRegionImport,
  discardRegionImport,
  findInspection,
  listRegionImports,
  recheckRegionImport,
  restoreRegions,
} from "@/server/db/regionImport.ts";

const idSchema = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
const whichSchema = z.strictObject({ areaId: areaIdSchema, id: idSchema });

export const regionImportRouter = router({
  list: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(z.array(regionImportSchema))
    .query(({ ctx, input }) => listRegionImports(ctx.scope, input.areaId)),
  inspection: procedure({ role: "viewer", region: "area" })
    .input(whichSchema)
    .output(boundaryInspectionSchema.nullable())
    .query(({ ctx, input }) => findInspection(ctx.scope, input.areaId, input.id)),
  recheck: procedure({ role: "administrator", region: "area" })
    .input(whichSchema.extend({ fields: regionFieldsSchema }))
    .output(regionImportSchema)
    .mutation(({ ctx, input }) => recheckRegionImport(ctx.scope, input)),
  lay: procedure({ role: "administrator", region: "area" })
    .input(whichSchema)
    .output(regionImportSchema)
    .mutation(({ ctx, input }) => applyRegionImport(ctx.scope, input)),
  discard: procedure({ role: "administrator", region: "area" })
    .input(whichSchema)
    .output(regionImportSchema)
    .mutation(({ ctx, input }) => discardRegionImport(ctx.scope, input)),
  restore: procedure({ role: "administrator", region: "area" })
    .input(whichSchema)
    .output(regionImportSchema)
    .mutation(({ ctx, input }) => restoreRegions(ctx.scope, input)),
});
