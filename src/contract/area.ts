import { z } from "zod";
import { landCoverClassSchema, yearSchema } from "./primitives.ts";

/** A node of the region tree as pages need it; outlines travel separately. */
export const regionSchema = z.object({
  code: z.string(),
  parentCode: z.string().nullable(),
  level: z.enum(["area", "prefecture", "county"]),
  nameZh: z.string(),
  nameEn: z.string(),
  schematic: z.boolean(),
  pixels: z.number().int(),
});
export type RegionView = z.infer<typeof regionSchema>;

/** One year of an area and its part in early warning. */
export const areaYearSchema = z.object({
  year: yearSchema,
  fromYear: yearSchema.nullable(),
  /** "first": nothing to compare with; "baseline": thresholds are fitted on it; "judged": rules apply. */
  role: z.enum(["first", "baseline", "judged"]),
  computedAt: z.string(),
});
export type AreaYear = z.infer<typeof areaYearSchema>;

export const legendEntrySchema = z.object({
  code: z.number().int(),
  nameZh: z.string(),
  nameEn: z.string(),
  landCoverClass: landCoverClassSchema.nullable(),
  /** Whether the code stands for no data. */
  isNoData: z.boolean(),
  colour: z.string().regex(/^#[0-9a-f]{6}$/i),
});
export type LegendEntryView = z.infer<typeof legendEntrySchema>;

/** What a list of study areas shows. */
export const areaSummarySchema = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  synthetic: z.boolean(),
  years: z.array(yearSchema),
});
export type AreaSummary = z.infer<typeof areaSummarySchema>;

/** Everything a page needs to know about a study area apart from its figures. */
export const areaSchema = areaSummarySchema.extend({
  schematicBoundaries: z.boolean(),
  grid: z.object({
    projection: z.string(),
    projectionName: z.string(),
    geographic: z.boolean(),
    originX: z.number(),
    originY: z.number(),
    pixelWidth: z.number(),
    pixelHeight: z.number(),
    width: z.number().int(),
    height: z.number().int(),
    cellPx: z.number().int(),
    cellRows: z.number().int(),
    cellCols: z.number().int(),
    pixelAreaHa: z.number().nullable(),
  }),
  legendId: z.string(),
  legend: z.array(legendEntrySchema),
  coefficientSet: z.object({
    id: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    unitText: z.string(),
    source: z.string(),
    region: z.string(),
    coefficients: z.array(z.object({ landCoverClass: landCoverClassSchema, tPerHa: z.number(), source: z.string() })),
  }),
  regions: z.array(regionSchema),
  yearDetails: z.array(areaYearSchema),
  /** Rises whenever a figure may have changed; part of the address of layers, so caches never lie. */
  dataVersion: z.number().int(),
  regionSetVersion: z.number().int(),
  /** Whether everything received so far is counted, computed and evaluated. */
  isUpToDate: z.boolean(),
  /** When the newest of its files came in. */
  receivedAt: z.string().nullable(),
  computedAt: z.string().nullable(),
  evaluatedAt: z.string().nullable(),
});
export type AreaView = z.infer<typeof areaSchema>;
