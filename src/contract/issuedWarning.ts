import { z } from "zod";
import { areaIdSchema, regionCodeSchema, warningLevelSchema, warningModeSchema } from "./primitives.ts";
import { CERTAINTIES, MESSAGE_TYPES, RESPONSES, URGENCIES } from "@/domain/warning/issuedWarning.ts";
import { WARNING_FAULTS } from "@/domain/warning/checkWarning.ts";

export const warningStateSchema = z.enum(["draft", "pending", "issued", "discarded"]);
export type WarningState = z.infer<typeof warningStateSchema>;

/** "W-2026-000007", for an exercise "X-2026-000007". */
export const warningNumberSchema = z.string().regex(/^[WX]-\d{4}-\d{6}$/, "a number such as W-2026-000007");

const text = (most: number) => z.strictObject({ zh: z.string().trim().max(most), en: z.string().trim().max(most) });

/** What people write; a draft may have gaps, what is issued may not. */
export const warningContentSchema = z.strictObject({
  level: warningLevelSchema,
  regionCodes: z.array(regionCodeSchema).max(200),
  alertNumbers: z.array(z.string().regex(/^A-\d{4}-\d{1,9}$/)).max(50),
  urgency: z.enum(URGENCIES),
  certainty: z.enum(CERTAINTIES),
  response: z.enum(RESPONSES),
  words: z.strictObject({
    headline: text(160),
    description: text(4000),
    instruction: text(4000),
    contact: z.string().trim().max(200),
  }),
  effectiveAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type WarningContent = z.infer<typeof warningContentSchema>;

export const newWarningSchema = z.strictObject({
  areaId: areaIdSchema,
  mode: warningModeSchema,
  messageType: z.enum(MESSAGE_TYPES),
  referencesNumber: warningNumberSchema.nullable(),
  content: warningContentSchema,
});
export type NewWarning = z.infer<typeof newWarningSchema>;

const entrySchema = z.object({
  kind: z.enum(["drafted", "edited", "submitted", "returned", "issued", "discarded"]),
  by: z.string(),
  at: z.string(),
  note: z.string(),
});

/** A warning as lists show it. */
export const warningSummarySchema = z.object({
  number: warningNumberSchema,
  mode: warningModeSchema,
  areaId: areaIdSchema,
  messageType: z.enum(MESSAGE_TYPES),
  referencesNumber: z.string().nullable(),
  /** The issued message that replaced or withdrew it; null = none. */
  replacedBy: z.string().nullable(),
  state: warningStateSchema,
  /** Issued, not withdrawn or replaced, not past its end. */
  inForce: z.boolean(),
  stateVersion: z.number().int(),
  content: warningContentSchema,
  authorName: z.string(),
  approvedByName: z.string().nullable(),
  issuedAt: z.string().nullable(),
  createdAt: z.string(),
});
export type WarningSummary = z.infer<typeof warningSummarySchema>;

/** One warning whole: its history, what stands in the way of issuing it, who is asked. */
export const warningViewSchema = warningSummarySchema.extend({
  authorId: z.number().int(),
  submittedById: z.number().int().nullable(),
  sha256: z.string().nullable(),
  /** Whom issuing it now would tell; null once that is decided. */
  readers: z.object({ people: z.number().int(), groups: z.number().int() }).nullable(),
  faults: z.array(z.enum(WARNING_FAULTS)),
  entries: z.array(entrySchema),
});
export type WarningView = z.infer<typeof warningViewSchema>;

/** Who issues warnings from this installation. */
export const warningOfficeSchema = z.strictObject({
  /** Identifies the sender for machines: no spaces, commas, "<" or "&". */
  sender: z.string().regex(/^[^\s,<&]{0,120}$/, "no spaces, commas, < or &"),
  nameZh: z.string().trim().max(120),
  nameEn: z.string().trim().max(120),
});
export type WarningOffice = z.infer<typeof warningOfficeSchema>;
