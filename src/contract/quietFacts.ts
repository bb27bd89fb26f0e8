import { z } from "zod";

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
});
export type QuietFacts = z.infer<typeof quietFactsSchema>;
