import { plainColumn, regionColumns, RISK_LEVEL_UNIT } from "./exportColumns.ts";
import { tableOf, type ExportTable, type TableColumn } from "./exportTable.ts";
import type { AreaView } from "@/contract/area.ts";
import type { RegionBudgetView } from "@/contract/figures.ts";

function classColumns({ legend }: AreaView): TableColumn<RegionBudgetView>[] {
  return legend.map(({ code, nameZh, nameEn }) => ({
    key: `areaHa_${code}`,
    zh: nameZh,
    en: nameEn,
    unit: "ha",
    valueOf: ({ classes }) => classes.find((each) => each.code === code)?.areaHa ?? 0,
  }));
}

/**
 * Carbon budgets, one row per region and year.
 *
 * @param outlines outline by region code.
 */
export function budgetTable(
  area: AreaView,
  budgets: readonly RegionBudgetView[],
  outlines: ReadonlyMap<string, unknown>,
): ExportTable {
  const columns: TableColumn<RegionBudgetView>[] = [
    ...regionColumns<RegionBudgetView>(area, (row) => row.regionCode, { zh: "行政区", en: "Region" }),
    plainColumn("year", "年份", "Year"),
    plainColumn("fromYear", "对比年份", "Compared with year"),
    plainColumn("pixels", "有效像元", "Pixels with data"),
    plainColumn("noDataPixels", "无数据像元", "Pixels without data"),
    plainColumn("emissionT", "碳排放", "Carbon emission", "t"),
    plainColumn("sequestrationT", "碳吸收", "Carbon sequestration", "t"),
    plainColumn("netEmissionT", "净碳排放", "Net carbon emission", "t"),
    plainColumn("changeT", "土地变化引起的碳变化", "Carbon change by land change", "t"),
    plainColumn("changeFromBaseT", "较首年变化", "Change from the first year", "t"),
    plainColumn("incrementT", "增碳", "Carbon increment", "t"),
    plainColumn("reductionT", "减碳", "Carbon reduction", "t"),
    plainColumn("comparedPixels", "对比像元", "Compared pixels"),
    plainColumn("comparedAreaHa", "对比面积", "Compared area", "ha"),
    plainColumn("changedPixels", "变化像元", "Changed pixels"),
    plainColumn("offsetRatio", "抵消比", "Offset ratio", "reduction / increment"),
    plainColumn("riskLevel", "风险等级", "Risk level", RISK_LEVEL_UNIT),
    ...classColumns(area),
  ];
  return tableOf(columns, budgets, (row) => outlines.get(row.regionCode) ?? null);
}
