import { z } from "zod";
import { landCoverClassSchema } from "./primitives.ts";

/** What a code can be said to mean: one of the six classes, or no data. */
export const codeMeaningSchema = z.union([landCoverClassSchema, z.literal("noData")]);
export type CodeMeaning = z.infer<typeof codeMeaningSchema>;

const colourSchema = z.string().regex(/^#[0-9a-f]{6}$/i);

/** What a code probably means, and why we think so. */
export const codeGuessSchema = z.object({
  meaning: codeMeaningSchema,
  nameZh: z.string(),
  nameEn: z.string(),
  /** "code": a ready legend that holds all codes of the file has it; "colour": the nearest colour of the ready legends. */
  reason: z.enum(["code", "colour"]),
  /** Ready legend the guess is taken from. */
  legendId: z.string(),
});
export type CodeGuess = z.infer<typeof codeGuessSchema>;

/** One value that a file holds. */
export const codeFindingSchema = z.object({
  code: z.number().int(),
  pixels: z.number().int(),
  /** Where it stands first, counted in the file. */
  row: z.number().int(),
  column: z.number().int(),
  /** From the file's colour table; null without one. */
  colour: colourSchema.nullable(),
  /** What the area's legend says; null where it says nothing. */
  known: z.object({ meaning: codeMeaningSchema, nameZh: z.string(), nameEn: z.string() }).nullable(),
  guess: codeGuessSchema.nullable(),
});
export type CodeFinding = z.infer<typeof codeFindingSchema>;

/** Everything a file holds, when its legend has to be asked for. */
export const codeReportSchema = z.object({
  /** Legend of the area the file belongs to; null for a new area without one. */
  legendId: z.string().nullable(),
  /** Pixels looked at. */
  totalPixels: z.number().int(),
  /** Pixels that the file itself calls no data. */
  noDataPixels: z.number().int(),
  codes: z.array(codeFindingSchema),
});
export type CodeReport = z.infer<typeof codeReportSchema>;

/** What a person says a code means. */
export const mappedCodeSchema = z.strictObject({
  code: z.number().int().min(-32768).max(65535),
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().min(1).max(60),
  meaning: codeMeaningSchema,
  colour: z.string().regex(/^#[0-9a-fA-F]{6}$/),
});
export type MappedCode = z.infer<typeof mappedCodeSchema>;

/** The answer to a file that needs a legend. */
export const legendAnswerSchema = z.strictObject({
  intakeId: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER),
  nameZh: z.string().trim().min(1).max(80),
  nameEn: z.string().trim().min(1).max(80),
  /** Where the meanings come from, in words. */
  source: z.string().trim().max(300).default(""),
  codes: z.array(mappedCodeSchema).min(1).max(254),
});
export type LegendAnswer = z.infer<typeof legendAnswerSchema>;
