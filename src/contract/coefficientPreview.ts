import { z } from "zod";
import { accountingChoiceSchema } from "./accounting.ts";
import { areaThresholdChoiceSchema } from "./thresholdChoice.ts";
import { errorTextSchema, warningLevelSchema, yearSchema } from "./primitives.ts";

/** Units at each risk level, none … extremely high. */
const levelCountsSchema = z.array(z.number().int()).length(5);

const bothSchema = <Value extends z.ZodType>(value: Value) => z.object({ now: value, asked: value });

/** A region's figures of one year, as they are and as they would be; t in the unit of each side's set. */
export const previewRegionYearSchema = z.object({
  regionCode: z.string(),
  year: yearSchema,
  netEmissionT: bothSchema(z.number()),
  /** Change from the year before; null in the first year. */
  changeT: bothSchema(z.number().nullable()),
});

/** Risk levels of one judged year. */
export const previewLevelsSchema = z.object({
  year: yearSchema,
  cells: bothSchema(levelCountsSchema),
  counties: bothSchema(levelCountsSchema),
});

/** An alert that would not be what it is; null = there is none. */
export const alertFlipSchema = z.object({
  ruleKey: z.string(),
  regionCode: z.string(),
  year: yearSchema,
  now: warningLevelSchema.nullable(),
  asked: warningLevelSchema.nullable(),
});
export type AlertFlip = z.infer<typeof alertFlipSchema>;

/** Risk zones of a judged year, with their cells; years without a difference are left out. */
export const zoneChangeSchema = z.object({
  year: yearSchema,
  zones: bothSchema(z.number().int()),
  cells: bothSchema(z.number().int()),
});

/** What another choice of coefficients or thresholds would change. */
export const previewResultSchema = z.object({
  /** Units of the two sets; figures of different units must not be compared. */
  unitText: bothSchema(z.string()),
  regions: z.array(previewRegionYearSchema),
  levels: z.array(previewLevelsSchema),
  alerts: bothSchema(z.number().int()),
  flips: z.array(alertFlipSchema),
  /** Cells whose level would rise and fall, by judged year; empty where it was not counted. */
  moves: z.array(z.object({ year: yearSchema, up: z.number().int(), down: z.number().int() })).default([]),
  zoneChanges: z.array(zoneChangeSchema).default([]),
});
export type PreviewResult = z.infer<typeof previewResultSchema>;

/** What somebody asks about. */
export const previewQuestionSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("coefficients"), choice: accountingChoiceSchema }),
  z.strictObject({ kind: z.literal("thresholds"), choice: areaThresholdChoiceSchema }),
]);
export type PreviewQuestion = z.infer<typeof previewQuestionSchema>;

/** A question and, when the worker has got to it, its answer. */
export const coefficientPreviewSchema = z.object({
  id: z.number().int(),
  question: previewQuestionSchema,
  state: z.enum(["pending", "done", "refused"]),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  errorText: errorTextSchema.nullable(),
  createdAt: z.string(),
  result: previewResultSchema.nullable(),
});
export type CoefficientPreviewView = z.infer<typeof coefficientPreviewSchema>;
