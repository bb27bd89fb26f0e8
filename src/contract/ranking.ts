import { z } from "zod";
import { riskLevelSchema, yearSchema } from "./primitives.ts";
import type { ViewKeyInput } from "./viewKey.ts";
import type { ViewMetric } from "./viewNames.ts";
import { RANKING_SORTS } from "@/domain/ranking/arrangeRanking.ts";

/** Figures by which regions are ranked: those of a view that order land by its carbon. */
export const RANKING_METRICS = [
  "net",
  "index",
  "emission",
  "sequestration",
  "change",
  "increment",
  "reduction",
] as const satisfies readonly ViewMetric[];
export const rankingMetricSchema = z.enum(RANKING_METRICS);
export type RankingMetric = z.infer<typeof rankingMetricSchema>;

/** Unit of each figure. */
export const RANKING_UNIT: Readonly<Record<RankingMetric, "t" | "t/ha">> = {
  net: "t",
  index: "t/ha",
  emission: "t",
  sequestration: "t",
  change: "t",
  increment: "t",
  reduction: "t",
};

/** Levels that are ranked against each other. */
export const RANKING_LEVELS = ["county", "prefecture"] as const;
export const rankingLevelSchema = z.enum(RANKING_LEVELS);
export type RankingLevel = z.infer<typeof rankingLevelSchema>;

/** What a ranking shows: everything that its address says. */
export const rankingViewSchema = z.strictObject({
  level: rankingLevelSchema,
  year: yearSchema,
  metric: rankingMetricSchema,
});
export type RankingView = z.infer<typeof rankingViewSchema>;

/** The view of the map that shows the same figures: one key, one result code. */
export function viewOfRanking(areaId: string, { level, year, metric }: RankingView): ViewKeyInput {
  return { areaId, year, metric, unit: level };
}

/** Rows and order asked for. */
export const rankingArrangementSchema = z.strictObject({
  query: z.string().max(60),
  sort: z.enum(RANKING_SORTS),
  descending: z.boolean(),
});

/** One region of a ranking; `null` where there is no figure. */
export const rankingRowSchema = z.object({
  regionCode: z.string(),
  parentCode: z.string().nullable(),
  nameZh: z.string(),
  nameEn: z.string(),
  spellings: z.array(z.string()),
  value: z.number().nullable(),
  /** Difference to the value of the previous year present. */
  change: z.number().nullable(),
  rank: z.number().int().nullable(),
  previousRank: z.number().int().nullable(),
  /** Places gained (+) or lost (−) since the previous year. */
  rankChange: z.number().int().nullable(),
  riskLevel: riskLevelSchema.nullable(),
  /** Pixels with a class ÷ pixels of the region; `null` if the year has no result here. */
  coverageRatio: z.number().nullable(),
  noDataPixels: z.number().int().nullable(),
  /** Value of every year, parallel to the ranking's years. */
  series: z.array(z.number().nullable()),
});
export type RankingRow = z.infer<typeof rankingRowSchema>;

/** Regions of a level side by side in one year. */
export const rankingSchema = z.object({
  view: rankingViewSchema,
  /** Year the change is counted from; `null` in the first year. */
  previousYear: yearSchema.nullable(),
  years: z.array(yearSchema),
  rows: z.array(rankingRowSchema),
  /** Code of the view that shows the same figures on the map. */
  resultCode: z.string(),
});
export type Ranking = z.infer<typeof rankingSchema>;
