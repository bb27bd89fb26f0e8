import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { alertSchema, alertSummarySchema } from "@/contract/alert.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { acknowledgeAlert, getAlert, listAlerts } from "@/server/db/alert.ts";

const alertNumberSchema = z.string().regex(/^[A-Z]-\d{4}-\d{1,9}$/, "an alert number such as A-2025-000123");

export const alertRouter = router({
  list: procedure({ role: "viewer", region: "filtered" })
    .input(
      z.strictObject({
        areaId: areaIdSchema.optional(),
        historical: z.boolean().optional(),
        limit: z.number().int().min(1).max(1000).optional(),
      }),
    )
    .output(z.array(alertSummarySchema))
    .query(({ ctx, input }) => listAlerts(ctx.scope, input)),
  get: procedure({ role: "viewer", region: "region" })
    .input(z.strictObject({ number: alertNumberSchema }))
    .output(alertSchema)
    .query(({ ctx, input }) => getAlert(ctx.scope, input.number)),
  acknowledge: procedure({ role: "operator", region: "region" })
    .input(z.strictObject({ number: alertNumberSchema, note: z.string().trim().max(500) }))
    .output(alertSummarySchema)
    .mutation(({ ctx, input }) => acknowledgeAlert(ctx.scope, { ...input, now: new Date() })),
});
