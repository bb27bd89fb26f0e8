import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { regionBudgetSchema, transitionSchema } from "@/contract/figures.ts";
import { placeSchema } from "@/contract/place.ts";
import { areaIdSchema, regionCodeSchema, yearSchema } from "@/contract/primitives.ts";
import { listPlaces } from "@/server/db/placeIndex.ts";
import { rankingSchema, rankingViewSchema } from "@/contract/ranking.ts";
import { listNeighbours } from "@/server/db/neighbour.ts";
import { getRanking } from "@/server/db/ranking.ts";
import { listRegionSeries, listRegionYear, listTransitions } from "@/server/db/regionBudget.ts";

export const regionRouter = router({
  places: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(z.array(placeSchema))
    .query(({ ctx, input }) => listPlaces(ctx.scope, input.areaId)),
  series: procedure({ role: "viewer", region: "region" })
    .input(z.strictObject({ areaId: areaIdSchema, regionCode: regionCodeSchema }))
    .output(z.array(regionBudgetSchema))
    .query(({ ctx, input }) => listRegionSeries(ctx.scope, input.areaId, input.regionCode)),
  year: procedure({ role: "viewer", region: "filtered" })
    .input(
      z.strictObject({
        areaId: areaIdSchema,
        year: yearSchema,
        level: z.enum(["area", "prefecture", "county"]).optional(),
      }),
    )
    .output(z.array(regionBudgetSchema))
    .query(({ ctx, input }) => listRegionYear(ctx.scope, input.areaId, input.year, input.level)),
  neighbours: procedure({ role: "viewer", region: "region" })
    .input(z.strictObject({ areaId: areaIdSchema, regionCode: regionCodeSchema }))
    .output(z.array(z.string()))
    .query(({ ctx, input }) => listNeighbours(ctx.scope, input.areaId, input.regionCode)),
  ranking: procedure({ role: "viewer", region: "filtered" })
    .input(rankingViewSchema.extend({ areaId: areaIdSchema }))
    .output(rankingSchema)
    .query(({ ctx, input: { areaId, ...view } }) => getRanking(ctx.scope, areaId, view)),
  transitions: procedure({ role: "viewer", region: "region" })
    .input(
      z.strictObject({ areaId: areaIdSchema, regionCode: regionCodeSchema, fromYear: yearSchema, year: yearSchema }),
    )
    .output(z.array(transitionSchema))
    .query(({ ctx, input }) => listTransitions(ctx.scope, input)),
});
