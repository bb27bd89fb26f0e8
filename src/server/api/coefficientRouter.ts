import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { accountingChoiceSchema } from "@/contract/accounting.ts";
import { coefficientPreviewSchema } from "@/contract/coefficientPreview.ts";
import { coefficientSetSchema, coefficientUseSchema, newCoefficientSetSchema } from "@/contract/coefficientSet.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { listCoefficientUses, makeCurrent, restoreUse } from "@/server/db/accounting.ts";
import { askPreview, getPreview } from "@/server/db/coefficientPreview.ts";
import { createCoefficientSet, deleteCoefficientSet, listCoefficientSets } from "@/server/db/coefficientSet.ts";

const setIdSchema = z.string().min(1).max(80);
const idSchema = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31);
const noteSchema = z.string().trim().max(500);

export const coefficientRouter = router({
  sets: procedure({ role: "viewer", region: "installation" })
    .output(z.array(coefficientSetSchema))
    .query(({ ctx }) => listCoefficientSets(ctx.scope)),
  create: procedure({ role: "administrator", region: "installation" })
    .input(newCoefficientSetSchema)
    .output(z.object({ id: z.string() }))
    .mutation(async ({ ctx, input }) => ({ id: await createCoefficientSet(ctx.scope, input, new Date()) })),
  remove: procedure({ role: "administrator", region: "installation" })
    .input(z.strictObject({ id: setIdSchema }))
    .output(z.void())
    .mutation(({ ctx, input }) => deleteCoefficientSet(ctx.scope, input.id, new Date())),
  uses: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(z.array(coefficientUseSchema))
    .query(({ ctx, input }) => listCoefficientUses(ctx.scope, input.areaId)),
  /** Asks what a choice would change; the worker answers. */
  ask: procedure({ role: "operator", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema, choice: accountingChoiceSchema }))
    .output(coefficientPreviewSchema)
    .mutation(({ ctx, input: { areaId, choice } }) =>
      askPreview(ctx.scope, { areaId, question: { kind: "coefficients", choice }, now: new Date() }),
    ),
  preview: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema, id: idSchema }))
    .output(coefficientPreviewSchema)
    .query(({ ctx, input }) => getPreview(ctx.scope, input.areaId, input.id)),
  makeCurrent: procedure({ role: "administrator", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema, choice: accountingChoiceSchema, note: noteSchema }))
    .output(z.void())
    .mutation(({ ctx, input }) => makeCurrent(ctx.scope, { ...input, now: new Date() })),
  restore: procedure({ role: "administrator", region: "area" })
    .input(
      z.strictObject({
        areaId: areaIdSchema,
        useId: idSchema,
        note: noteSchema,
      }),
    )
    .output(z.void())
    .mutation(({ ctx, input }) => restoreUse(ctx.scope, { ...input, now: new Date() })),
});
