import { z } from "zod";
import { areaIdSchema, errorTextSchema, yearSchema } from "./primitives.ts";
import { POI_FUNCTIONS } from "@/domain/drivers/poiFunction.ts";

/** Points of interest, or values by place and year. */
export const tableKindSchema = z.enum(["poi", "factors"]);
export type TableKind = z.infer<typeof tableKindSchema>;

/** In which datum coordinates are given; the last two are shifted by law and converted. */
export const datumSchema = z.enum(["wgs84", "gcj02", "bd09"]);
export type Datum = z.infer<typeof datumSchema>;

export const factorLevelSchema = z.enum(["county", "city", "agglomeration"]);
export type FactorLevel = z.infer<typeof factorLevelSchema>;

const column = z.string().min(1).max(120);

export const poiMappingSchema = z.strictObject({
  kind: z.literal("poi"),
  longitude: column,
  latitude: column,
  /** Left out for OSM tables that hold a column for each tag. */
  category: column.optional(),
  datum: datumSchema,
  vocabulary: z.enum(["amap", "osm", "function"]),
});
export type PoiMapping = z.infer<typeof poiMappingSchema>;

export const factorMappingSchema = z.strictObject({
  kind: z.literal("factors"),
  level: factorLevelSchema,
  code: column.optional(),
  name: column.optional(),
  /** Column of the prefecture or province: tells units of one name apart. */
  parent: column.optional(),
  /** A column … */
  yearColumn: column.optional(),
  /** … or one year for the whole table. */
  year: yearSchema.optional(),
  longitude: column.optional(),
  latitude: column.optional(),
  datum: datumSchema.default("wgs84"),
  /** Column of the region whose coefficients hold, or of the province it follows from. */
  region: column.optional(),
  variables: z
    .array(
      z.strictObject({
        column,
        /** A key of the registry, or "own:" and a name. */
        variable: z.string().min(1).max(120),
        unit: z.string().min(1).max(40),
      }),
    )
    .min(1)
    .max(60),
});
export type FactorMapping = z.infer<typeof factorMappingSchema>;

/** Which column holds what. */
export const tableMappingSchema = z.discriminatedUnion("kind", [poiMappingSchema, factorMappingSchema]);
export type TableMapping = z.infer<typeof tableMappingSchema>;

/** Where a table is from and how far to trust it. */
export const tableOriginSchema = z.strictObject({
  source: z.string().trim().min(1).max(300),
  licence: z.string().trim().max(300),
  /** "verified": checked by the office; "unverified": for comparison only; "synthetic": made up. */
  trust: z.enum(["verified", "unverified", "synthetic"]),
});
export type TableOrigin = z.infer<typeof tableOriginSchema>;

/** What is wrong with one value. */
export const rowProblemSchema = z.object({
  /** Row of the file, the heading being row 1. */
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  problem: z.enum([
    "missing",
    "notANumber",
    "notAYear",
    "outOfRange",
    "unknownUnit",
    "tooSmall",
    "tooLarge",
    "unknownPlace",
    "outsideArea",
    "unknownCategory",
    "repeated",
  ]),
});
export type RowProblem = z.infer<typeof rowProblemSchema>;

/** What a dry run found. */
export const tableReportSchema = z.object({
  rows: z.number().int(),
  /** Rows (of points) or values (of factors) that would be taken in. */
  taken: z.number().int(),
  /** Left out for a reason that is no mistake: outside the area, a category nobody counts. */
  skipped: z.number().int(),
  /** Mistakes in all; the first of them are listed. */
  problemCount: z.number().int(),
  problems: z.array(rowProblemSchema),
  /** Skipped for each reason. */
  reasons: z.array(z.object({ problem: rowProblemSchema.shape.problem, count: z.number().int() })),
  units: z.number().int(),
  years: z.array(yearSchema),
  variables: z.array(
    z.object({
      variable: z.string(),
      unit: z.string(),
      count: z.number().int(),
      lowest: z.number(),
      highest: z.number(),
    }),
  ),
  functions: z.array(z.object({ poiFunction: z.enum(POI_FUNCTIONS), count: z.number().int() })),
  /** Categories nobody has given a function yet, the most frequent first. */
  unknownCategories: z.array(z.object({ category: z.string(), count: z.number().int() })),
  /** How far the datum conversion moved the points on average, m; null when none was needed. */
  meanShiftM: z.number().nullable(),
});
export type TableReport = z.infer<typeof tableReportSchema>;

export const tableStateSchema = z.enum([
  "received",
  "inspected",
  "mapped",
  "checked",
  "accepted",
  "applied",
  "undoing",
  "undone",
  "refused",
]);
export type TableState = z.infer<typeof tableStateSchema>;

/** Headings and first rows of a table, and what they probably mean. */
export const tableInspectionSchema = z.object({
  encoding: z.string(),
  columns: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  rows: z.number().int(),
  /** The mapping used for the same headings before, or a guess. */
  suggested: tableMappingSchema.nullable(),
  remembered: z.boolean(),
});
export type TableInspection = z.infer<typeof tableInspectionSchema>;

/** An offered table and what became of it. */
export const tableImportSchema = z.object({
  id: z.number().int(),
  kind: tableKindSchema,
  areaId: z.string().nullable(),
  fileName: z.string(),
  sha256: z.string(),
  sizeBytes: z.number(),
  revision: z.number().int(),
  state: tableStateSchema,
  source: z.string(),
  licence: z.string(),
  trust: tableOriginSchema.shape.trust,
  inspection: tableInspectionSchema.nullable(),
  mapping: tableMappingSchema.nullable(),
  report: tableReportSchema.nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  errorText: errorTextSchema.nullable(),
  createdAt: z.string(),
  appliedAt: z.string().nullable(),
});
export type TableImportView = z.infer<typeof tableImportSchema>;

/** A row of the table of categories as people edit it. */
export const poiCategorySchema = z.strictObject({
  vocabulary: z.enum(["amap", "osm", "function"]),
  category: z.string().trim().min(1).max(200),
  poiFunction: z.enum(POI_FUNCTIONS).nullable(),
});
export type PoiCategoryRow = z.infer<typeof poiCategorySchema>;

/** What is said about a table when it is sent. */
export const tableOfferSchema = z.strictObject({
  kind: tableKindSchema,
  /** The area its points or counties belong to; null for cities and agglomerations of the whole country. */
  areaId: areaIdSchema.nullable(),
  origin: tableOriginSchema,
  /** A mapping known beforehand: the table is then checked at once, and taken in if nothing is wrong. */
  mapping: tableMappingSchema.optional(),
  applyIfClean: z.boolean().optional(),
});
export type TableOffer = z.infer<typeof tableOfferSchema>;
