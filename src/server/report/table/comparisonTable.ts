import { regionComparisonColumns } from "./regionComparisonColumns.ts";
import { plainColumn, regionColumns } from "./exportColumns.ts";
import { tableOf, type ExportTable, type TableColumn } from "./exportTable.ts";
import type { AreaView } from "@/contract/area.ts";
import type { ComparisonKey } from "@/contract/comparison.ts";
import type { Comparison } from "@/server/db/comparison.ts";

type RowOf<Part extends Comparison["part"]> = Extract<Comparison, { part: Part }>["rows"][number];

const SPACE = { increment: "增碳 increment", reduction: "减碳 reduction" } as const;
const INTENSITY = {
  extremelyStrong: "极强 very strong",
  strong: "强 strong",
  moderate: "中 moderate",
  weak: "弱 weak",
} as const;

/** Which region and which two years a row is of: the same for all rows of a table of one region. */
function headColumns<Row>(area: AreaView, { regionCode, fromYear, year }: ComparisonKey): TableColumn<Row>[] {
  const code = regionCode ?? area.regions.find(({ level }) => level === "area")?.code ?? area.id;
  return [
    ...regionColumns<Row>(area, () => code, { zh: "行政区", en: "Region" }),
    { key: "fromYear", zh: "前期", en: "Earlier year", unit: null, valueOf: () => fromYear },
    { key: "toYear", zh: "后期", en: "Later year", unit: null, valueOf: () => year },
  ];
}

/** Code and both names of a class of the legend. */
function classColumns<Row>(
  { legend }: AreaView,
  key: string,
  words: { readonly zh: string; readonly en: string },
  codeOf: (row: Row) => number,
): TableColumn<Row>[] {
  const entries = new Map(legend.map((entry) => [entry.code, entry]));
  const { zh, en } = words;
  return [
    { key: `${key}Code`, zh: `${zh}代码`, en: `${en}, code`, unit: null, valueOf: codeOf },
    {
      key: `${key}NameZh`,
      zh,
      en: `${en} (Chinese)`,
      unit: null,
      valueOf: (row) => entries.get(codeOf(row))?.nameZh ?? null,
    },
    {
      key: `${key}NameEn`,
      zh: `${zh}英文名`,
      en: `${en} (English)`,
      unit: null,
      valueOf: (row) => entries.get(codeOf(row))?.nameEn ?? null,
    },
  ];
}

/**
 * A table of a comparison with the rows of its page.
 *
 * @param outlines outline by region code.
 */
export function comparisonTable(
  area: AreaView,
  key: ComparisonKey,
  comparison: Comparison,
  outlines: ReadonlyMap<string, unknown>,
): ExportTable {
  const own = key.regionCode === null ? null : (outlines.get(key.regionCode) ?? null);
  switch (comparison.part) {
    case "regions":
      return tableOf(
        regionComparisonColumns(area, key),
        comparison.rows,
        ({ regionCode }) => outlines.get(regionCode) ?? null,
      );
    case "transitions":
      return tableOf(
        [
          ...headColumns<RowOf<"transitions">>(area, key),
          ...classColumns<RowOf<"transitions">>(
            area,
            "from",
            { zh: "原类型", en: "Class before" },
            (row) => row.fromCode,
          ),
          ...classColumns<RowOf<"transitions">>(area, "to", { zh: "现类型", en: "Class after" }, (row) => row.toCode),
          plainColumn("pixels", "像元", "Pixels"),
          plainColumn("areaHa", "面积", "Area", "ha"),
          plainColumn("changeT", "碳变化", "Carbon change", "t"),
        ],
        comparison.rows,
        () => own,
      );
    case "classes":
      return tableOf(
        [
          ...headColumns<RowOf<"classes">>(area, key),
          ...classColumns<RowOf<"classes">>(area, "class", { zh: "地类", en: "Class" }, (row) => row.code),
          plainColumn("lostHa", "转出", "Lost", "ha"),
          plainColumn("gainedHa", "转入", "Gained", "ha"),
          plainColumn("netHa", "净增", "Net", "ha"),
        ],
        comparison.rows,
        () => own,
      );
    case "accounts":
      return tableOf(
        [
          ...headColumns<RowOf<"accounts">>(area, key),
          { key: "space", zh: "空间", en: "Space", unit: null, valueOf: ({ space }) => SPACE[space] },
          {
            key: "intensity",
            zh: "强度",
            en: "Intensity",
            unit: null,
            valueOf: ({ intensity }) => INTENSITY[intensity],
          },
          plainColumn("pixels", "像元", "Pixels"),
          plainColumn("areaHa", "面积", "Area", "ha"),
          plainColumn("changeT", "碳变化", "Carbon change", "t"),
        ],
        comparison.rows,
        () => own,
      );
    case "offset":
      return tableOf(
        [
          ...headColumns<RowOf<"offset">>(area, key).filter(({ key: of }) => of !== "fromYear" && of !== "toYear"),
          plainColumn("fromYear", "时段起始年", "Period, first year"),
          plainColumn("year", "时段结束年", "Period, last year"),
          plainColumn("incrementT", "增碳", "Carbon increment", "t"),
          plainColumn("reductionT", "减碳", "Carbon reduction", "t"),
          plainColumn("offsetRatio", "抵消比", "Offset ratio", "reduction / increment"),
        ],
        comparison.rows,
        () => own,
      );
  }
}
