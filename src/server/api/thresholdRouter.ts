import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { coefficientPreviewSchema } from "@/contract/coefficientPreview.ts";
import { nearCountiesSchema } from "@/contract/nearThreshold.ts";
import { areaIdSchema } from "@/contract/primitives.ts";
import { areaThresholdChoiceSchema, thresholdUseSchema } from "@/contract/thresholdChoice.ts";
import { thresholdVersionViewSchema } from "@/contract/thresholdModel.ts";
import { askPreview, getPreview } from "@/server/db/coefficientPreview.ts";
import { listNearCounties } from "@/server/db/nearThreshold.ts";
import { listThresholdVersions } from "@/server/db/thresholdModel.ts";
import { chooseThresholds, listThresholdUses } from "@/server/db/thresholdUse.ts";

const areaSchema = z.strictObject({ areaId: areaIdSchema });
const previewIdSchema = z
  .number()
  .int()
  .min(1)
  .max(2 ** 31);

export const thresholdRouter = router({
  uses: procedure({ role: "viewer", region: "area" })
    .input(areaSchema)
    .output(z.array(thresholdUseSchema))
    .query(({ ctx, input }) => listThresholdUses(ctx.scope, input.areaId)),
  versions: procedure({ role: "viewer", region: "area" })
    .input(areaSchema)
    .output(z.array(thresholdVersionViewSchema))
    .query(({ ctx, input }) => listThresholdVersions(ctx.scope, input.areaId)),
  near: procedure({ role: "viewer", region: "filtered" })
    .input(areaSchema)
    .output(nearCountiesSchema)
    .query(({ ctx, input }) => listNearCounties(ctx.scope, input.areaId)),
  /** Asks what a choice would change; the worker answers. */
  ask: procedure({ role: "operator", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema, choice: areaThresholdChoiceSchema }))
    .output(coefficientPreviewSchema)
    .mutation(({ ctx, input: { areaId, choice } }) =>
      askPreview(ctx.scope, { areaId, question: { kind: "thresholds", choice }, now: new Date() }),
    ),
  preview: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema, id: previewIdSchema }))
    .output(coefficientPreviewSchema)
    .query(({ ctx, input }) => getPreview(ctx.scope, input.areaId, input.id)),
  /** Makes what a preview was about current. */
  choose: procedure({ role: "administrator", region: "area" })
    .input(
      z.strictObject({ areaId: areaIdSchema, previewId: previewIdSchema, note: z.string().trim().min(1).max(500) }),
    )
    .output(z.void())
    .mutation(({ ctx, input }) => chooseThresholds(ctx.scope, { ...input, now: new Date() })),
});
