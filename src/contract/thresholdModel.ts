import { z } from "zod";
import { yearSchema } from "./primitives.ts";
import { thresholdMethodSchema, transformSchema } from "./thresholdChoice.ts";
import type { ThresholdModel } from "@/domain/risk/thresholdModel.ts";

/** JSON has no NaN: an undefined statistic is `null` on the wire and in the database. */
const statistic = z
  .number()
  .nullable()
  .transform((value) => value ?? NaN);

/** Four limits. */
export const boundsSchema = z.tuple([statistic, statistic, statistic, statistic]);

/** A stored threshold model. */
export const thresholdModelSchema = z.object({
  method: thresholdMethodSchema,
  parameters: z.object({
    multipliers: z.array(z.number()).nullable(),
    quantiles: z.array(z.number()).nullable(),
    transform: transformSchema,
    boxCoxLambda: z.number().nullable(),
  }),
  statistics: z.object({
    n: z.number().int(),
    mean: statistic,
    sd: statistic,
    skewness: statistic,
    kurtosis: statistic,
    jarqueBera: z.object({ statistic, p: statistic }),
    excluded: z.number().int(),
    stronglySkewed: z.boolean(),
  }),
  bounds: boundsSchema,
}) satisfies z.ZodType<ThresholdModel>;

/** A frozen model as lists show it: its figures on the wire, where what is undefined is null. */
export const thresholdVersionViewSchema = z.object({
  id: z.number().int(),
  unit: z.enum(["cell", "county"]),
  version: z.number().int(),
  current: z.boolean(),
  method: thresholdMethodSchema,
  baselineFromYear: yearSchema,
  baselineToYear: yearSchema,
  n: z.number().int(),
  bounds: z.array(z.number().nullable()).length(4),
  parameters: z.array(z.number()),
  /** Choice it was first fitted for; null = the default one. */
  useId: z.number().int().nullable(),
  fittedAt: z.string(),
});
export type ThresholdVersionView = z.infer<typeof thresholdVersionViewSchema>;
