import { z } from "zod";
import { riskLevelSchema, yearSchema } from "./primitives.ts";
import { thresholdMethodSchema } from "./thresholdChoice.ts";

/** When a county's trend reaches its next limit; figures that do not exist are null. */
export const countyTrendSchema = z.object({
  /** Years with a value. */
  n: z.number().int(),
  slopePerYear: z.number().nullable(),
  years: z.number().nullable(),
  earliest: z.number().nullable(),
  latest: z.number().nullable(),
  reason: z.enum(["tooFewYears", "notRising", "notCertain"]).nullable(),
});

/** A judged county below the highest level: how far it is from the next limit. */
export const nearCountySchema = z.object({
  regionCode: z.string(),
  level: riskLevelSchema,
  /** Change density, t/ha. */
  value: z.number(),
  /** Limit of the next level, t/ha. */
  limit: z.number(),
  /** value ÷ limit; null where the limit is not positive. */
  ratio: z.number().nullable(),
  /** Whether it is at 90 to 100 % of the limit. */
  isNear: z.boolean(),
  trend: countyTrendSchema,
});
export type NearCounty = z.infer<typeof nearCountySchema>;

/** Counties of the newest judged year, the nearest to their next limit first. */
export const nearCountiesSchema = z.object({
  year: yearSchema.nullable(),
  method: thresholdMethodSchema.nullable(),
  /** Years that trends are drawn through, at most. */
  trendYears: z.number().int(),
  counties: z.array(nearCountySchema),
});
export type NearCounties = z.infer<typeof nearCountiesSchema>;
