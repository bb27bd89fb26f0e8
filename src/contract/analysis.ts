import { z } from "zod";
import { areaIdSchema, errorTextSchema, landCoverClassSchema, yearSchema } from "./primitives.ts";
import { multipliersSchema, quantilesSchema, thresholdMethodSchema, transformSchema } from "./thresholdChoice.ts";

const name = z.string().min(1).max(120);
const seed = z.number().int().min(0).max(0xffffffff);
const tableId = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/** The units an analysis speaks of: cells or counties of an area, or the rows of a table. */
export const analysisUnitsSchema = z.discriminatedUnion("from", [
  z.strictObject({
    from: z.literal("area"),
    areaId: areaIdSchema,
    level: z.enum(["cell", "county"]),
    year: yearSchema,
    /** Earlier year of a change; null for the state of one year. */
    fromYear: yearSchema.nullable(),
    /** Table of points, if any of its functions is used. */
    poiTableId: tableId.nullable(),
    /** Table of county factors, if any of its variables is used. */
    factorTableId: tableId.nullable(),
  }),
  z.strictObject({ from: z.literal("table"), tableId, year: yearSchema }),
]);
export type AnalysisUnits = z.infer<typeof analysisUnitsSchema>;

export const weightChoiceSchema = z.strictObject({
  rule: z.enum(["queen", "rook", "knn", "band", "inverse-distance"]),
  k: z.number().int().min(1).max(100).optional(),
  distanceM: z.number().min(1).max(10_000_000).optional(),
});

const units = { units: analysisUnitsSchema };

/** What is computed, with every choice written out: equal parameters and equal inputs give equal results. */
export const analysisParametersSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("hotSpots"),
    ...units,
    response: name,
    weights: weightChoiceSchema,
    correction: z.enum(["none", "fdr"]),
    permutations: z.number().int().min(0).max(9999),
    seed,
  }),
  z.strictObject({ kind: z.literal("functionalSpace"), ...units }),
  z.strictObject({
    kind: z.literal("quantileRegression"),
    ...units,
    response: name,
    predictors: z.array(name).min(1).max(20),
    scaling: z.enum(["share", "z"]),
    taus: z.array(z.number().gt(0).lt(1)).min(1).max(19),
    errors: z.enum(["nid", "bootstrap"]),
    replicates: z.number().int().min(2).max(2000),
    blockM: z.number().min(100).max(1_000_000),
    seed,
    onlyConstructionGain: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal("geodetector"),
    ...units,
    response: name,
    factors: z.array(name).min(1).max(20),
    classes: z.array(z.number().int().min(2).max(12)).min(1).max(8),
  }),
  z.strictObject({
    kind: z.literal("regression"),
    ...units,
    response: name,
    predictors: z.array(name).min(1).max(20),
  }),
  z.strictObject({
    kind: z.literal("clustering"),
    ...units,
    variables: z.array(name).min(1).max(20),
    linkage: z.enum(["average", "ward", "complete", "single"]),
    distance: z.enum(["euclidean", "sqeuclidean"]),
    standardise: z.boolean(),
    k: z.number().int().min(1).max(20),
  }),
  z.strictObject({
    kind: z.literal("distribution"),
    ...units,
    response: name,
    onlyChanged: z.boolean(),
    classes: z.number().int().min(2).max(9),
  }),
  z.strictObject({
    kind: z.literal("thresholds"),
    /** `year` is the judged one. */
    ...units,
    baselineFromYear: yearSchema,
    baselineToYear: yearSchema,
    /** Error theory. */
    multipliers: multipliersSchema,
    transform: transformSchema,
    /** Parameter-based. */
    quantiles: quantilesSchema,
    /** Fluctuation. */
    fluctuationMultipliers: multipliersSchema,
  }),
]);
export type AnalysisParameters = z.infer<typeof analysisParametersSchema>;
export type AnalysisKind = AnalysisParameters["kind"];
export const analysisKindSchema = z.enum([
  "hotSpots",
  "functionalSpace",
  "quantileRegression",
  "geodetector",
  "regression",
  "clustering",
  "distribution",
  "thresholds",
]);

/** A figure that may be undefined. */
const figure = z.number().nullable();

