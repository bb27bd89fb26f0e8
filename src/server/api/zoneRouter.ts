import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { regionZoneSchema, riskZoneSchema } from "@/contract/figures.ts";
import { areaIdSchema, regionCodeSchema, yearSchema } from "@/contract/primitives.ts";
import { listRegionZones, listRiskZones } from "@/server/db/riskZone.ts";

export const zoneRouter = router({
  list: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ areaId: areaIdSchema, year: yearSchema }))
    .output(z.array(riskZoneSchema))
    .query(({ ctx, input }) => listRiskZones(ctx.scope, input.areaId, input.year)),
  ofRegion: procedure({ role: "viewer", region: "region" })
    .input(z.strictObject({ areaId: areaIdSchema, regionCode: regionCodeSchema }))
    .output(z.array(regionZoneSchema))
    .query(({ ctx, input }) => listRegionZones(ctx.scope, input.areaId, input.regionCode)),
});
