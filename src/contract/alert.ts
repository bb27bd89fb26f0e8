import { z } from "zod";
import { warningLevelSchema, yearSchema } from "./primitives.ts";

/** One line of a carbon receipt: hectares × t/ha = t. */
export const receiptLineSchema = z.object({
  fromCode: z.number().int(),
  toCode: z.number().int(),
  pixels: z.number().int(),
  areaHa: z.number(),
  coefficientTPerHa: z.number(),
  changeT: z.number(),
  /** True if the value would not be over the limit without this line. */
  decisive: z.boolean(),
});

/** The itemised bill of an alert; the lines sum to the total to the last digit. */
export const receiptSchema = z.object({
  lines: z.array(receiptLineSchema),
  incrementT: z.number(),
  reductionT: z.number(),
  totalT: z.number(),
  /** Reduction ÷ increment; null if there is no increment. */
  offsetRatio: z.number().nullable(),
  comparedAreaHa: z.number(),
  coefficientSetId: z.string(),
  unitText: z.string(),
  source: z.string(),
});
export type ReceiptView = z.infer<typeof receiptSchema>;

/** Plain figures behind the sentence of an alert; which ones depends on the rule. */
export const alertFactsSchema = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]));

/** One alert as a list shows it. */
export const alertSummarySchema = z.object({
  number: z.string(),
  areaId: z.string(),
  ruleKey: z.string(),
  ruleVersion: z.number().int(),
  ruleNameZh: z.string(),
  ruleNameEn: z.string(),
  regionCode: z.string(),
  fromYear: yearSchema,
  year: yearSchema,
  level: warningLevelSchema,
  value: z.number(),
  limit: z.number(),
  unit: z.enum(["t", "ratio"]),
  facts: alertFactsSchema,
  zones: z.array(z.number().int()),
  state: z.enum(["open", "acknowledged"]),
  historical: z.boolean(),
  /** The four clocks: years compared (fromYear → year), data received, rule evaluated, message delivered. */
  dataReceivedAt: z.string(),
  evaluatedAt: z.string(),
  deliveredAt: z.string().nullable(),
  acknowledgedAt: z.string().nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgeNote: z.string().nullable(),
});
export type AlertSummary = z.infer<typeof alertSummarySchema>;

export const alertSchema = alertSummarySchema.extend({ receipt: receiptSchema, inputHash: z.string() });
export type AlertView = z.infer<typeof alertSchema>;
