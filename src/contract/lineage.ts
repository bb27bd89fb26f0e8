import { z } from "zod";
import { indexModeSchema } from "./accounting.ts";
import { yearSchema } from "./primitives.ts";

/** A run of the worker that made one of the things a figure rests on. */
export const lineageJobSchema = z.object({
  jobId: z.number().int(),
  kind: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
});
export type LineageJob = z.infer<typeof lineageJobSchema>;

/** A raster that a figure was counted from. */
export const lineageFileSchema = z.object({
  year: yearSchema,
  revision: z.number().int(),
  fileName: z.string(),
  sha256: z.string(),
  receivedAt: z.string(),
  talliedAt: z.string().nullable(),
  /** How it was laid on the area's grid. */
  relation: z.enum(["identical", "shifted", "resampled"]).nullable(),
  /** SHA-256 over file, regions and codes of its counts; null while it is not counted. */
  countHash: z.string().nullable(),
});
export type LineageFile = z.infer<typeof lineageFileSchema>;

/** Where every figure of one year, or of two years against each other, comes from. */
export const lineageSchema = z.object({
  areaId: z.string(),
  year: yearSchema,
  /** The year it is compared with; null in the first year. */
  fromYear: yearSchema.nullable(),
  role: z.enum(["first", "baseline", "judged"]),
  synthetic: z.boolean(),
  schematicBoundaries: z.boolean(),
  /** The year's own file, the one compared with, and the first of the series, newest year first. */
  files: z.array(lineageFileSchema),
  /** Hash of the counts of the two years; null in the first year. */
  pairHash: z.string().nullable(),
  legend: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string(), version: z.number().int() }),
  coefficients: z.object({
    id: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    region: z.string(),
    indexMode: indexModeSchema,
    unitText: z.string(),
    source: z.string(),
  }),
  /** Models that gave the year its risk levels; empty unless it is judged. */
  thresholds: z.array(
    z.object({
      unit: z.enum(["cell", "county"]),
      method: z.string(),
      version: z.number().int(),
      baselineFromYear: yearSchema,
      baselineToYear: yearSchema,
      inputHash: z.string(),
      fittedAt: z.string(),
    }),
  ),
  /** Hash of everything above. */
  inputHash: z.string(),
  computedAt: z.string(),
  /** Whether the rules have seen these figures. */
  isEvaluated: z.boolean(),
  /** Whether something newer has arrived that is not in these figures yet. */
  isStale: z.boolean(),
  jobs: z.array(lineageJobSchema),
});
export type LineageView = z.infer<typeof lineageSchema>;
