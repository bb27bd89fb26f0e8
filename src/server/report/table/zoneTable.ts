import { plainColumn, regionColumns, RISK_LEVEL_UNIT } from "./exportColumns.ts";
import { tableOf, type ExportTable, type TableColumn } from "./exportTable.ts";
import type { AreaView, LegendEntryView } from "@/contract/area.ts";
import type { RiskZoneView, TransitionView } from "@/contract/figures.ts";

/** The transition that contributed most. */
function transitionColumns({ legend }: AreaView): TableColumn<RiskZoneView>[] {
  const entries = new Map(legend.map((entry) => [entry.code, entry]));
  const nameOf = (code: number, name: keyof Pick<LegendEntryView, "nameZh" | "nameEn">) =>
    entries.get(code)?.[name] ?? String(code);
  const arrow = (name: "nameZh" | "nameEn") => (top: TransitionView) =>
    `${nameOf(top.fromCode, name)} → ${nameOf(top.toCode, name)}`;
  const column = (
    key: string,
    zh: string,
    en: string,
    unit: string | null,
    of: (top: TransitionView) => string | number,
  ) => ({
    ...{ key, zh, en, unit },
    valueOf: ({ topTransitions: [top] }: RiskZoneView) => (top === undefined ? null : of(top)),
  });
  return [
    column("topTransitionZh", "最大转移", "Largest transition (Chinese)", null, arrow("nameZh")),
    column("topTransitionEn", "最大转移英文名", "Largest transition (English)", null, arrow("nameEn")),
    column("topTransitionAreaHa", "最大转移面积", "Its area", "ha", (top) => top.areaHa),
    column("topTransitionChangeT", "最大转移碳变化", "Its carbon change", "t", (top) => top.changeT),
  ];
}

/** Risk zones, one row each, with their outlines. */
export function zoneTable(area: AreaView, zones: readonly RiskZoneView[]): ExportTable {
  const columns: TableColumn<RiskZoneView>[] = [
    ...regionColumns<RiskZoneView>(area, (row) => row.countyCode, { zh: "县区", en: "County" }),
    plainColumn("year", "年份", "Year"),
    plainColumn("zone", "风险区编号", "Zone number"),
    plainColumn("level", "风险等级", "Risk level", RISK_LEVEL_UNIT),
    plainColumn("cellCount", "格网数", "Cells"),
    plainColumn("areaHa", "对比面积", "Compared area", "ha"),
    plainColumn("changeT", "土地变化引起的碳变化", "Carbon change by land change", "t"),
    ...transitionColumns(area),
  ];
  return tableOf(columns, zones, (row) => row.outline);
}
