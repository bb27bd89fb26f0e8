import { z } from "zod";
import { yearSchema } from "./primitives.ts";

/** Lower edges of the intensity classes of |CBI|, t/ha, descending. */
export const intensityLimitsSchema = z
  .strictObject({
    extremelyStrong: z.number().positive().max(1e6),
    strong: z.number().positive().max(1e6),
    moderate: z.number().positive().max(1e6),
  })
  .refine(({ extremelyStrong, strong, moderate }) => extremelyStrong > strong && strong > moderate, {
    message: "the limits must descend",
    path: ["strong"],
  });
export type IntensityLimitsView = z.infer<typeof intensityLimitsSchema>;

/** The limits of an area, the usual ones, and natural breaks of its transitions. */
export const intensitySettingsSchema = z.object({
  limits: intensityLimitsSchema,
  isDefault: z.boolean(),
  defaults: intensityLimitsSchema,
  /** Natural breaks of |CBI| over changed land; null while there are fewer than four different values. */
  suggested: intensityLimitsSchema.nullable(),
});
export type IntensitySettings = z.infer<typeof intensitySettingsSchema>;

/** The offset ratio of a region in a period. */
export const offsetPeriodSchema = z.object({
  fromYear: yearSchema,
  year: yearSchema,
  incrementT: z.number(),
  reductionT: z.number(),
  /** Reduction ÷ increment; null without increment. */
  offsetRatio: z.number().nullable(),
  /** "endYears": the two years compared with each other; "sum": gross amounts of the years between, added up. */
  basis: z.enum(["endYears", "sum"]),
});
export type OffsetPeriod = z.infer<typeof offsetPeriodSchema>;
