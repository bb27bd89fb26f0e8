import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { areaIdSchema, regionCodeSchema } from "@/contract/primitives.ts";
import { newStockSetSchema, stockAccountSchema, stockSetSchema } from "@/contract/stock.ts";
import { createStockSet, getStockAccount, listStockSets } from "@/server/db/stock.ts";

/** Carbon stocks: tonnes once, apart from the yearly fluxes. */
export const stockRouter = router({
  sets: procedure({ role: "viewer", region: "installation" })
    .output(z.array(stockSetSchema))
    .query(({ ctx }) => listStockSets(ctx.scope)),
  create: procedure({ role: "administrator", region: "installation" })
    .input(newStockSetSchema)
    .output(z.object({ id: z.string() }))
    .mutation(async ({ ctx, input }) => ({ id: await createStockSet(ctx.scope, input, new Date()) })),
  account: procedure({ role: "viewer", region: "region" })
    .input(
      z.strictObject({ areaId: areaIdSchema, regionCode: regionCodeSchema, stockSetId: z.string().min(1).max(80) }),
    )
    .output(stockAccountSchema)
    .query(({ ctx, input }) => getStockAccount(ctx.scope, input)),
});
