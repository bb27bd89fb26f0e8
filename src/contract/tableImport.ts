import { z } from "zod";
import { outlineMappingSchema } from "./placeOutline.ts";
import { areaIdSchema, chinaDatumSchema, errorTextSchema, yearSchema } from "./primitives.ts";
import { tableReportSchema } from "./tableReport.ts";
import { POI_FUNCTIONS } from "@/domain/drivers/poiFunction.ts";

/** Points of interest, values by place and year, or outlines of the places of such tables. */
export const tableKindSchema = z.enum(["poi", "factors", "outlines"]);
export type TableKind = z.infer<typeof tableKindSchema>;

export const factorLevelSchema = z.enum(["county", "city", "agglomeration"]);
export type FactorLevel = z.infer<typeof factorLevelSchema>;

const column = z.string().min(1).max(120);

export const poiMappingSchema = z.strictObject({
  kind: z.literal("poi"),
  longitude: column,
  latitude: column,
  /** Left out for OSM tables that hold a column for each tag. */
  category: column.optional(),
  datum: chinaDatumSchema,
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
  datum: chinaDatumSchema.default("wgs84"),
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
export const tableMappingSchema = z.discriminatedUnion("kind", [
  poiMappingSchema,
  factorMappingSchema,
  outlineMappingSchema,
]);
export type TableMapping = z.infer<typeof tableMappingSchema>;

/** Where a table is from and how far to trust it. */
export const tableOriginSchema = z.strictObject({
  source: z.string().trim().min(1).max(300),
  licence: z.string().trim().max(300),
  /** "verified": checked by the office; "unverified": for comparison only; "synthetic": made up. */
  trust: z.enum(["verified", "unverified", "synthetic"]),
});
export type TableOrigin = z.infer<typeof tableOriginSchema>;

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
  /** Of outlines: the layer that was looked at, and all that hold polygons. */
  layer: z.string().nullable().default(null),
  layers: z.array(z.string()).default([]),
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
  /** The message as key and values, where it is one that people read on a page. */
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
