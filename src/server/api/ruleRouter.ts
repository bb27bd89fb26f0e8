import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { backTestInputSchema, backTestSchema } from "@/contract/backTest.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { ruleDraftSchema, ruleVersionSchema, ruleViewSchema } from "@/contract/rule.ts";
import { askBackTest, getBackTest } from "@/server/db/backTest.ts";
import { listRules, listRuleVersions, saveRule } from "@/server/db/ruleVersion.ts";

const keySchema = z.string().min(1).max(60);
const idSchema = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31);

const read = procedure({ role: "viewer", region: "area" });

/** What makes a signal: rules, their versions, and what a draft would have done. */
export const ruleRouter = router({
  list: read
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(z.array(ruleViewSchema))
    .query(({ ctx, input }) => listRules(ctx.scope, input.areaId, new Date())),
  versions: read
    .input(z.strictObject({ areaId: areaIdSchema, key: keySchema }))
    .output(z.array(ruleVersionSchema))
    .query(({ ctx, input }) => listRuleVersions(ctx.scope, input.areaId, input.key)),
  /** Asks what a draft would have done; the worker answers. */
  tryOut: procedure({ role: "operator", region: "area" })
    .input(backTestInputSchema)
    .output(backTestSchema)
    .mutation(({ ctx, input }) => askBackTest(ctx.scope, input, new Date())),
  trial: read
    .input(z.strictObject({ areaId: areaIdSchema, id: idSchema }))
    .output(backTestSchema)
    .query(({ ctx, input }) => getBackTest(ctx.scope, input.areaId, input.id)),
  save: procedure({ role: "administrator", region: "area" })
    .input(
      z.strictObject({
        areaId: areaIdSchema,
        ruleKey: keySchema.nullable(),
        draft: ruleDraftSchema,
        expectedVersion: z.number().int().min(0),
        basedOn: z.number().int().min(1).nullable(),
        note: z.string().trim().max(500),
      }),
    )
    .output(z.object({ key: z.string(), version: z.number().int() }))
    .mutation(({ ctx, input }) => saveRule(ctx.scope, input, new Date())),
});
