import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { progressSchema } from "@/contract/event.ts";
import { listJobs, requestJobCancel } from "@/server/db/jobRun.ts";

export const jobRouter = router({
  list: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ limit: z.number().int().min(1).max(200).optional() }))
    .output(z.array(progressSchema))
    .query(({ ctx, input }) => listJobs(ctx.scope, input.limit)),
  cancel: procedure({ role: "administrator", region: "filtered" })
    .input(z.strictObject({ jobId: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }))
    .output(z.void())
    .mutation(async ({ ctx, input }) => {
      await requestJobCancel(ctx.scope, input.jobId);
    }),
});
