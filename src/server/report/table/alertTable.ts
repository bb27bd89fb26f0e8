import { plainColumn, regionColumns } from "./exportColumns.ts";
import { tableOf, type ExportTable, type TableColumn } from "./exportTable.ts";
import type { AlertSummary } from "@/contract/alert.ts";
import type { AreaView } from "@/contract/area.ts";

const time = (key: "dataReceivedAt" | "evaluatedAt" | "deliveredAt" | "acknowledgedAt", zh: string, en: string) =>
  plainColumn(key, zh, en, "UTC");

/**
 * Signals, one row each.
 *
 * @param outlines outline by region code.
 */
export function alertTable(
  area: AreaView,
  alerts: readonly AlertSummary[],
  outlines: ReadonlyMap<string, unknown>,
): ExportTable {
  const columns: TableColumn<AlertSummary>[] = [
    plainColumn("number", "编号", "Number"),
    ...regionColumns<AlertSummary>(area, (row) => row.regionCode, { zh: "行政区", en: "Region" }),
    plainColumn("fromYear", "对比年份", "Compared with year"),
    plainColumn("year", "年份", "Year"),
    plainColumn("level", "预警等级", "Warning level", "blue 蓝, yellow 黄, orange 橙, red 红"),
    plainColumn("value", "数值", "Value, in the unit named"),
    plainColumn("limit", "界限", "Limit, in the unit named"),
    plainColumn("unit", "数值与界限的单位", "Unit of value and limit"),
    plainColumn("ruleKey", "规则", "Rule"),
    plainColumn("ruleNameZh", "规则名称", "Rule (Chinese)"),
    plainColumn("ruleNameEn", "规则英文名", "Rule (English)"),
    plainColumn("ruleVersion", "规则版本", "Rule version"),
    { key: "zones", zh: "风险区编号", en: "Risk zones", unit: null, valueOf: ({ zones }) => zones.join(" ") },
    plainColumn("state", "状态", "State"),
    plainColumn("historical", "历史记录", "Historical"),
    time("dataReceivedAt", "数据到达", "Data received"),
    time("evaluatedAt", "规则评估", "Evaluated"),
    time("deliveredAt", "送达", "Delivered"),
    time("acknowledgedAt", "签收时间", "Acknowledged"),
    plainColumn("acknowledgedBy", "签收人", "Acknowledged by"),
    plainColumn("acknowledgeNote", "签收意见", "Note"),
  ];
  return tableOf(columns, alerts, (row) => outlines.get(row.regionCode) ?? null);
}
