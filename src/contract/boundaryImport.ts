import { z } from "zod";
import { chinaDatumSchema, errorTextSchema } from "./primitives.ts";
import { boundaryFormatSchema, propertySchema, repairSchema } from "./regionFile.ts";

/** Which properties of a boundary file hold what. */
export const regionFieldsSchema = z.strictObject({
  code: z.string().min(1).max(60),
  nameZh: z.string().min(1).max(60),
  nameEn: z.string().max(60).optional(),
  parentCode: z.string().max(60).optional(),
  parentNameZh: z.string().max(60).optional(),
  /** Keep only codes that the area already has, if it has any of them. */
  onlyKnownCodes: z.boolean().default(false),
  /** Layer of a file with several; left out = the first. */
  layer: z.string().max(200).optional(),
  datum: chinaDatumSchema.default("wgs84"),
});
export type RegionFields = z.infer<typeof regionFieldsSchema>;

/** What places of known position, or the file's own marks, say about its datum. */
export const datumFindingSchema = z.object({
  /** `null`: undecided. */
  datum: chinaDatumSchema.nullable(),
  /** What it rests on: places compared, marks of a publisher known for it, or nothing. */
  by: z.enum(["places", "marks", "nothing"]),
  places: z.number().int(),
  offsetM: z.number().nullable(),
  bearingDeg: z.number().nullable(),
});
export type DatumFinding = z.infer<typeof datumFindingSchema>;

/** Outlines to be looked at, as SVG paths. */
export const outlineDrawingSchema = z.object({
  width: z.number(),
  height: z.number(),
  paths: z.array(z.object({ name: z.string(), d: z.string() })),
});
export type OutlineDrawing = z.infer<typeof outlineDrawingSchema>;

/** What a boundary file is, before anything is laid. */
export const boundaryInspectionSchema = z.object({
  format: boundaryFormatSchema,
  layer: z.string(),
  layers: z.array(z.string()),
  encoding: z.string().nullable(),
  claimedEncoding: z.string().nullable(),
  crsName: z.string(),
  features: z.number().int(),
  vertices: z.number().int(),
  skipped: z.number().int(),
  properties: z.array(z.string()),
  /** The first rows of its table. */
  rows: z.array(z.record(z.string(), propertySchema)),
  /** Whether it is in the program's own form, whose fields need no choice. */
  ownForm: z.boolean(),
  /** Mended outlines; the list is cut, the count is not. */
  repairCount: z.number().int(),
  repairs: z.array(repairSchema.extend({ name: z.string() })),
  datum: datumFindingSchema,
  drawing: outlineDrawingSchema,
});
export type BoundaryInspection = z.infer<typeof boundaryInspectionSchema>;

/** What laying regions on the grid came to, or would. Areas in hectares, by whole pixels. */
export const layReportSchema = z.object({
  counties: z.number().int(),
  prefectures: z.number().int(),
  /** Counties without a pixel of the grid: left out. */
  outside: z.array(z.string()),
  regionPixels: z.number(),
  regionHa: z.number(),
  outsidePixels: z.number(),
  /** Pixels that two or more counties claim; the later county of the file owns them. */
  overlapPixels: z.number(),
  overlapHa: z.number(),
  /** The largest, by pair of counties. */
  overlaps: z.array(z.object({ between: z.array(z.string()), pixels: z.number(), areaHa: z.number() })),
  /** Land enclosed by counties that none claims. */
  gapCount: z.number().int(),
  gapPixels: z.number(),
  gapHa: z.number(),
  gaps: z.array(
    z.object({
      between: z.array(z.string()),
      pixels: z.number(),
      areaHa: z.number(),
      longitude: z.number(),
      latitude: z.number(),
    }),
  ),
});
export type LayReport = z.infer<typeof layReportSchema>;

/** arrived → checked → pending → done; refused = cannot be used; discarded by a person. */
export const regionImportStateSchema = z.enum(["arrived", "checked", "pending", "done", "refused", "discarded"]);

export const regionImportSchema = z.object({
  id: z.number().int(),
  areaId: z.string(),
  fileName: z.string(),
  state: regionImportStateSchema,
  fields: regionFieldsSchema.nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  errorText: errorTextSchema.nullable(),
  report: layReportSchema.nullable(),
  /** Whether the regions that were there before can be laid again. */
  canRestore: z.boolean(),
  createdAt: z.string(),
  doneAt: z.string().nullable(),
});
export type RegionImportView = z.infer<typeof regionImportSchema>;
