import { cellOutlineMaker } from "./cellOutline.ts";
import { plainColumn, regionColumns, RISK_LEVEL_UNIT } from "./exportColumns.ts";
import { tableOf, type ExportTable, type TableColumn } from "./exportTable.ts";
import type { AreaView } from "@/contract/area.ts";
import type { CellRow } from "@/contract/figures.ts";

/** Analysis cells of one year, one row each. */
export function cellTable(area: AreaView, year: number, rows: readonly CellRow[]): ExportTable {
  const columns: TableColumn<CellRow>[] = [
    ...regionColumns<CellRow>(area, (row) => row.countyCode, { zh: "县区", en: "County" }),
    plainColumn("cell", "格网编号", "Cell number"),
    plainColumn("row", "行", "Row"),
    plainColumn("col", "列", "Column"),
    { key: "year", zh: "年份", en: "Year", unit: null, valueOf: () => year },
    plainColumn("pixels", "有效像元", "Pixels with data"),
    plainColumn("emissionT", "碳排放", "Carbon emission", "t"),
    plainColumn("sequestrationT", "碳吸收", "Carbon sequestration", "t"),
    plainColumn("netEmissionT", "净碳排放", "Net carbon emission", "t"),
    plainColumn("changeT", "土地变化引起的碳变化", "Carbon change by land change", "t"),
    plainColumn("changeFromBaseT", "较首年变化", "Change from the first year", "t"),
    plainColumn("incrementT", "增碳", "Carbon increment", "t"),
    plainColumn("reductionT", "减碳", "Carbon reduction", "t"),
    plainColumn("riskLevel", "风险等级", "Risk level", RISK_LEVEL_UNIT),
  ];
  const outlineOf = cellOutlineMaker(area);
  return tableOf(columns, rows, ({ cell }) => outlineOf(cell));
}
