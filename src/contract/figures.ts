import { z } from "zod";
import { riskLevelSchema, yearSchema } from "./primitives.ts";
import { VIEW_METRICS } from "./viewNames.ts";

/**
 * A region's budget of one year. Tonnes in the unit of the coefficient set; `null` where there is
 * nothing to compare with (first year), or where a statistic is undefined.
 */
export const regionBudgetSchema = z.object({
  regionCode: z.string(),
  year: yearSchema,
  fromYear: yearSchema.nullable(),
  pixels: z.number().int(),
  noDataPixels: z.number().int(),
  emissionT: z.number(),
  sequestrationT: z.number(),
  netEmissionT: z.number(),
  changeT: z.number().nullable(),
  changeFromBaseT: z.number().nullable(),
  incrementT: z.number().nullable(),
  reductionT: z.number().nullable(),
  comparedPixels: z.number().int().nullable(),
  comparedAreaHa: z.number().nullable(),
  changedPixels: z.number().int().nullable(),
  offsetRatio: z.number().nullable(),
  riskLevel: riskLevelSchema.nullable(),
  /** Pixels and hectares by legend code. */
  classes: z.array(z.object({ code: z.number().int(), pixels: z.number().int(), areaHa: z.number() })),
});
export type RegionBudgetView = z.infer<typeof regionBudgetSchema>;

/** One line of a transition matrix. */
export const transitionSchema = z.object({
  fromCode: z.number().int(),
  toCode: z.number().int(),
  pixels: z.number().int(),
  areaHa: z.number(),
  changeT: z.number(),
});
export type TransitionView = z.infer<typeof transitionSchema>;

/** One line of the matrix of one region and one pair of years, among many. */
export const yearTransitionSchema = transitionSchema.extend({
  regionCode: z.string(),
  fromYear: yearSchema,
  toYear: yearSchema,
});
export type YearTransition = z.infer<typeof yearTransitionSchema>;

/** One cell among all cells of a year. */
export interface CellRow {
  readonly cell: number;
  readonly row: number;
  readonly col: number;
  readonly countyCode: string;
  readonly pixels: number;
  readonly emissionT: number;
  readonly sequestrationT: number;
  readonly netEmissionT: number;
  readonly changeT: number | null;
  readonly changeFromBaseT: number | null;
  readonly incrementT: number | null;
  readonly reductionT: number | null;
  readonly riskLevel: number | null;
}

/** One cell's figures in one year. */
export const cellYearSchema = z.object({
  year: yearSchema,
  pixels: z.number().int(),
  emissionT: z.number(),
  sequestrationT: z.number(),
  netEmissionT: z.number(),
  changeT: z.number().nullable(),
  changeFromBaseT: z.number().nullable(),
  incrementT: z.number().nullable(),
  reductionT: z.number().nullable(),
  riskLevel: riskLevelSchema.nullable(),
  classes: z.array(z.object({ code: z.number().int(), pixels: z.number().int(), areaHa: z.number() })),
});
export type CellYearView = z.infer<typeof cellYearSchema>;

/** A cell's place and its whole series. */
export const cellStorySchema = z.object({
  cell: z.number().int(),
  row: z.number().int(),
  col: z.number().int(),
  countyCode: z.string(),
  years: z.array(cellYearSchema),
});
export type CellStory = z.infer<typeof cellStorySchema>;

/** A risk zone of one year. */
export const riskZoneSchema = z.object({
  year: yearSchema,
  zone: z.number().int(),
  level: riskLevelSchema,
  cellCount: z.number().int(),
  countyCode: z.string(),
  /** GeoJSON geometry in longitude and latitude. */
  outline: z.object({ type: z.enum(["Polygon", "MultiPolygon"]), coordinates: z.array(z.unknown()) }),
  areaHa: z.number(),
  changeT: z.number(),
  topTransitions: z.array(transitionSchema),
});
export type RiskZoneView = z.infer<typeof riskZoneSchema>;

/** A risk zone in the list of its region: without its outline, with what it came from. */
export const lineageSchema = z.object({
  kind: z.enum(["born", "grew", "shrank", "kept", "merged", "split"]),
  /** Numbers of the zones of the previous judged year that it shares a cell with. */
  previous: z.array(z.number().int()),
});

export const regionZoneSchema = riskZoneSchema.omit({ outline: true }).extend({
  lineage: lineageSchema,
  /** What became of it in the next judged year: zones that share a cell with it; empty = gone; null = not known yet. */
  next: z.object({ year: yearSchema, zones: z.array(z.number().int()) }).nullable(),
});
export type RegionZone = z.infer<typeof regionZoneSchema>;

/** Metrics of a grid layer: those of a view, and the difference of two years' net emission. */
export const layerMetricSchema = z.enum([...VIEW_METRICS, "difference"]);
export type LayerMetric = z.infer<typeof layerMetricSchema>;

/**
 * What a legend needs to know about a layer: class limits, one scale for all years of the metric, and the number of
 * units in each class in the year shown (exact values, counted by the server).
 */
export const layerScaleSchema = z.object({
  metric: layerMetricSchema,
  /** Inner class limits in the metric's unit, ascending; `breaks.length + 1` classes. Empty for "risk" and "dominant". */
  breaks: z.array(z.number()),
  /** Units per class, low to high; for "risk" levels 0…4; for "dominant" in the order of `codes`. */
  counts: z.array(z.number().int()),
  noDataCells: z.number().int(),
  /** How the limits were chosen. */
  breakMethod: z.enum([
    ...["symmetricGeometric", "riskLevels", "zeroAndQuantiles", "fixedShares", "classes"],
    ...["spaceIntensity", "hotSpots", "symmetricGeometricOfPair", "zeroAndQuantilesOfPair"],
  ] as const),
  /** What the classes stand for where they are no limits: legend codes, levels of a space, bins of hot spots. */
  codes: z.array(z.number().int()).optional(),
});
export type LayerScale = z.infer<typeof layerScaleSchema>;
