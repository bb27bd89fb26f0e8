import path from "node:path";
import { z } from "zod";
import { listBaseMaps } from "./baseMaps.ts";
import { procedure, router } from "./trpc.ts";
import { baseMapSchema } from "@/contract/baseMap.ts";
import { latenessSchema } from "@/contract/duty.ts";
import { getEnv } from "@/env.ts";
import { getHealth } from "@/server/db/health.ts";

const healthSchema = z.object({
  ok: z.boolean(),
  version: z.string(),
  worker: z.object({ lastBeat: z.string().nullable() }),
  lastIngest: z.string().nullable(),
  lastEvaluation: z.string().nullable(),
  late: latenessSchema.nullable(),
});

export const systemRouter = router({
  health: procedure({ role: "viewer", region: "installation" })
    .output(healthSchema)
    .query(() => getHealth(new Date())),
  /** Base maps this installation offers. */
  baseMaps: procedure({ role: "viewer", region: "installation" })
    .output(z.array(baseMapSchema))
    .query(() => listBaseMaps().map(({ id, name, attribution, refused }) => ({ id, name, attribution, refused }))),
  /** Where files come in, and how large they may be. */
  doors: procedure({ role: "viewer", region: "installation" })
    .output(z.object({ inboxFolder: z.string(), uploadLimitBytes: z.number() }))
    .query(() => {
      const { dataDir, uploadLimitBytes } = getEnv();
      return { inboxFolder: path.join(dataDir, "inbox"), uploadLimitBytes };
    }),
});
