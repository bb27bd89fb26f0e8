import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { ruleNameSchema, silenceInputSchema, silencePreviewSchema, silenceSchema } from "@/contract/duty.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { listRuleNames } from "@/server/db/ruleName.ts";
import { createSilence, endSilence, listSilences, previewSilence } from "@/server/db/silence.ts";

export const silenceRouter = router({
  list: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(z.array(silenceSchema))
    .query(({ ctx, input }) => listSilences(ctx.scope, input.areaId)),
  /** Rules of an area that a silence may be about. */
  rules: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(z.array(ruleNameSchema))
    .query(({ ctx, input }) => listRuleNames(ctx.scope, input.areaId)),
  /** What a silence would hide now and would have hidden in the last judged year. */
  preview: procedure({ role: "viewer", region: "region" })
    .input(silenceInputSchema)
    .output(silencePreviewSchema)
    .query(({ ctx, input }) => previewSilence(ctx.scope, input)),
  create: procedure({ role: "operator", region: "region" })
    .input(silenceInputSchema.extend({ reason: z.string().trim().min(1).max(500) }))
    .output(silenceSchema)
    .mutation(({ ctx, input }) => createSilence(ctx.scope, input, new Date())),
  end: procedure({ role: "operator", region: "region" })
    .input(z.strictObject({ id: z.number().int().min(1) }))
    .output(silenceSchema)
    .mutation(({ ctx, input }) => endSilence(ctx.scope, input.id, new Date())),
});
