import { z } from "zod";
import { areaIdSchema, warningLevelSchema, yearSchema } from "./primitives.ts";
import { ruleDraftSchema } from "./rule.ts";
import { MEASURE_UNITS } from "@/domain/alert/metric.ts";

/** What is tried: a draft, as a version of a rule or as a new one. */
export const backTestInputSchema = z.strictObject({
  areaId: areaIdSchema,
  /** `null` = a new rule. */
  ruleKey: z.string().min(1).max(60).nullable(),
  draft: ruleDraftSchema,
});
export type BackTestInput = z.infer<typeof backTestInputSchema>;

/** One region in which it would have fired. */
export const backTestFireSchema = z.object({
  regionCode: z.string(),
  level: warningLevelSchema,
  value: z.number(),
  limit: z.number(),
  unit: z.enum(MEASURE_UNITS),
  /** Cells or zones beyond the limit; 1 for a region. */
  units: z.number().int(),
});
export type BackTestFire = z.infer<typeof backTestFireSchema>;

/** One year of a trial. */
export const backTestYearSchema = z.object({
  year: yearSchema,
  fromYear: yearSchema,
  /** Baseline years define the thresholds: they are shown apart and never judged. */
  role: z.enum(["baseline", "judged"]),
  fires: z.array(backTestFireSchema),
  pending: z.number().int(),
  continuing: z.number().int(),
  evaluated: z.number().int(),
  regions: z.number().int(),
  /** Messages that would have gone out, with the people and channels of today, and to how many recipients. */
  messages: z.number().int(),
  recipients: z.number().int(),
});
export type BackTestYear = z.infer<typeof backTestYearSchema>;

export const backTestSideSchema = z.object({
  years: z.array(backTestYearSchema),
  /** Over the judged years. */
  fires: z.number().int(),
  regions: z.number().int(),
  messages: z.number().int(),
});
export type BackTestSide = z.infer<typeof backTestSideSchema>;

/** The draft beside the version in use. */
export const backTestResultSchema = z.object({
  draft: backTestSideSchema,
  /** `null` = there is none: the rule is new. */
  current: backTestSideSchema.nullable(),
  /** Units looked at: regions, or cells. */
  units: z.number().int(),
  /** Recipients there are today: without any, no message goes out whatever fires. */
  recipients: z.number().int(),
});
export type BackTestResult = z.infer<typeof backTestResultSchema>;

/** A trial with its answer, or how far it is. */
export const backTestSchema = z.object({
  id: z.number().int(),
  areaId: areaIdSchema,
  ruleKey: z.string().nullable(),
  state: z.enum(["pending", "done", "refused"]),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  durationMs: z.number().nullable(),
  result: backTestResultSchema.nullable(),
});
export type BackTestView = z.infer<typeof backTestSchema>;
