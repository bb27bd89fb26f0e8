import { z } from "zod";
import { yearSchema } from "./primitives.ts";
import { DEFAULT_THRESHOLD_CHOICES, type ThresholdChoice } from "@/domain/risk/thresholdChoice.ts";

const LARGEST_MULTIPLIER = 20;

const ascending = (low: number, high: number) =>
  z
    .array(z.number().min(low).max(high))
    .length(4)
    .refine((values) => values.every((value, i) => i === 0 || value > values[i - 1]), "each above the one before");

export const multipliersSchema = ascending(-LARGEST_MULTIPLIER, LARGEST_MULTIPLIER);
export const quantilesSchema = ascending(0, 1);
export const transformSchema = z.enum(["none", "log1p", "boxCox"]);
export const thresholdMethodSchema = z.enum(["errorTheory", "parameterBased", "fluctuation"]);

/** Years on which thresholds are fitted; null = as the series begins, as the area's baseline ends. */
const baseline = { baselineFromYear: yearSchema.nullable(), baselineToYear: yearSchema.nullable() };

/** Everything that decides which thresholds judge an area: method, parameters, baseline. */
export const areaThresholdChoiceSchema = z.discriminatedUnion("method", [
  z.strictObject({
    method: z.literal("errorTheory"),
    multipliers: multipliersSchema,
    transform: transformSchema,
    ...baseline,
  }),
  z.strictObject({ method: z.literal("parameterBased"), quantiles: quantilesSchema, ...baseline }),
  z.strictObject({ method: z.literal("fluctuation"), multipliers: multipliersSchema, ...baseline }),
]) satisfies z.ZodType<ThresholdChoice>;
export type AreaThresholdChoice = z.infer<typeof areaThresholdChoiceSchema>;

/** What an area is judged by until somebody chooses. */
export const DEFAULT_AREA_THRESHOLDS: AreaThresholdChoice = areaThresholdChoiceSchema.parse({
  ...DEFAULT_THRESHOLD_CHOICES.errorTheory,
  baselineFromYear: null,
  baselineToYear: null,
});

/** The choice an area keeps as text; nothing kept = the default. */
export function parseThresholdChoice(text: string | null): AreaThresholdChoice {
  return text === null ? DEFAULT_AREA_THRESHOLDS : areaThresholdChoiceSchema.parse(JSON.parse(text));
}

/** One entry of an area's history of thresholds. */
export const thresholdUseSchema = z.object({
  id: z.number().int(),
  choice: areaThresholdChoiceSchema,
  since: z.string(),
  by: z.string(),
  note: z.string(),
});
export type ThresholdUseView = z.infer<typeof thresholdUseSchema>;
