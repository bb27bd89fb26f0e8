/** What a view shows of every unit. */
export const VIEW_METRICS = [
  "net",
  "emission",
  "sequestration",
  "change",
  "index",
  "share",
  "dominant",
  "increment",
  "reduction",
  "space",
  "transition",
  "risk",
  "hotSpots",
] as const;
export type ViewMetric = (typeof VIEW_METRICS)[number];

/** Metrics that compare a year with another one; of hot spots no other year is the state of the year itself. */
export function comparesYears(metric: ViewMetric): boolean {
  return ["change", "increment", "reduction", "space", "transition", "hotSpots"].includes(metric);
}

/** Metrics that exist for cells only. */
export function isOfCells(metric: ViewMetric): boolean {
  return metric === "hotSpots";
}

/** What a view counts in: analysis cells, or regions of one level. */
export const VIEW_UNITS = ["cell", "county", "prefecture", "area"] as const;
export type ViewUnit = (typeof VIEW_UNITS)[number];

/** Whether the metric is a sum over land, so that units add up to the whole. */
export function isSummable(metric: ViewMetric): boolean {
  return ["net", "emission", "sequestration", "change", "increment", "reduction"].includes(metric);
}

/** Whether the metric has two signs and is coloured from zero to both sides. */
export function isSigned(metric: ViewMetric): boolean {
  return metric === "net" || metric === "change" || metric === "index";
}

/** "10_80": from, to. */
export function transitionText({ from, to }: { readonly from: number; readonly to: number }): string {
  return `${from}_${to}`;
}
