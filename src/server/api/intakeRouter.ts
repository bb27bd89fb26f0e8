import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { intakeAnswerSchema, intakeSchema } from "@/contract/intake.ts";
import { answerIntake, cancelIntake, listIntakes } from "@/server/db/intake.ts";

const idSchema = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const intakeRouter = router({
  list: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ limit: z.number().int().min(1).max(500).optional() }))
    .output(z.array(intakeSchema))
    .query(({ ctx, input }) => listIntakes(ctx.scope, input.limit)),
  answer: procedure({ role: "administrator", region: "filtered" })
    .input(intakeAnswerSchema)
    .output(intakeSchema)
    .mutation(({ ctx, input }) => answerIntake(ctx.scope, input)),
  cancel: procedure({ role: "administrator", region: "filtered" })
    .input(z.strictObject({ id: idSchema }))
    .output(intakeSchema)
    .mutation(({ ctx, input }) => cancelIntake(ctx.scope, input.id)),
});
