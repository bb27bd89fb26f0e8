import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { pixelInfoSchema } from "@/contract/pixels.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { getPixelInfo } from "@/server/db/pixelStore.ts";

/** What a page needs to know about an area's pixels; tiles and single pixels have addresses of their own. */
export const pixelRouter = router({
  info: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(pixelInfoSchema)
    .query(({ ctx, input }) => getPixelInfo(ctx.scope, input.areaId)),
});
