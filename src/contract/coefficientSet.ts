import { z } from "zod";
import { accountingChoiceSchema } from "./accounting.ts";
import { landCoverClassSchema } from "./primitives.ts";

/** One value of a set: a class in a region ("*" = every region). */
export const coefficientRowSchema = z.strictObject({
  landCoverClass: landCoverClassSchema,
  region: z.string().min(1).max(60),
  /** t per hectare and year; positive = source, negative = sink. */
  tPerHa: z.number().min(-1e6).max(1e6),
  source: z.string().trim().min(1).max(200),
});
export type CoefficientRowView = z.infer<typeof coefficientRowSchema>;

/** A coefficient set with everything in it. */
export const coefficientSetSchema = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  unitText: z.string(),
  source: z.string(),
  version: z.number().int(),
  basedOnId: z.string().nullable(),
  createdBy: z.string(),
  createdAt: z.string(),
  rows: z.array(coefficientRowSchema),
  /** Study areas in scope that are accounted with the set at present. */
  usedBy: z.array(z.string()),
  /** Whether it is or was in use anywhere: it can then no longer be deleted. */
  everUsed: z.boolean(),
});
export type CoefficientSetView = z.infer<typeof coefficientSetSchema>;

/** A set as it is entered: a set is never changed, a changed copy is a new one. */
export const newCoefficientSetSchema = z.strictObject({
  nameZh: z.string().trim().min(1).max(120),
  nameEn: z.string().trim().max(120),
  unitText: z.string().trim().min(1).max(60),
  source: z.string().trim().min(1).max(1000),
  basedOnId: z.string().max(80).nullable(),
  rows: z.array(coefficientRowSchema).min(1).max(600),
});
export type NewCoefficientSet = z.infer<typeof newCoefficientSetSchema>;

/** What an area was accounted with from some moment on. */
export const coefficientUseSchema = z.object({
  id: z.number().int(),
  choice: accountingChoiceSchema,
  since: z.string(),
  by: z.string(),
  note: z.string(),
});
export type CoefficientUseView = z.infer<typeof coefficientUseSchema>;
