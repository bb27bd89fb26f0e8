import path from "node:path";
import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { getEnv } from "@/env.ts";
import { getHealth } from "@/server/db/health.ts";

const healthSchema = z.object({
  ok: z.boolean(),
  version: z.string(),
  worker: z.object({ lastBeat: z.string().nullable() }),
  lastIngest: z.string().nullable(),
  lastEvaluation: z.string().nullable(),
});

export const systemRouter = router({
  health: procedure({ role: "viewer", region: "installation" })
    .output(healthSchema)
    .query(() => getHealth(new Date())),
  /** Where files come in, and how large they may be. */
  doors: procedure({ role: "viewer", region: "installation" })
    .output(z.object({ inboxFolder: z.string(), uploadLimitBytes: z.number() }))
    .query(() => {
      const { dataDir, uploadLimitBytes } = getEnv();
      return { inboxFolder: path.join(dataDir, "inbox"), uploadLimitBytes };
    }),
});
