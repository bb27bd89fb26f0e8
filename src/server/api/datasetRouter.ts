import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { coverageSchema } from "@/contract/coverage.ts";
import { datasetSchema } from "@/contract/intake.ts";
import { revisionSchema } from "@/contract/revision.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { getCoverage } from "@/server/db/coverage.ts";
import { discardRevision, listRevisions, publishRevision } from "@/server/db/revision.ts";
import { listDatasets } from "@/server/db/dataset.ts";

const decisionSchema = z.strictObject({ datasetId: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });

export const datasetRouter = router({
  list: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(z.array(datasetSchema))
    .query(({ ctx, input }) => listDatasets(ctx.scope, input.areaId)),
  revisions: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(z.array(revisionSchema))
    .query(({ ctx, input }) => listRevisions(ctx.scope, input.areaId)),
  publish: procedure({ role: "administrator", region: "filtered" })
    .input(decisionSchema)
    .output(z.void())
    .mutation(({ ctx, input }) => publishRevision(ctx.scope, input.datasetId)),
  discard: procedure({ role: "administrator", region: "filtered" })
    .input(decisionSchema)
    .output(z.void())
    .mutation(({ ctx, input }) => discardRevision(ctx.scope, input.datasetId)),
  coverage: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(coverageSchema)
    .query(({ ctx, input }) => getCoverage(ctx.scope, input.areaId)),
});
