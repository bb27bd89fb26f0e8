import { z } from "zod";
import { ALERT_ACTIONS, ALERT_STATES } from "@/domain/alert/alertState.ts";
import { MEASURE_UNITS } from "@/domain/alert/metric.ts";
import { REVISION_VERDICTS } from "@/domain/alert/revisionVerdict.ts";
import { UNEVALUATED_REASONS } from "@/domain/alert/verdict.ts";
import { areaIdSchema, regionCodeSchema, warningLevelSchema, yearSchema } from "./primitives.ts";

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
  /** The limit as an amount, t; null where it is none. Receipts written before it was kept have it in their alert. */
  limitT: z.number().nullable().default(null),
  coefficientSetId: z.string(),
  unitText: z.string(),
  source: z.string(),
});
export type ReceiptView = z.infer<typeof receiptSchema>;

/** Plain figures behind the sentence of an alert; which ones depends on the rule. */
export const alertFactsSchema = z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]));

export const alertStateSchema = z.enum(ALERT_STATES);
export const alertActionSchema = z.enum(ALERT_ACTIONS);

/** What revised data make of an alert. */
export const verdictSchema = z.object({
  verdict: z.enum(REVISION_VERDICTS),
  /** Now, in the alert's unit; null = not known, none. */
  value: z.number().nullable(),
  limit: z.number().nullable(),
  level: warningLevelSchema.nullable(),
  at: z.string(),
});
export type VerdictView = z.infer<typeof verdictSchema>;

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
  unit: z.enum(MEASURE_UNITS),
  facts: alertFactsSchema,
  zones: z.array(z.number().int()),
  /** Cells concerned, the one the value speaks of first. */
  cells: z.array(z.number().int()),
  /** Latest word of revised data; null = the data are those it was opened with. */
  verdict: verdictSchema.nullable(),
  /** Why its rule cannot be evaluated for its region in the newest year; null = it can. The state is then the last known. */
  noData: z.enum(UNEVALUATED_REASONS).nullable(),
  state: alertStateSchema,
  /** Counts every change of state, owner or due day; goes back with an action, so that two people cannot cross. */
  stateVersion: z.number().int(),
  /** Who sees to it; null = the duty of the region's unit. */
  assignee: z.object({ id: z.number().int(), nameZh: z.string(), nameEn: z.string() }).nullable(),
  /** Day by which it is to be closed. */
  dueDay: z.string().nullable(),
  /** Highest unit told that nobody acts: 0 county, 1 prefecture, 2 area. */
  escalationStep: z.number().int().min(0).max(2),
  /** Messages about it are held back until then; null = they are sent. */
  silencedUntil: z.string().nullable(),
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

/** One line of an alert's history. */
export const alertEntrySchema = z.object({
  id: z.number().int(),
  kind: z.enum(["move", "undo", "assign", "due", "comment", "evidence", "escalate", "recovered", "verdict"]),
  action: alertActionSchema.nullable(),
  fromState: alertStateSchema.nullable(),
  toState: alertStateSchema.nullable(),
  actor: z.enum(["person", "system"]),
  by: z.string(),
  personId: z.number().int().nullable(),
  at: z.string(),
  note: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
});
export type AlertEntryView = z.infer<typeof alertEntrySchema>;

/** A file that shows what was found on site. */
export const evidenceSchema = z.object({
  id: z.number().int(),
  fileName: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  note: z.string(),
  by: z.string(),
  at: z.string(),
});
export type EvidenceView = z.infer<typeof evidenceSchema>;

export const alertSchema = alertSummarySchema.extend({
  receipt: receiptSchema,
  inputHash: z.string(),
  history: z.array(alertEntrySchema),
  evidence: z.array(evidenceSchema),
  /** What people may do now. */
  actions: z.array(alertActionSchema),
});
export type AlertView = z.infer<typeof alertSchema>;

/** What became of an action on one alert. */
export const actionResultSchema = z.object({
  number: z.string(),
  /** False if it was so already (the first one counts) or was refused. */
  changed: z.boolean(),
  state: alertStateSchema,
  stateVersion: z.number().int(),
  /** Who brought it into this state, if somebody was first or stands in the way. */
  by: z.string().nullable(),
  at: z.string().nullable(),
  /** Why it was refused; null = it was not. */
  refusal: z.enum(["notAllowed", "someoneWasFirst", "needsReason", "tooLate", "notYours", "nothingToUndo"]).nullable(),
});
export type ActionResult = z.infer<typeof actionResultSchema>;

/** Which alerts: all conditions hold together; `historical` false leaves out those of years long past. */
export const alertQuerySchema = z.strictObject({
  areaId: areaIdSchema.optional(),
  historical: z.boolean().optional(),
  states: z.array(alertStateSchema).max(ALERT_STATES.length).optional(),
  levels: z.array(warningLevelSchema).max(4).optional(),
  /** With everything below it. */
  regionCode: regionCodeSchema.optional(),
  ruleKey: z.string().max(60).optional(),
  year: yearSchema.optional(),
  /** "me", "none" (the unit's duty) or a person's number. */
  owner: z.union([z.enum(["me", "none"]), z.number().int().min(1)]).optional(),
  /** "overdue": the due day is past; "week": it lies within seven days. */
  due: z.enum(["overdue", "week"]).optional(),
  /** Part of a number or of a region's name or code. */
  text: z.string().trim().max(80).optional(),
  limit: z.number().int().min(1).max(10_000).optional(),
});
export type AlertQuery = z.infer<typeof alertQuerySchema>;
