import { z } from "zod";
import type { ThresholdModel } from "@/domain/risk/thresholdModel.ts";

/** JSON has no NaN: an undefined statistic is `null` on the wire and in the database. */
const statistic = z
  .number()
  .nullable()
  .transform((value) => value ?? NaN);

/** A stored threshold model. */
export const thresholdModelSchema = z.object({
  method: z.enum(["errorTheory", "parameterBased", "fluctuation"]),
  parameters: z.object({
    multipliers: z.array(z.number()).nullable(),
    quantiles: z.array(z.number()).nullable(),
    transform: z.enum(["none", "log1p", "boxCox"]),
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
  bounds: z.tuple([statistic, statistic, statistic, statistic]),
}) satisfies z.ZodType<ThresholdModel>;
