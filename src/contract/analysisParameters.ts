import { z } from "zod";
import { ANALYSIS_KINDS } from "./analysisKinds.ts";
import { areaIdSchema, yearSchema } from "./primitives.ts";
import { multipliersSchema, quantilesSchema, transformSchema } from "./thresholdChoice.ts";

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
export const analysisKindSchema = z.enum(ANALYSIS_KINDS);
