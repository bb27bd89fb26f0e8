import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { briefOrderSchema, pageOriginSchema, reportSchema } from "@/contract/brief.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { listReports, orderReport } from "@/server/db/report.ts";

export const reportRouter = router({
  list: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(z.array(reportSchema))
    .query(({ ctx, input }) => listReports(ctx.scope, input.areaId)),
  order: procedure({ role: "operator", region: "region" })
    .input(z.strictObject({ order: briefOrderSchema, origin: pageOriginSchema }))
    .output(reportSchema)
    .mutation(({ ctx, input }) => orderReport(ctx.scope, { ...input, now: new Date() })),
});