/** What every result says about itself. */
const head = {
  level: z.enum(["cell", "county", "city", "agglomeration"]),
  n: z.number().int(),
  /** Units left out because a value is missing. */
  missing: z.number().int(),
  /** Units of the variables used, by name. */
  unitOf: z.record(z.string(), z.string()),
  /** What the figures were made from, in words for the foot of a chart. */
  dataVersion: z.string(),
  /** Trust of the tables used: the worst of them. */
  trust: z.enum(["verified", "unverified", "synthetic"]),
};

const weightSummary = z.object({
  rule: z.string(),
  k: z.number().int().nullable(),
  distanceM: figure,
  links: z.number().int(),
  islands: z.number().int(),
});

export const hotSpotResultSchema = z.object({
  kind: z.literal("hotSpots"),
  ...head,
  weights: weightSummary,
  moran: z.object({ i: figure, expectation: figure, varianceRandomisation: figure, z: figure, p: figure }),
  permutation: z.object({ mean: figure, sd: figure, pGreater: figure }).nullable(),
  /** Units by bin −3 … 3. */
  binCounts: z.array(z.number().int()).length(7),
  spotCounts: z.record(z.string(), z.number().int()),
  naturalSpotCounts: z.record(z.string(), z.number().int()),
  clusterCounts: z.record(z.string(), z.number().int()),
  undefinedUnits: z.number().int(),
});

export const functionalSpaceResultSchema = z.object({
  kind: z.literal("functionalSpace"),
  ...head,
  functions: z.array(z.string()),
  totals: z.array(z.number()),
  counts: z.array(z.object({ kind: z.string(), units: z.number().int() })),
});

const effect = z.object({ name: z.string(), value: figure, se: figure, p: figure, low: figure, high: figure });

export const quantileResultSchema = z.object({
  kind: z.literal("quantileRegression"),
  ...head,
  outside: z.number().int(),
  fits: z.array(z.object({ tau: z.number(), r1: figure, effects: z.array(effect) })),
  aliased: z.array(z.string()),
  crossingRatio: figure,
  blocks: z.number().int(),
});

export const detectorResultSchema = z.object({
  kind: z.literal("geodetector"),
  ...head,
  factors: z.array(
    z.object({
      name: z.string(),
      q: figure,
      f: figure,
      lambda: figure,
      p: figure,
      strata: z.number().int(),
      discretisation: z.string(),
      breaks: z.array(z.number()),
    }),
  ),
  interactions: z.array(z.object({ a: z.string(), b: z.string(), q: figure, type: z.string().nullable() })),
  risks: z.array(
    z.object({
      name: z.string(),
      strata: z.array(z.object({ label: z.union([z.string(), z.number()]), n: z.number().int(), mean: figure })),
      contrasts: z.array(
        z.object({
          a: z.union([z.string(), z.number()]),
          b: z.union([z.string(), z.number()]),
          difference: figure,
          p: figure,
          significant: z.boolean().nullable(),
        }),
      ),
    }),
  ),
  ecological: z.array(
    z.object({ a: z.string(), b: z.string(), f: figure, p: figure, significant: z.boolean().nullable() }),
  ),
  without: z.array(z.string()),
});

const fittedModel = z.object({
  coefficients: z.array(z.object({ name: z.string(), value: figure, se: figure, t: figure, p: figure, vif: figure })),
  r2: figure,
  adjustedR2: figure,
  sigma: figure,
  f: figure,
  pF: figure,
  aicc: figure,
});
const stepwiseModel = z.object({
  model: fittedModel,
  steps: z.array(z.object({ action: z.enum(["add", "remove"]), name: z.string(), aicc: figure, p: figure })),
  importance: z.array(z.object({ name: z.string(), share: figure })),
});

export const regressionResultSchema = z.object({
  kind: z.literal("regression"),
  ...head,
  ols: fittedModel,
  aicc: stepwiseModel,
  byP: stepwiseModel,
  scatters: z.array(
    z.object({
      name: z.string(),
      slope: figure,
      intercept: figure,
      r2: figure,
      /** At most some hundred units: [x, y, position in the list of names or −1]. */
      points: z.array(z.tuple([z.number(), z.number(), z.number().int()])),
    }),
  ),
  names: z.array(z.string()),
});

export const clusterResultSchema = z.object({
  kind: z.literal("clustering"),
  ...head,
  variables: z.array(z.string()),
  constant: z.array(z.string()),
  names: z.array(z.string()),
  merges: z.array(z.object({ a: z.number().int(), b: z.number().int(), height: z.number(), size: z.number().int() })),
  leafOrder: z.array(z.number().int()),
  labels: z.array(z.number().int()),
  profiles: z.array(
    z.object({ cluster: z.number().int(), n: z.number().int(), means: z.array(figure), zMeans: z.array(figure) }),
  ),
});

