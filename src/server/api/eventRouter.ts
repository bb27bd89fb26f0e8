import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { eventRangeSchema } from "@/contract/event.ts";
import { getLatestSeq, listEventsSince } from "@/server/db/event.ts";

export const eventRouter = router({
  /** What came after `seq`; a browser that has seen nothing yet leaves it out and learns only where the log stands. */
  since: procedure({ role: "viewer", region: "filtered" })
    .input(z.strictObject({ seq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional() }))
    .output(eventRangeSchema)
    .query(async ({ ctx, input }) =>
      input.seq === undefined
        ? { events: [], latestSeq: await getLatestSeq(ctx.scope), reload: true }
        : listEventsSince(ctx.scope, input.seq),
    ),
});
