import { z } from "zod";
import { procedure, router } from "./trpc.ts";
import { areaIdSchema, regionCodeSchema, yearSchema } from "@/contract/primitives.ts";
import { intensityLimitsSchema, intensitySettingsSchema, offsetPeriodSchema } from "@/contract/space.ts";
import { getIntensitySettings, listOffsetPeriods, listOffsetRatios, setIntensityLimits } from "@/server/db/space.ts";

const regionInput = z.strictObject({ areaId: areaIdSchema, regionCode: regionCodeSchema });

/** Increment and reduction spaces: their limits, and how far the one offsets the other. The spaces of a pair: `pair.spaces`. */
export const spaceRouter = router({
  intensity: procedure({ role: "viewer", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema }))
    .output(intensitySettingsSchema)
    .query(({ ctx, input }) => getIntensitySettings(ctx.scope, input.areaId)),
  setIntensity: procedure({ role: "administrator", region: "area" })
    .input(z.strictObject({ areaId: areaIdSchema, limits: intensityLimitsSchema.nullable() }))
    .output(z.void())
    .mutation(({ ctx, input }) => setIntensityLimits(ctx.scope, { ...input, now: new Date() })),
  offsetRatios: procedure({ role: "viewer", region: "region" })
    .input(regionInput)
    .output(z.array(offsetPeriodSchema))
    .query(({ ctx, input }) => listOffsetRatios(ctx.scope, input.areaId, input.regionCode)),
  offsetPeriods: procedure({ role: "viewer", region: "region" })
    .input(
      regionInput.extend({
        periods: z
          .array(z.strictObject({ fromYear: yearSchema, year: yearSchema }))
          .min(1)
          .max(40),
      }),
    )
    .output(z.array(offsetPeriodSchema))
    .query(({ ctx, input: { periods, ...region } }) =>
      listOffsetPeriods(ctx.scope, {
        ...region,
        periods: periods.map(({ fromYear, year }) => [fromYear, year] as const),
      }),
    ),
});
