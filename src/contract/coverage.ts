import { z } from "zod";
import { yearSchema } from "./primitives.ts";

/**
 * What is known of a region in a year. "missing" and "pending" are never to be shown like "full": that nothing is known is no
 * finding.
 */
export const coverageStateSchema = z.enum(["full", "partial", "missing", "notApplicable", "pending"]);
export type CoverageState = z.infer<typeof coverageStateSchema>;

/** Why a cell of the table is not "full". */
export const coverageReasonSchema = z.enum(["first", "baseline", "noFile", "uncovered", "notCompared"]);

/** One layer of a region in a year. */
export const coverageCellSchema = z.object({
  state: coverageStateSchema,
  /** Valid (compared) pixels ÷ pixels of the region; null where that says nothing. */
  ratio: z.number().nullable(),
  reason: coverageReasonSchema.nullable(),
});
export type CoverageCell = z.infer<typeof coverageCellSchema>;

export const COVERAGE_LAYERS = ["landCover", "change", "risk"] as const;
export type CoverageLayer = (typeof COVERAGE_LAYERS)[number];

/** Region × year × layer. */
export const coverageSchema = z.object({
  /** Every year from the first to the last, those without a file too. */
  years: z.array(z.object({ year: yearSchema, hasFile: z.boolean() })),
  regions: z.array(
    z.object({
      regionCode: z.string(),
      /** Parallel to `years`. */
      cells: z.array(z.object({ landCover: coverageCellSchema, change: coverageCellSchema, risk: coverageCellSchema })),
    }),
  ),
});
export type CoverageView = z.infer<typeof coverageSchema>;
