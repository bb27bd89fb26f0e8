import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { legendEntrySchema } from "@/contract/area.ts";
import { intakeSchema } from "@/contract/intake.ts";
import { codeReportSchema, legendAnswerSchema } from "@/contract/legendMapping.ts";
import { answerLegend, getCodeReport } from "@/server/db/legendAnswer.ts";
import { listLegends } from "@/server/db/legend.ts";

const legendSchema = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  entries: z.array(legendEntrySchema),
});

export const legendRouter = router({
  list: procedure({ role: "viewer", region: "installation" })
    .output(z.array(legendSchema))
    .query(({ ctx }) => listLegends(ctx.scope)),
  codes: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ intakeId: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }))
    .output(codeReportSchema)
    .query(({ ctx, input }) => getCodeReport(ctx.scope, input.intakeId)),
  answer: procedure({ role: "administrator", region: "filtered" })
    .input(legendAnswerSchema)
    .output(intakeSchema)
    .mutation(({ ctx, input }) => answerLegend(ctx.scope, input)),
});
