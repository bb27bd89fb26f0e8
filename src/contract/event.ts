import { z } from "zod";

export const eventKindSchema = z.enum([
  "alert.opened",
  "alert.acknowledged",
  "alert.changed",
  "alert.escalated",
  "silence.changed",
  "results.updated",
  "intake.changed",
  "dataset.accepted",
  "regions.changed",
  "regionImport.changed",
  "area.created",
  "evaluation.done",
  "pair.ready",
  "tiles.ready",
  "person.changed",
  "coefficients.changed",
  "thresholds.changed",
  "warning.changed",
  "warning.issued",
  "warning.expiring",
  "factors.changed",
  "preview.done",
  "table.changed",
  "analysis.changed",
  "report.changed",
  "settings.changed",
  "rule.changed",
  "rule.tried",
]);
export type EventKind = z.infer<typeof eventKindSchema>;

/** One row of the event log. */
export const eventSchema = z.object({
  seq: z.number().int(),
  kind: eventKindSchema,
  areaId: z.string().nullable(),
  regionCode: z.string().nullable(),
  subject: z.string(),
  at: z.string(),
});
export type EventView = z.infer<typeof eventSchema>;

/** What came after a sequence number; `reload` if the gap is too long to be worth walking. */
export const eventRangeSchema = z.object({
  events: z.array(eventSchema),
  latestSeq: z.number().int(),
  reload: z.boolean(),
});
export type EventRange = z.infer<typeof eventRangeSchema>;

/** What a socket carries: a hint that something happened, never the thing itself. */
export const hintSchema = z.object({
  seq: z.number().int(),
  kind: eventKindSchema,
  areaId: z.string().nullable(),
  subject: z.string(),
});
export type Hint = z.infer<typeof hintSchema>;

/** A running job's progress; volatile, the job row holds the truth. */
export const progressSchema = z.object({
  jobId: z.number().int(),
  kind: z.string(),
  areaId: z.string().nullable(),
  subject: z.string(),
  state: z.enum(["running", "done", "failed", "cancelled"]),
  /** Whether somebody may stop it: taking a file in and counting it, not the steps that follow from it. */
  cancellable: z.boolean(),
  done: z.number(),
  total: z.number(),
  unit: z.string(),
  /** Units per second since the start. */
  ratePerSecond: z.number().nullable(),
  /** Time left at that rate, ms. */
  remainingMs: z.number().nullable(),
});
export type Progress = z.infer<typeof progressSchema>;

/** Names and payloads of the socket's messages from server to browser. */
export interface ServerMessages {
  hint: (hint: Hint) => void;
  progress: (progress: Progress) => void;
}
