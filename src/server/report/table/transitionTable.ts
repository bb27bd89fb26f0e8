import { plainColumn, regionColumns } from "./exportColumns.ts";
import { tableOf, type ExportTable, type TableColumn } from "./exportTable.ts";
import type { AreaView } from "@/contract/area.ts";
import type { YearTransition } from "@/contract/figures.ts";

/**
 * Transition matrices in long form: one row per region, year, class before and class after.
 *
 * @param outlines outline by region code.
 */
export function transitionTable(
  area: AreaView,
  transitions: readonly YearTransition[],
  outlines: ReadonlyMap<string, unknown>,
): ExportTable {
  const entries = new Map(area.legend.map((entry) => [entry.code, entry]));
  const nameColumn = (
    key: string,
    words: { zh: string; en: string },
    codeOf: (row: YearTransition) => number,
    name: "nameZh" | "nameEn",
  ): TableColumn<YearTransition> => ({
    ...{ key, ...words, unit: null },
    valueOf: (row) => entries.get(codeOf(row))?.[name] ?? null,
  });
  const columns: TableColumn<YearTransition>[] = [
    ...regionColumns<YearTransition>(area, (row) => row.regionCode, { zh: "行政区", en: "Region" }),
    plainColumn("fromYear", "起始年份", "From year"),
    plainColumn("toYear", "终止年份", "To year"),
    plainColumn("fromCode", "原类型代码", "Class before, code"),
    nameColumn("fromNameZh", { zh: "原类型", en: "Class before (Chinese)" }, (row) => row.fromCode, "nameZh"),
    nameColumn("fromNameEn", { zh: "原类型英文名", en: "Class before (English)" }, (row) => row.fromCode, "nameEn"),
    plainColumn("toCode", "现类型代码", "Class after, code"),
    nameColumn("toNameZh", { zh: "现类型", en: "Class after (Chinese)" }, (row) => row.toCode, "nameZh"),
    nameColumn("toNameEn", { zh: "现类型英文名", en: "Class after (English)" }, (row) => row.toCode, "nameEn"),
    plainColumn("pixels", "像元", "Pixels"),
    plainColumn("areaHa", "面积", "Area", "ha"),
    plainColumn("changeT", "碳变化", "Carbon change", "t"),
  ];
  return tableOf(columns, transitions, (row) => outlines.get(row.regionCode) ?? null);
}
