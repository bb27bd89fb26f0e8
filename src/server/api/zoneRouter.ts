import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { riskZoneSchema } from "@/contract/figures.ts";
import { areaIdSchema, yearSchema } from "@/contract/primitives.ts";
import { listRiskZones } from "@/server/db/riskZone.ts";

export const zoneRouter = router({
  list: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ areaId: areaIdSchema, year: yearSchema }))
    .output(z.array(riskZoneSchema))
    .query(({ ctx, input }) => listRiskZones(ctx.scope, input.areaId, input.year)),
});
