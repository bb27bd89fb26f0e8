import { z } from "zod";
import { figureSchema, resultHead } from "./analysisHead.ts";
import type { AnalysisKind } from "./analysisParameters.ts";
import { thresholdResultSchema } from "./thresholdResult.ts";

const weightSummary = z.object({
  rule: z.string(),
  k: z.number().int().nullable(),
  distanceM: figureSchema,
  links: z.number().int(),
  islands: z.number().int(),
  /** The first of them by name. */
  islandNames: z.array(z.string()).default([]),
});

export const hotSpotResultSchema = z.object({
  kind: z.literal("hotSpots"),
  ...resultHead,
  weights: weightSummary,
  moran: z.object({
    i: figureSchema,
    expectation: figureSchema,
    varianceRandomisation: figureSchema,
    z: figureSchema,
    p: figureSchema,
  }),
  permutation: z.object({ mean: figureSchema, sd: figureSchema, pGreater: figureSchema }).nullable(),
  /** Units by bin −3 … 3. */
  binCounts: z.array(z.number().int()).length(7),
  spotCounts: z.record(z.string(), z.number().int()),
  naturalSpotCounts: z.record(z.string(), z.number().int()),
  clusterCounts: z.record(z.string(), z.number().int()),
  undefinedUnits: z.number().int(),
});

export const functionalSpaceResultSchema = z.object({
  kind: z.literal("functionalSpace"),
  ...resultHead,
  functions: z.array(z.string()),
  totals: z.array(z.number()),
  counts: z.array(z.object({ kind: z.string(), units: z.number().int() })),
});

const effect = z.object({
  name: z.string(),
  value: figureSchema,
  se: figureSchema,
  p: figureSchema,
  low: figureSchema,
  high: figureSchema,
});

export const quantileResultSchema = z.object({
  kind: z.literal("quantileRegression"),
  ...resultHead,
  outside: z.number().int(),
  fits: z.array(z.object({ tau: z.number(), r1: figureSchema, effects: z.array(effect) })),
  aliased: z.array(z.string()),
  crossingRatio: figureSchema,
  blocks: z.number().int(),
});

export const detectorResultSchema = z.object({
  kind: z.literal("geodetector"),
  ...resultHead,
  factors: z.array(
    z.object({
      name: z.string(),
      q: figureSchema,
      f: figureSchema,
      lambda: figureSchema,
      p: figureSchema,
      strata: z.number().int(),
      discretisation: z.string(),
      breaks: z.array(z.number()),
    }),
  ),
  interactions: z.array(z.object({ a: z.string(), b: z.string(), q: figureSchema, type: z.string().nullable() })),
  risks: z.array(
    z.object({
      name: z.string(),
      strata: z.array(z.object({ label: z.union([z.string(), z.number()]), n: z.number().int(), mean: figureSchema })),
      contrasts: z.array(
        z.object({
          a: z.union([z.string(), z.number()]),
          b: z.union([z.string(), z.number()]),
          difference: figureSchema,
          p: figureSchema,
          significant: z.boolean().nullable(),
        }),
      ),
    }),
  ),
  ecological: z.array(
    z.object({ a: z.string(), b: z.string(), f: figureSchema, p: figureSchema, significant: z.boolean().nullable() }),
  ),
  without: z.array(z.string()),
});

const fittedModel = z.object({
  coefficients: z.array(
    z.object({
      name: z.string(),
      value: figureSchema,
      se: figureSchema,
      t: figureSchema,
      p: figureSchema,
      vif: figureSchema,
    }),
  ),
  r2: figureSchema,
  adjustedR2: figureSchema,
  sigma: figureSchema,
  f: figureSchema,
  pF: figureSchema,
  aicc: figureSchema,
});
const stepwiseModel = z.object({
  model: fittedModel,
  steps: z.array(
    z.object({ action: z.enum(["add", "remove"]), name: z.string(), aicc: figureSchema, p: figureSchema }),
  ),
  importance: z.array(z.object({ name: z.string(), share: figureSchema })),
});

export const regressionResultSchema = z.object({
  kind: z.literal("regression"),
  ...resultHead,
  ols: fittedModel,
  aicc: stepwiseModel,
  byP: stepwiseModel,
  scatters: z.array(
    z.object({
      name: z.string(),
      slope: figureSchema,
      intercept: figureSchema,
      r2: figureSchema,
      /** At most some hundred units: [x, y, position in the list of names or −1]. */
      points: z.array(z.tuple([z.number(), z.number(), z.number().int()])),
    }),
  ),
  names: z.array(z.string()),
});

export const clusterResultSchema = z.object({
  kind: z.literal("clustering"),
  ...resultHead,
  variables: z.array(z.string()),
  constant: z.array(z.string()),
  names: z.array(z.string()),
  merges: z.array(z.object({ a: z.number().int(), b: z.number().int(), height: z.number(), size: z.number().int() })),
  leafOrder: z.array(z.number().int()),
  labels: z.array(z.number().int()),
  profiles: z.array(
    z.object({
      cluster: z.number().int(),
      n: z.number().int(),
      means: z.array(figureSchema),
      zMeans: z.array(figureSchema),
    }),
  ),
});

export const distributionResultSchema = z.object({
  kind: z.literal("distribution"),
  ...resultHead,
  unchanged: z.number().int(),
  mean: figureSchema,
  sd: figureSchema,
  skewness: figureSchema,
  kurtosis: figureSchema,
  jarqueBera: z.object({ statistic: figureSchema, p: figureSchema }),
  isSkewed: z.boolean(),
  qq: z.array(z.object({ theoretical: z.number(), sample: z.number() })),
  histogram: z.array(z.object({ from: z.number(), to: z.number(), units: z.number().int() })),
  naturalBreaks: z.array(z.number()),
  naturalCounts: z.array(z.number().int()),
});

export const analysisResultSchema = z.discriminatedUnion("kind", [
  hotSpotResultSchema,
  functionalSpaceResultSchema,
  quantileResultSchema,
  detectorResultSchema,
  regressionResultSchema,
  clusterResultSchema,
  distributionResultSchema,
  thresholdResultSchema,
]);
export type AnalysisResult = z.infer<typeof analysisResultSchema>;
export type ResultOf<Kind extends AnalysisKind> = Extract<AnalysisResult, { kind: Kind }>;
