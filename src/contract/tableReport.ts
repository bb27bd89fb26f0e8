import { z } from "zod";
import { outlineReportSchema } from "./placeOutline.ts";
import { yearSchema } from "./primitives.ts";
import { POI_FUNCTIONS } from "@/domain/drivers/poiFunction.ts";

/** What is wrong with one value. */
export const rowProblemSchema = z.object({
  /** Row of the file, the heading being row 1. */
  row: z.number().int(),
  column: z.string(),
  value: z.string(),
  problem: z.enum([
    "missing",
    "noOutline",
    "notANumber",
    "notAYear",
    "futureYear",
    "outOfRange",
    "unknownUnit",
    "tooSmall",
    "tooLarge",
    "unknownPlace",
    "outsideArea",
    "totalRow",
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
  /** Places the area does not have, the most frequent first. */
  unknownPlaces: z.array(z.object({ place: z.string(), count: z.number().int() })).default([]),
  /** How far the datum conversion moved the points on average, m; null when none was needed. */
  meanShiftM: z.number().nullable(),
  /** Of outlines: how they and the tables' places find each other. */
  outlines: outlineReportSchema.nullable().default(null),
});
export type TableReport = z.infer<typeof tableReportSchema>;
