import { z } from "zod";
import { analysisKindSchema, analysisParametersSchema } from "./analysisParameters.ts";
import { analysisResultSchema } from "./analysisResult.ts";
import { errorTextSchema } from "./primitives.ts";

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
