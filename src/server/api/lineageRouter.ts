import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { lineageSchema } from "@/contract/lineage.ts";
import { areaIdSchema, regionCodeSchema, yearSchema } from "@/contract/primitives.ts";
import { getLineage } from "@/server/db/lineage.ts";

export const lineageRouter = router({
  get: procedure({ role: "viewer", region: "region" })
    .input(
      z.strictObject({
        ...{ areaId: areaIdSchema, regionCode: regionCodeSchema, year: yearSchema },
        /** The year compared with, where it is not the one before in the series. */
        fromYear: yearSchema.optional(),
      }),
    )
    .output(lineageSchema)
    .query(({ ctx, input }) => getLineage(ctx.scope, input)),
});
