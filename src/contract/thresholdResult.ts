import { z } from "zod";
import { figureSchema, resultHead } from "./analysisHead.ts";
import { yearSchema } from "./primitives.ts";
import { thresholdMethodSchema } from "./thresholdChoice.ts";

const heldOut = z.object({
  /** Judged years; each outcome is that of the year after. */
  years: z.array(yearSchema),
  n: z.number().int(),
  accuracy: figureSchema,
  wilson95: z.tuple([figureSchema, figureSchema]),
  /** By level, none … extremely high. */
  recallByLevel: z.array(figureSchema).length(5),
  kappa: figureSchema,
  /** Same verdict on "high or more". */
  alarmAccuracy: figureSchema,
  outcomeCounts: z.array(z.number().int()).length(5),
  /** What always naming the commonest outcome would get right. */
  commonestRatio: figureSchema,
});
export type HeldOutView = z.infer<typeof heldOut>;

const methodStudy = z.object({
  method: thresholdMethodSchema,
  parameters: z.array(z.number()).length(4),
  boxCoxLambda: figureSchema,
  statistics: z.object({
    n: z.number().int(),
    mean: figureSchema,
    sd: figureSchema,
    skewness: figureSchema,
    kurtosis: figureSchema,
    jarqueBera: z.object({ statistic: figureSchema, p: figureSchema }),
    stronglySkewed: z.boolean(),
  }),
  /** t/ha; for fluctuation ratios. */
  bounds: z.array(figureSchema).length(4),
  /** Units of the judged year by level, none … extremely high. */
  counts: z.array(z.number().int()).length(5),
  notJudged: z.number().int(),
  excludedRatio: figureSchema,
  qq: z.array(z.object({ theoretical: z.number(), sample: z.number() })),
  sensitivity: z.array(
    z.object({
      bound: z.number().int(),
      steps: z.array(z.object({ parameter: z.number(), bound: z.number(), above: z.number().int() })),
    }),
  ),
  accuracy: heldOut.nullable(),
  pooledAccuracy: heldOut.nullable(),
  /** Units at 90 to 100 % of their next limit, and the nearest of them. */
  nearCount: z.number().int(),
  near: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      level: z.number().int(),
      value: z.number(),
      limit: z.number(),
      ratio: z.number(),
    }),
  ),
});
export type MethodStudyView = z.infer<typeof methodStudy>;

export const thresholdResultSchema = z.object({
  kind: z.literal("thresholds"),
  ...resultHead,
  baselineYears: z.array(yearSchema),
  judgedYear: yearSchema,
  /** In the order error theory, parameter-based, fluctuation. */
  methods: z.array(methodStudy),
});
