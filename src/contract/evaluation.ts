import { z } from "zod";
import { UNEVALUATED_REASONS } from "@/domain/alert/verdict.ts";

/** What the rules had to say about one year, as it is stored with the year's results. */
export const evaluationSchema = z.object({
  /** "33 of 33 counties evaluated, 2 fired", per rule. */
  counts: z
    .array(
      z.object({
        ruleKey: z.string(),
        ruleVersion: z.number().int(),
        regions: z.number().int(),
        evaluated: z.number().int(),
        fired: z.number().int(),
      }),
    )
    .default([]),
  /** Regions about which a rule can say nothing. */
  unevaluated: z
    .array(z.object({ ruleKey: z.string(), regionCode: z.string(), reason: z.enum(UNEVALUATED_REASONS) }))
    .default([]),
});
