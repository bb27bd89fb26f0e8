import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { placeOutlinesSchema } from "@/contract/placeOutline.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { poiCategorySchema, tableImportSchema, tableMappingSchema } from "@/contract/tableImport.ts";
import { listPoiCategories, savePoiCategory } from "@/server/db/poi.ts";
import { findPlaceDrawing } from "@/server/db/placeOutline.ts";
import { acceptTable, getTableImport, listTableImports, mapTable, undoTable } from "@/server/db/tableImport.ts";

const idSchema = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const tableRouter = router({
  list: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ areaId: areaIdSchema.optional() }))
    .output(z.array(tableImportSchema))
    .query(({ ctx, input }) => listTableImports(ctx.scope, input.areaId)),
  get: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ id: idSchema }))
    .output(tableImportSchema)
    .query(({ ctx, input }) => getTableImport(ctx.scope, input.id)),
  outlines: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ id: idSchema }))
    .output(placeOutlinesSchema.nullable())
    .query(({ ctx, input }) => findPlaceDrawing(ctx.scope, input.id)),
  map: procedure({ role: "administrator", region: "filtered" })
    .input(z.strictObject({ id: idSchema, mapping: tableMappingSchema }))
    .output(tableImportSchema)
    .mutation(({ ctx, input }) => mapTable(ctx.scope, input.id, input.mapping, new Date())),
  accept: procedure({ role: "administrator", region: "filtered" })
    .input(z.strictObject({ id: idSchema }))
    .output(tableImportSchema)
    .mutation(({ ctx, input }) => acceptTable(ctx.scope, input.id, new Date())),
  undo: procedure({ role: "administrator", region: "filtered" })
    .input(z.strictObject({ id: idSchema }))
    .output(tableImportSchema)
    .mutation(({ ctx, input }) => undoTable(ctx.scope, input.id, new Date())),
  categories: procedure({ role: "viewer", region: "installation" })
    .input(z.strictObject({}))
    .output(z.array(poiCategorySchema))
    .query(({ ctx }) => listPoiCategories(ctx.scope)),
  saveCategory: procedure({ role: "administrator", region: "installation" })
    .input(poiCategorySchema)
    .output(poiCategorySchema)
    .mutation(({ ctx, input }) => savePoiCategory(ctx.scope, input, new Date())),
});
