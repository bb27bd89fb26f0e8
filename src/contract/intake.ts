import { z } from "zod";
import { areaIdSchema, errorTextSchema, landCoverClassSchema, yearSchema } from "./primitives.ts";

/** A study area to be made from the grid of its first raster. */
export const newAreaSchema = z.strictObject({
  id: areaIdSchema,
  nameZh: z.string().trim().min(1).max(80),
  nameEn: z.string().trim().min(1).max(80),
  /** A ready legend … */
  legendId: z.string().max(60).optional(),
  /** … or the codes of the raster, each with its carbon class. */
  legendEntries: z
    .array(
      z.strictObject({
        code: z.number().int().min(-32768).max(65535),
        nameZh: z.string().trim().min(1).max(60),
        nameEn: z.string().trim().min(1).max(60),
        landCoverClass: landCoverClassSchema,
        colour: z.string().regex(/^#[0-9a-f]{6}$/i),
      }),
    )
    .max(256)
    .optional(),
  coefficientRegion: z.string().max(40),
  /** Side of an analysis cell in pixels; left out = nearest to 1 km. */
  cellPx: z.number().int().min(1).max(2000).optional(),
  synthetic: z.boolean().default(false),
  /** Coordinate system of files that name none themselves: "EPSG:26986" or a proj4 definition. */
  projection: z.string().trim().min(1).max(500).optional(),
});
export type NewArea = z.infer<typeof newAreaSchema>;

export const intakeStateSchema = z.enum([
  "arriving",
  "pending",
  "checking",
  "needsYear",
  "needsLegend",
  "accepted",
  "duplicate",
  "refused",
  "cancelled",
]);
export type IntakeState = z.infer<typeof intakeStateSchema>;

/** A file that came through one of the doors, and what became of it. */
export const intakeSchema = z.object({
  id: z.number().int(),
  door: z.enum(["inbox", "upload", "cli"]),
  fileName: z.string(),
  areaId: z.string().nullable(),
  year: yearSchema.nullable(),
  sizeBytes: z.number(),
  state: intakeStateSchema,
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  /** The message as key and values, to be said in the reader's language. */
  errorText: errorTextSchema.nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type IntakeView = z.infer<typeof intakeSchema>;

/** Answers that a file still needs: which year, which area, whether it may be resampled. */
export const intakeAnswerSchema = z.strictObject({
  id: z.number().int(),
  year: yearSchema.optional(),
  areaId: areaIdSchema.optional(),
  resample: z.boolean().optional(),
});
export type IntakeAnswer = z.infer<typeof intakeAnswerSchema>;

export const datasetSchema = z.object({
  id: z.number().int(),
  areaId: z.string(),
  year: yearSchema,
  revision: z.number().int(),
  fileName: z.string(),
  sha256: z.string(),
  sizeBytes: z.number(),
  crsName: z.string(),
  state: z.enum(["current", "proposed", "superseded", "discarded", "failed"]),
  errorMessage: z.string().nullable(),
  errorText: errorTextSchema.nullable(),
  alignment: z.string(),
  noDataPixels: z.number().int().nullable(),
  receivedAt: z.string(),
  talliedAt: z.string().nullable(),
});
export type DatasetView = z.infer<typeof datasetSchema>;
