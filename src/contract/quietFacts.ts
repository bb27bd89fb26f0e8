import { z } from "zod";
import { LATE_REASONS } from "@/domain/alert/dueSlot.ts";

/** What the weekly proof of silence says of a study area; fixed when it is queued. */
export const quietFactsSchema = z.object({
  areaId: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  synthetic: z.boolean(),
  /** Newest judged year. */
  year: z.number().int(),
  counties: z.number().int(),
  /** Counties that every rule meant for them was evaluated for. */
  evaluated: z.number().int(),
  /** Alerts that are not closed. */
  open: z.number().int(),
  /** When the next one is due. */
  nextAt: z.string(),
  /** When this one was due. */
  dueAt: z.string().nullable().default(null),
  /** Why it comes late; null = on time. */
  lateReason: z.enum(LATE_REASONS).nullable().default(null),
});
export type QuietFacts = z.infer<typeof quietFactsSchema>;
