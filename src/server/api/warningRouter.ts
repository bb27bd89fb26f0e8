import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import {
  newWarningSchema,
  warningContentSchema,
  warningNumberSchema,
  warningOfficeSchema,
  warningSummarySchema,
  warningViewSchema,
} from "@/contract/issuedWarning.ts";
import { areaIdSchema, warningModeSchema } from "@/contract/primitives.ts";
import { riskResponseSchema, riskResponseViewSchema } from "@/contract/riskResponse.ts";
import { getWarning, listWarnings } from "@/server/db/issuedWarning.ts";
import {
  discardWarning,
  draftWarning,
  editWarning,
  issueWarning,
  returnWarning,
  submitWarning,
} from "@/server/db/warningAction.ts";
import { getRiskResponse, getWarningOffice, saveRiskResponse, saveWarningOffice } from "@/server/db/warningSetting.ts";

const act = procedure({ role: "operator", region: "region" });
const actSchema = z.strictObject({
  number: warningNumberSchema,
  stateVersion: z.number().int().min(0),
  note: z.string().trim().max(2000).default(""),
});

export const warningRouter = router({
  list: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ areaId: areaIdSchema, mode: warningModeSchema }))
    .output(z.array(warningSummarySchema))
    .query(({ ctx, input }) => listWarnings(ctx.scope, input.areaId, input.mode, new Date())),
  get: procedure({ role: "viewer", region: "region" })
    .input(z.strictObject({ number: warningNumberSchema }))
    .output(warningViewSchema)
    .query(({ ctx, input }) => getWarning(ctx.scope, input.number, new Date())),
  draft: act
    .input(newWarningSchema)
    .output(z.object({ number: warningNumberSchema }))
    .mutation(async ({ ctx, input }) => ({ number: await draftWarning(ctx.scope, input, new Date()) })),
  edit: act
    .input(actSchema.extend({ content: warningContentSchema }))
    .output(z.void())
    .mutation(({ ctx, input }) => editWarning(ctx.scope, { ...input, now: new Date() })),
  submit: act
    .input(actSchema)
    .output(z.void())
    .mutation(({ ctx, input }) => submitWarning(ctx.scope, { ...input, now: new Date() })),
  sendBack: act
    .input(actSchema)
    .output(z.void())
    .mutation(({ ctx, input }) => returnWarning(ctx.scope, { ...input, now: new Date() })),
  discard: act
    .input(actSchema)
    .output(z.void())
    .mutation(({ ctx, input }) => discardWarning(ctx.scope, { ...input, now: new Date() })),
  issue: act
    .input(actSchema)
    .output(z.void())
    .mutation(({ ctx, input }) => issueWarning(ctx.scope, { ...input, now: new Date() })),
  office: procedure({ role: "viewer", region: "installation" })
    .output(warningOfficeSchema)
    .query(({ ctx }) => getWarningOffice(ctx.scope)),
  saveOffice: procedure({ role: "administrator", region: "installation" })
    .input(warningOfficeSchema)
    .output(z.void())
    .mutation(({ ctx, input }) => saveWarningOffice(ctx.scope, input, new Date())),
  response: procedure({ role: "viewer", region: "installation" })
    .output(riskResponseViewSchema)
    .query(({ ctx }) => getRiskResponse(ctx.scope)),
  saveResponse: procedure({ role: "administrator", region: "installation" })
    .input(riskResponseSchema)
    .output(z.void())
    .mutation(({ ctx, input }) => saveRiskResponse(ctx.scope, input, new Date())),
});
