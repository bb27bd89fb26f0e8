import { z } from "zod";
import { comparisonPartSchema } from "./comparison.ts";
import { regionCodeSchema, yearSchema } from "./primitives.ts";
import { viewKeySchema } from "./viewKey.ts";
import { rankingArrangementSchema, rankingViewSchema } from "./ranking.ts";

/** Files a table can be written as. */
export const TABLE_FORMATS = ["csv", "geojson", "xlsx"] as const;
export const tableFormatSchema = z.enum(TABLE_FORMATS);
export type TableFormat = z.infer<typeof tableFormatSchema>;

export const TABLE_LEVELS = ["area", "prefecture", "county"] as const;
const level = z.enum(TABLE_LEVELS).nullable();
const year = yearSchema.nullable();

/** Which figures are wanted as a table; `null` = all. */
export const tableRequestSchema = z.discriminatedUnion("content", [
  /** Yearbook table: carbon budgets, one row per region and year. */
  z.strictObject({ content: z.literal("budgets"), year, level, regionCode: regionCodeSchema.nullable() }),
  /** Of a region: its own and those of what lies in it. */
  z.strictObject({ content: z.literal("alerts"), year, level, regionCode: regionCodeSchema.nullable() }),
  z.strictObject({ content: z.literal("zones"), year, regionCode: regionCodeSchema.nullable() }),
  /** Transitions between a year and the year before it. */
  z.strictObject({ content: z.literal("transitions"), year, level, regionCode: regionCodeSchema.nullable() }),
  /** Analysis cells of one year. */
  z.strictObject({ content: z.literal("cells"), year: yearSchema }),
  /** The units of a map's view with their values. */
  z.strictObject({ content: z.literal("view"), view: viewKeySchema }),
  /** One table of the comparison of two years. */
  z.strictObject({
    content: z.literal("comparison"),
    part: comparisonPartSchema,
    fromYear: yearSchema,
    year: yearSchema,
    regionCode: regionCodeSchema.nullable(),
  }),
  /** The ranking as its page shows it. */
  z.strictObject({ content: z.literal("ranking"), view: rankingViewSchema, arrangement: rankingArrangementSchema }),
]);
export type TableRequest = z.infer<typeof tableRequestSchema>;
export type TableContent = TableRequest["content"];
