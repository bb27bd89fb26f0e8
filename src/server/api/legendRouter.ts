import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { legendEntrySchema } from "@/contract/area.ts";
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
});
