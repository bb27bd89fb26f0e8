import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { areaSchema, areaSummarySchema } from "@/contract/area.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { getArea, listAreas } from "@/server/db/area.ts";

export const areaRouter = router({
  list: procedure({ role: "viewer", region: "filtered" })
    .output(z.array(areaSummarySchema))
    .query(({ ctx }) => listAreas(ctx.scope)),
  get: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(areaSchema)
    .query(({ ctx, input }) => getArea(ctx.scope, input.areaId)),
});
