import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { regionImportSchema } from "@/contract/intake.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { listRegionImports } from "@/server/db/regionImport.ts";

export const regionImportRouter = router({
  list: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(z.array(regionImportSchema))
    .query(({ ctx, input }) => listRegionImports(ctx.scope, input.areaId)),
});