export const distributionResultSchema = z.object({
  kind: z.literal("distribution"),
  ...head,
  unchanged: z.number().int(),
  mean: figure,
  sd: figure,
  skewness: figure,
  kurtosis: figure,
  jarqueBera: z.object({ statistic: figure, p: figure }),
  isSkewed: z.boolean(),
  qq: z.array(z.object({ theoretical: z.number(), sample: z.number() })),
  histogram: z.array(z.object({ from: z.number(), to: z.number(), units: z.number().int() })),
  naturalBreaks: z.array(z.number()),
  naturalCounts: z.array(z.number().int()),
});

const heldOut = z.object({
  /** Judged years; each outcome is that of the year after. */
  years: z.array(yearSchema),
  n: z.number().int(),
  accuracy: figure,
  wilson95: z.tuple([figure, figure]),
  /** By level, none … extremely high. */
  recallByLevel: z.array(figure).length(5),
  kappa: figure,
  /** Same verdict on "high or more". */
  alarmAccuracy: figure,
  outcomeCounts: z.array(z.number().int()).length(5),
  /** What always naming the commonest outcome would get right. */
  commonestRatio: figure,
});
export type HeldOutView = z.infer<typeof heldOut>;

const methodStudy = z.object({
  method: thresholdMethodSchema,
  parameters: z.array(z.number()).length(4),
  boxCoxLambda: figure,
  statistics: z.object({
    n: z.number().int(),
    mean: figure,
    sd: figure,
    skewness: figure,
    kurtosis: figure,
    jarqueBera: z.object({ statistic: figure, p: figure }),
    stronglySkewed: z.boolean(),
  }),
  /** t/ha; for fluctuation ratios. */
  bounds: z.array(figure).length(4),
  /** Units of the judged year by level, none … extremely high. */
  counts: z.array(z.number().int()).length(5),
  notJudged: z.number().int(),
  excludedRatio: figure,
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
  ...head,
  baselineYears: z.array(yearSchema),
  judgedYear: yearSchema,
  /** In the order error theory, parameter-based, fluctuation. */
  methods: z.array(methodStudy),
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

/** Values of single units for maps and tables: one list a column, parallel to `codes`. */
export const unitValuesSchema = z.object({
  codes: z.array(z.string()),
  names: z.array(z.string()),
  /** Longitude and latitude, null where a unit has none; empty where the units are cells or counties of an area. */
  lonLat: z.array(z.tuple([z.number(), z.number()]).nullable()),
  columns: z.record(z.string(), z.array(z.union([z.number(), z.string()]).nullable())),
});
export type UnitValues = z.infer<typeof unitValuesSchema>;

/** An analysis asked for, and what became of it. */
export const analysisSchema = z.object({
  id: z.number().int(),
  areaId: z.string().nullable(),
  tableId: z.number().int().nullable(),
  kind: analysisKindSchema,
  parameters: analysisParametersSchema,
  state: z.enum(["queued", "running", "done", "failed", "cancelled"]),
  /** The last finished result, which stays while a new one runs; null before the first. */
  result: analysisResultSchema.nullable(),
  /** Whether what it was computed from has changed since. */
  stale: z.boolean(),
  computedAt: z.string().nullable(),
  durationMs: z.number().nullable(),
  methodVersion: z.number().int().nullable(),
  inputHash: z.string().nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  /** The message as key and values, where it is one that people read on a page. */
  errorText: errorTextSchema.nullable(),
  requestedAt: z.string(),
});
export type AnalysisView = z.infer<typeof analysisSchema>;

/** A list shows everything but the figures. */
export const analysisSummarySchema = analysisSchema.omit({ result: true }).extend({ hasResult: z.boolean() });
export type AnalysisSummary = z.infer<typeof analysisSummarySchema>;

/** Coefficients by region, as accounts of whole cities and agglomerations use them. */
export const regionCoefficientsSchema = z.object({
  setId: z.string(),
  unitText: z.string(),
  source: z.string(),
  rows: z.array(z.object({ region: z.string(), landCoverClass: landCoverClassSchema, tPerHa: z.number() })),
});
export type RegionCoefficients = z.infer<typeof regionCoefficientsSchema>;
