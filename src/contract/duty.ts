import { z } from "zod";
import { daySchema } from "./person.ts";
import { areaIdSchema, regionCodeSchema, warningLevelSchema } from "./primitives.ts";
import { LATE_REASONS } from "@/domain/alert/dueSlot.ts";

/** A day that differs from the week's rule. */
export const calendarDaySchema = z.strictObject({
  day: daySchema,
  kind: z.enum(["holiday", "makeUp"]),
  nameZh: z.string().min(1).max(60),
  nameEn: z.string().min(1).max(60),
  /** Publication, or who entered it. */
  source: z.string().max(200),
});
export type CalendarDayView = z.infer<typeof calendarDaySchema>;

const workingDays = z.number().int().min(0).max(250);
const byLevel = <T extends z.ZodType>(schema: T) =>
  z.strictObject({ blue: schema, yellow: schema, orange: schema, red: schema });

/** Working days after which each higher unit is told, by warning level. */
export const escalationTableSchema = byLevel(z.strictObject({ prefecture: workingDays, area: workingDays }));
/** Working days in which an alert is to be closed, by warning level. */
export const dueDaysSchema = byLevel(workingDays);

const hour = z.number().int().min(0).max(23);
/** When messages leave, by China's clock. */
export const messageTimingSchema = z.strictObject({
  digestHour: hour,
  /** Hours in which messages up to a level wait; null = none. */
  quiet: z.strictObject({ fromHour: hour, toHour: hour, upTo: warningLevelSchema }).nullable(),
  /** Weekly proof of silence: weekday 1 (Monday) to 7. */
  proof: z.strictObject({ weekday: z.number().int().min(1).max(7), hour }),
});

/** The tables duty goes by, with where they are from. */
export const dutySettingsSchema = z.object({
  escalation: escalationTableSchema,
  escalationVersion: z.number().int(),
  dueDays: dueDaysSchema,
  dueDaysVersion: z.number().int(),
  messages: messageTimingSchema,
  messagesVersion: z.number().int(),
});
export type DutySettings = z.infer<typeof dutySettingsSchema>;

/** What people enter of it. */
export const dutySettingsInputSchema = z.strictObject({
  escalation: escalationTableSchema,
  dueDays: dueDaysSchema,
  messages: messageTimingSchema,
});
export type DutySettingsInput = z.infer<typeof dutySettingsInputSchema>;

/** Who entered which version of which table. */
export const dutyChangeSchema = z.object({
  kind: z.enum(["escalation", "dueDays", "messages"]),
  version: z.number().int(),
  by: z.string(),
  createdAt: z.string(),
});
export type DutyChange = z.infer<typeof dutyChangeSchema>;

/** Something that was due by the clock, and what became of it. */
export const dueSlotSchema = z.object({
  dueAt: z.string(),
  doneAt: z.string(),
  state: z.enum(["done", "skipped"]),
  /** Null = on time. */
  reason: z.enum(LATE_REASONS).nullable(),
  /** Messages it made. */
  made: z.number().int(),
});
export type DueSlotView = z.infer<typeof dueSlotSchema>;

/** What a silence is to cover. */
export const silenceInputSchema = z.strictObject({
  areaId: areaIdSchema,
  /** With everything below it; null = the whole area. */
  regionCode: regionCodeSchema.nullable(),
  /** Null = every rule. */
  ruleKey: z.string().min(1).max(60).nullable(),
  highestLevel: warningLevelSchema,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
});
export type SilenceInput = z.infer<typeof silenceInputSchema>;

export const silenceSchema = silenceInputSchema.extend({
  id: z.number().int(),
  reason: z.string(),
  by: z.string(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  endedBy: z.string().nullable(),
});
export type SilenceView = z.infer<typeof silenceSchema>;

/** What a silence would hide. */
export const silencePreviewSchema = z.object({
  /** Open alerts whose messages it would hold back now, by number. */
  openNumbers: z.array(z.string()),
  /** Alerts of the last judged year it would have held back, whatever their state. */
  lastYearCount: z.number().int(),
  /** Open alerts of the same place that it would not hide because they are more serious. */
  breakThrough: z.array(z.string()),
});
export type SilencePreview = z.infer<typeof silencePreviewSchema>;

/** A filter of the inbox that somebody wants to find again. */
export const savedViewSchema = z.object({
  id: z.number().int(),
  /** Null = everybody's. */
  personId: z.number().int().nullable(),
  name: z.string(),
  query: z.string(),
});
export type SavedViewRow = z.infer<typeof savedViewSchema>;

/** A rule that messages can be silenced for. */
export const ruleNameSchema = z.object({ key: z.string(), nameZh: z.string(), nameEn: z.string() });
export type RuleName = z.infer<typeof ruleNameSchema>;

/** How a rule's alerts ended in the last twelve months. */
export const ruleOutcomeSchema = z.object({
  areaId: areaIdSchema,
  ruleKey: z.string(),
  /** Closed as real: resolved by people or accepted as a risk. */
  real: z.number().int(),
  falseAlarm: z.number().int(),
  /** Still open, or closed by the system without anybody's judgement. */
  unjudged: z.number().int(),
});
export type RuleOutcome = z.infer<typeof ruleOutcomeSchema>;

/** Work that has waited beyond its time; nothing evaluated later than that can be told as quiet. */
export const latenessSchema = z.object({
  /** Files not taken in, years not computed, rules not evaluated. */
  what: z.enum(["intake", "results", "rules"]),
  since: z.string(),
});
export type Lateness = z.infer<typeof latenessSchema>;
