import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { coverageSchema } from "@/contract/coverage.ts";
import { datasetSchema } from "@/contract/intake.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { getCoverage } from "@/server/db/coverage.ts";
import { listDatasets } from "@/server/db/dataset.ts";

export const datasetRouter = router({
  list: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(z.array(datasetSchema))
    .query(({ ctx, input }) => listDatasets(ctx.scope, input.areaId)),
  coverage: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(coverageSchema)
    .query(({ ctx, input }) => getCoverage(ctx.scope, input.areaId)),
});
