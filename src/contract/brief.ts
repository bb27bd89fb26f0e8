import { z } from "zod";
import { areaIdSchema, regionCodeSchema, yearSchema } from "./primitives.ts";

/** Number of a signal whose case a brief tells. */
const caseSchema = z
  .string()
  .regex(/^A-\d{4}-\d{1,9}$/, "an alert number such as A-2025-000123")
  .nullable();

/** Parts of a brief that may be left out; title, facts and foot always stand. */
export const BRIEF_BLOCKS = ["map", "chart", "accounts", "transitions", "changes", "actions", "signature"] as const;
export const briefBlockSchema = z.enum(BRIEF_BLOCKS);
export type BriefBlock = z.infer<typeof briefBlockSchema>;

/** Parts of a brief that tells what became of a signal: beside the case what it rests on, and who signs. */
export const CASE_BLOCKS = ["map", "accounts", "transitions", "signature"] as const satisfies readonly BriefBlock[];

/** Longest text of the field for proposed actions: what one page holds. */
export const LONGEST_ACTIONS = 240;

export const briefLocaleSchema = z.enum(["zh-CN", "en"]);
export type BriefLocale = z.infer<typeof briefLocaleSchema>;

/** Which brief is wanted: a region in a year against an earlier one, in one language. */
export const briefOrderSchema = z.strictObject({
  areaId: areaIdSchema,
  regionCode: regionCodeSchema,
  year: yearSchema,
  /** Year it is compared with; null = the one before it. */
  fromYear: yearSchema.nullable().default(null),
  locale: briefLocaleSchema,
  blocks: z.array(briefBlockSchema).max(BRIEF_BLOCKS.length),
  /** Proposed actions; empty = lines to write on. */
  actions: z.string().max(LONGEST_ACTIONS),
  /** Signal of the region and year whose case it tells; null = the region's accounts alone. */
  alertNumber: caseSchema.default(null),
});
export type BriefOrder = z.infer<typeof briefOrderSchema>;

/** Where the pages are reached, as the one who ordered reached them: what the square on the brief leads to. */
export const pageOriginSchema = z
  .string()
  .max(120)
  .regex(/^https?:\/\/[^/\s?#]+$/, "scheme and host, such as https://carbon.example.cn");

/** A brief that was made, is being made, or could not be. */
export const reportSchema = z.object({
  id: z.number().int(),
  /** Number that people quote, e.g. "B-000012". */
  number: z.string(),
  areaId: z.string(),
  regionCode: z.string(),
  /** Signal whose case it tells; null = none. */
  alertNumber: z.string().nullable(),
  year: yearSchema,
  fromYear: yearSchema.nullable(),
  locale: briefLocaleSchema,
  state: z.enum(["queued", "done", "failed"]),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
  resultCode: z.string().nullable(),
  dataVersion: z.number().int().nullable(),
  requestedBy: z.string(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  pdfBytes: z.number().nullable(),
  docxBytes: z.number().nullable(),
});
export type ReportView = z.infer<typeof reportSchema>;
