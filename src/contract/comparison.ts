import { z } from "zod";
import { pairKeySchema } from "./pair.ts";
import { regionCodeSchema } from "./primitives.ts";

/** Tables of the page of a comparison: regions side by side, and of one region what became of its land and carbon. */
export const COMPARISON_PARTS = ["regions", "transitions", "classes", "accounts", "offset"] as const;
export const comparisonPartSchema = z.enum(COMPARISON_PARTS);
export type ComparisonPart = z.infer<typeof comparisonPartSchema>;

/** One table of a comparison. */
export const comparisonKeySchema = pairKeySchema.safeExtend({
  part: comparisonPartSchema,
  /** `null` = the whole area; the table of regions is always of all. */
  regionCode: regionCodeSchema.nullable(),
});
export type ComparisonKey = z.infer<typeof comparisonKeySchema>;

/** A comparison as one text, in one order: equal tables have equal texts. */
export function canonicalComparison({ areaId, fromYear, year, part, regionCode }: ComparisonKey): string {
  const parts = new URLSearchParams({ area: areaId, a: String(fromYear), b: String(year), part });
  if (part !== "regions" && regionCode !== null) parts.set("r", regionCode);
  return parts.toString();
}
