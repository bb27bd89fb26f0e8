import { z } from "zod";
import { previewResultSchema } from "./coefficientPreview.ts";
import { yearSchema } from "./primitives.ts";

/** Zones of one judged year, as they are and as they would be. */
const zonesSchema = z.object({ now: z.number().int(), asked: z.number().int() });

/** What taking a revision of a year into use would change; only what differs is listed. */
export const revisionPreviewSchema = previewResultSchema.extend({
  /** Risk zones by judged year, and the cells in them. */
  zones: z.array(z.object({ year: yearSchema, zones: zonesSchema, cells: zonesSchema })),
});
export type RevisionPreview = z.infer<typeof revisionPreviewSchema>;

/** A better file for a year in use, waiting for a decision. */
export const revisionSchema = z.object({
  datasetId: z.number().int(),
  areaId: z.string(),
  year: yearSchema,
  revision: z.number().int(),
  fileName: z.string(),
  sha256: z.string(),
  receivedAt: z.string(),
  /** The file in use. */
  present: z.object({ revision: z.number().int(), fileName: z.string(), receivedAt: z.string() }).nullable(),
  /** null until the worker has computed it. */
  preview: revisionPreviewSchema.nullable(),
});
export type RevisionView = z.infer<typeof revisionSchema>;
