import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { accountingChoiceSchema } from "@/contract/accounting.ts";
import { coefficientSetSchema, coefficientUseSchema, newCoefficientSetSchema } from "@/contract/coefficientSet.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { listCoefficientUses, makeCurrent, restoreUse } from "@/server/db/accounting.ts";
import { createCoefficientSet, deleteCoefficientSet, listCoefficientSets } from "@/server/db/coefficientSet.ts";

const setIdSchema = z.string().min(1).max(80);
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
  makeCurrent: procedure({ role: "administrator", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema, choice: accountingChoiceSchema, note: noteSchema }))
    .output(z.void())
    .mutation(({ ctx, input }) => makeCurrent(ctx.scope, { ...input, now: new Date() })),
  restore: procedure({ role: "administrator", region: "area" })
    .input(
      z.strictObject({
        areaId: areaIdSchema,
        useId: z
          .number()
          .int()
          .min(1)
          .max(2 ** 31),
        note: noteSchema,
      }),
    )
    .output(z.void())
    .mutation(({ ctx, input }) => restoreUse(ctx.scope, { ...input, now: new Date() })),
});
