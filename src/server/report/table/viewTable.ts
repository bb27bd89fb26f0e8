import { regionColumns, RISK_LEVEL_UNIT } from "./exportColumns.ts";
import { cellOutlineMaker } from "./cellOutline.ts";
import { tableOf, type ExportTable, type TableColumn } from "./exportTable.ts";
import type { AreaView } from "@/contract/area.ts";
import type { ViewKey, ViewRow } from "@/contract/viewKey.ts";
import { comparesYears, type ViewMetric } from "@/contract/viewNames.ts";

/** Unit of each metric of a view; `null` for codes of the legend. In letters that GBK has: they stand in headings. */
export const VIEW_UNIT: Readonly<Record<ViewMetric, string | null>> = {
  net: "t",
  emission: "t",
  sequestration: "t",
  change: "t",
  index: "t/ha",
  share: "ratio",
  dominant: null,
  increment: "t",
  reduction: "t",
  space: "-4 … 4",
  transition: "ha",
  risk: RISK_LEVEL_UNIT,
  hotSpots: "-3 … 3",
};

const NAME: Readonly<Record<ViewMetric, { readonly zh: string; readonly en: string }>> = {
  net: { zh: "净碳排放", en: "Net carbon emission" },
  emission: { zh: "碳排放", en: "Carbon emission" },
  sequestration: { zh: "碳吸收", en: "Carbon sequestration" },
  change: { zh: "碳变化", en: "Carbon change" },
  index: { zh: "单位面积净碳排放", en: "Net carbon emission per hectare" },
  share: { zh: "地类占比", en: "Share of a class" },
  dominant: { zh: "主要地类代码", en: "Dominant class, code" },
  increment: { zh: "增碳", en: "Carbon increment" },
  reduction: { zh: "减碳", en: "Carbon reduction" },
  space: { zh: "碳空间强度（负为减碳）", en: "Carbon space by intensity, negative = reduction" },
  transition: { zh: "转移面积", en: "Area of a transition" },
  risk: { zh: "风险等级", en: "Risk level" },
  hotSpots: { zh: "冷热点（正为热点）", en: "Hot spot bin, positive = hot" },
};

/** The metric's name, with the classes it speaks of: without them a share says nothing. */
function nameOf({ legend }: AreaView, { metric, classCode, transition }: ViewKey): { zh: string; en: string } {
  const name = NAME[metric];
  const entries = new Map(legend.map((entry) => [entry.code, entry]));
  const of = (code: number, key: "nameZh" | "nameEn") => entries.get(code)?.[key] ?? String(code);
  const classes = (key: "nameZh" | "nameEn") =>
    metric === "share" && classCode !== null
      ? of(classCode, key)
      : metric === "transition" && transition !== null
        ? `${of(transition.from, key)} → ${of(transition.to, key)}`
        : null;
  const [zh, en] = [classes("nameZh"), classes("nameEn")];
  return zh === null ? name : { zh: `${name.zh}：${zh}`, en: `${name.en}: ${en ?? zh}` };
}

/** The year that a view which compares compares with; `null` where there is none. */
function fromYearOf({ yearDetails }: AreaView, { metric, year, baseYear }: ViewKey): number | null {
  if (metric === "hotSpots") return baseYear;
  return baseYear ?? yearDetails.find((each) => each.year === year)?.fromYear ?? null;
}

/**
 * The units of a view with their values, as the map's twin table shows them.
 *
 * @param outlines outline by region code; cells make their own.
 */
export function viewTable(
  area: AreaView,
  view: ViewKey,
  rows: readonly ViewRow[],
  outlines: ReadonlyMap<string, unknown>,
): ExportTable {
  const isCells = view.unit === "cell";
  const fromYear = fromYearOf(area, view);
  const words = isCells ? { zh: "县区", en: "County" } : { zh: "行政区", en: "Region" };
  const columns: TableColumn<ViewRow>[] = [
    ...(isCells
      ? [{ key: "cell", zh: "格网编号", en: "Cell number", unit: null, valueOf: ({ code }: ViewRow) => Number(code) }]
      : []),
    ...regionColumns<ViewRow>(area, ({ regionCode }) => regionCode, words),
    { key: "year", zh: "年份", en: "Year", unit: null, valueOf: () => view.year },
    ...(comparesYears(view.metric)
      ? [{ key: "fromYear", zh: "对比年份", en: "Compared with year", unit: null, valueOf: () => fromYear }]
      : []),
    { key: "value", ...nameOf(area, view), unit: VIEW_UNIT[view.metric], valueOf: ({ value }) => value },
  ];
  const outlineOf = cellOutlineMaker(area);
  return tableOf(columns, rows, ({ code }) => (isCells ? outlineOf(Number(code)) : (outlines.get(code) ?? null)));
}
