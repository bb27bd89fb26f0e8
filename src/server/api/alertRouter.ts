import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import {
  actionResultSchema,
  alertActionSchema,
  alertQuerySchema,
  alertSchema,
  alertSummarySchema,
} from "@/contract/alert.ts";
import { ruleOutcomeSchema } from "@/contract/duty.ts";
import { daySchema } from "@/contract/person.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { getAlert, listAlerts } from "@/server/db/alert.ts";
import { actOnAlerts, undoLastMove } from "@/server/db/alertAction.ts";
import { assignAlerts, commentOnAlert, setDueDay } from "@/server/db/alertOwner.ts";
import { listRuleOutcomes } from "@/server/db/ruleOutcome.ts";
import { chinaDay } from "@/server/db/workingCalendar.ts";

/** Most alerts that one bulk action takes. */
const BULK_LIMIT = 500;

const numberSchema = z.string().regex(/^[A-Z]-\d{4}-\d{1,9}$/, "an alert number such as A-2025-000123");
const numbersSchema = z.array(numberSchema).min(1).max(BULK_LIMIT);
const noteSchema = z.string().trim().max(2000);

const read = procedure({ role: "viewer", region: "filtered" });
const act = procedure({ role: "operator", region: "region" });

export const alertRouter = router({
  list: read
    .input(alertQuerySchema)
    .output(z.array(alertSummarySchema))
    .query(({ ctx, input }) => listAlerts(ctx.scope, input)),
  get: procedure({ role: "viewer", region: "region" })
    .input(z.strictObject({ number: numberSchema }))
    .output(alertSchema)
    .query(({ ctx, input }) => getAlert(ctx.scope, input.number)),
  outcomes: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(z.array(ruleOutcomeSchema))
    .query(({ ctx, input }) => listRuleOutcomes(ctx.scope, input.areaId, new Date())),
  act: act
    .input(
      z.strictObject({
        numbers: numbersSchema,
        action: alertActionSchema,
        note: noteSchema,
        expected: z
          .array(z.strictObject({ number: numberSchema, stateVersion: z.number().int().min(0) }))
          .max(BULK_LIMIT)
          .optional(),
      }),
    )
    .output(z.array(actionResultSchema))
    .mutation(({ ctx, input: { expected, ...input } }) => {
      const versions = expected?.map(({ number, stateVersion }) => [number, stateVersion] as const);
      const expectedVersions = versions && Object.fromEntries(versions);
      return actOnAlerts(ctx.scope, { ...input, ...(expectedVersions && { expectedVersions }), now: new Date() });
    }),
  undo: act
    .input(z.strictObject({ numbers: numbersSchema }))
    .output(z.array(actionResultSchema))
    .mutation(({ ctx, input }) => undoLastMove(ctx.scope, input.numbers, new Date())),
  assign: act
    .input(z.strictObject({ numbers: numbersSchema, personId: z.number().int().min(1).nullable(), note: noteSchema }))
    .output(z.null())
    .mutation(async ({ ctx, input }) => {
      const now = new Date();
      await assignAlerts(ctx.scope, { ...input, now }, chinaDay(now));
      return null;
    }),
  setDue: act
    .input(z.strictObject({ numbers: numbersSchema, dueDay: daySchema.nullable(), note: noteSchema }))
    .output(z.null())
    .mutation(async ({ ctx, input }) => {
      await setDueDay(ctx.scope, { ...input, now: new Date() });
      return null;
    }),
  comment: act
    .input(z.strictObject({ number: numberSchema, text: noteSchema.min(1) }))
    .output(z.null())
    .mutation(async ({ ctx, input }) => {
      await commentOnAlert(ctx.scope, { ...input, now: new Date() });
      return null;
    }),
});
