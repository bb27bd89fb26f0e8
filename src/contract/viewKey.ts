import { z } from "zod";
import { areaIdSchema, regionCodeSchema, riskLevelSchema, yearSchema } from "./primitives.ts";
import { comparesYears, transitionText, VIEW_METRICS, VIEW_UNITS } from "./viewNames.ts";
import { PIXEL_LAYERS } from "@/domain/grid/pixelLayer.ts";

export const viewMetricSchema = z.enum(VIEW_METRICS);

export const viewUnitSchema = z.enum(VIEW_UNITS);

/** Most entries of a list in a view: no legend has more classes. */
const MOST_ENTRIES = 256;

/**
 * Which figures are looked at. Map, table, chart, export and address of a view are all made from this one object, so
 * they cannot speak of different things.
 */
export const viewKeySchema = z.strictObject({
  areaId: areaIdSchema,
  year: yearSchema,
  metric: viewMetricSchema,
  /** For what compares: the earlier year; `null` = the previous year present, of hot spots the year itself. */
  baseYear: yearSchema.nullable().default(null),
  /** For "share": the legend code. */
  classCode: z.number().int().nullable().default(null),
  /** For "transition": the legend codes it goes from and to. */
  transition: z.strictObject({ from: z.number().int(), to: z.number().int() }).nullable().default(null),
  unit: viewUnitSchema.default("cell"),
  /** Only units in this region; `null` = the whole area. */
  regionCode: regionCodeSchema.nullable().default(null),
  /** Only units in which one of these legend codes has the most pixels; empty = all. */
  classes: z.array(z.number().int()).max(MOST_ENTRIES).default([]),
  /** Only units of these risk levels; empty = all. */
  levels: z.array(riskLevelSchema).max(5).default([]),
  /** Classes of the legend that are switched off, by position. */
  hidden: z.array(z.number().int().min(0)).max(MOST_ENTRIES).default([]),
  /** The rasters' own pixels over the units; `null` = none. */
  pixels: z.enum(PIXEL_LAYERS).nullable().default(null),
});
export type ViewKey = z.infer<typeof viewKeySchema>;
export type ViewKeyInput = z.input<typeof viewKeySchema>;

const ascending = (numbers: readonly number[]): string => [...new Set(numbers)].sort((a, b) => a - b).join("_");

/** Fields that say something about a view with their short names, in the order of the canonical text. */
function parts(view: ViewKey): [name: string, value: string][] {
  const all: [string, string][] = [
    ["a", view.areaId],
    ["y", String(view.year)],
    ["m", view.metric],
    ["b", comparesYears(view.metric) ? String(view.baseYear ?? "") : ""],
    ["c", view.metric === "share" ? String(view.classCode ?? "") : ""],
    ["f", view.metric === "transition" && view.transition ? transitionText(view.transition) : ""],
    ["u", view.unit === "cell" ? "" : view.unit],
    ["r", view.regionCode ?? ""],
    ["cls", ascending(view.classes)],
    ["lvl", ascending(view.levels)],
    ["off", ascending(view.hidden)],
    ["px", view.pixels ?? ""],
  ];
  return all.filter(([, value]) => value !== "");
}

/** A view as one text: equal views have equal texts, whatever order their lists were made in. */
export function canonicalView(view: ViewKeyInput): string {
  return new URLSearchParams(parts(viewKeySchema.parse(view))).toString();
}

/** The address of the map that shows exactly this view, without the language: "/map?a=…&y=…". */
export function viewAddress(view: ViewKeyInput): string {
  return `/map?${canonicalView(view)}`;
}

/** One row of a view's table. */
export const viewRowSchema = z.object({
  /** Cell number or region code. */
  code: z.string(),
  /** County a cell mostly lies in; for regions their own code. */
  regionCode: z.string(),
  /** In the metric's unit: t, t/ha, ha, a share of 1, a legend code, a level. `null` = no data. */
  value: z.number().nullable(),
});
export type ViewRow = z.infer<typeof viewRowSchema>;

/** A page of a view's table with what holds for the whole view. */
export const viewTableSchema = z.object({
  rows: z.array(viewRowSchema),
  /** Units in the view, after filters. */
  count: z.number().int(),
  /** Units in the region, before filters. */
  unfilteredCount: z.number().int(),
  /** Units in the view without a value. */
  noData: z.number().int(),
  /** Sum of the rows; `null` for metrics that are no sums. */
  sum: z.number().nullable(),
  /** The region's own figure, from its own account. */
  total: z.number().nullable(),
  /** Short proof that two places show the same figures. */
  resultCode: z.string(),
});
export type ViewTable = z.infer<typeof viewTableSchema>;

/** A metric of all regions of a level in all years, for the map. */
export const regionLayersSchema = z.object({
  codes: z.array(z.string()),
  years: z.array(yearSchema),
  /** `[years][codes]`. */
  values: z.array(z.array(z.number().nullable())),
});
export type RegionLayers = z.infer<typeof regionLayersSchema>;
