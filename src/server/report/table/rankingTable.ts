import { RISK_LEVEL_UNIT } from "./exportColumns.ts";
import { tableOf, type ExportTable, type TableColumn } from "./exportTable.ts";
import type { AreaView } from "@/contract/area.ts";
import { RANKING_UNIT, type Ranking, type RankingMetric, type RankingRow } from "@/contract/ranking.ts";
import { arrangeRanking, type RankingArrangement } from "@/domain/ranking/arrangeRanking.ts";

/** Figures of a ranking in both languages. */
export const METRIC_NAME: Readonly<Record<RankingMetric, { readonly zh: string; readonly en: string }>> = {
  net: { zh: "净碳排放", en: "Net carbon emission" },
  index: { zh: "单位面积净碳排放", en: "Net carbon emission per hectare" },
  emission: { zh: "碳排放", en: "Carbon emission" },
  sequestration: { zh: "碳吸收", en: "Carbon sequestration" },
  change: { zh: "土地变化引起的碳变化", en: "Carbon change by land change" },
  increment: { zh: "增碳", en: "Carbon increment" },
  reduction: { zh: "减碳", en: "Carbon reduction" },
};

/**
 * A ranking with the rows, the order and the columns of its page; the series stands in one column per year.
 *
 * @param outlines outline by region code.
 */
export function rankingTable(
  area: AreaView,
  ranking: Ranking,
  arrangement: RankingArrangement,
  outlines: ReadonlyMap<string, unknown>,
): ExportTable {
  const { year, metric, level } = ranking.view;
  const names = new Map(area.regions.map((region) => [region.code, region]));
  const unit = RANKING_UNIT[metric];
  const { zh, en } = METRIC_NAME[metric];
  const before = ranking.previousYear;
  const column = (
    key: string,
    words: { zh: string; en: string },
    of: string | null,
    valueOf: TableColumn<RankingRow>["valueOf"],
  ): TableColumn<RankingRow> => ({ key, ...words, unit: of, valueOf });
  const columns: TableColumn<RankingRow>[] = [
    column("rank", { zh: "名次", en: "Rank" }, null, (row) => row.rank),
    column("areaId", { zh: "研究区", en: "Study area" }, null, () => area.id),
    column("regionCode", { zh: "行政区代码", en: "Region code" }, null, (row) => row.regionCode),
    column("nameZh", { zh: "行政区名称", en: "Region (Chinese)" }, null, (row) => row.nameZh),
    column("nameEn", { zh: "行政区英文名", en: "Region (English)" }, null, (row) => row.nameEn),
    column("parentZh", { zh: "上级", en: "Part of (Chinese)" }, null, (row) =>
      row.parentCode === null ? null : (names.get(row.parentCode)?.nameZh ?? null),
    ),
    column("regionLevel", { zh: "层级", en: "Region level" }, null, () => level),
    column("year", { zh: "年份", en: "Year" }, null, () => year),
    column("value", { zh, en }, unit, (row) => row.value),
    column("previousYear", { zh: "对比年份", en: "Compared with year" }, null, () => before),
    column("change", { zh: "较对比年份变化", en: "Change from it" }, unit, (row) => row.change),
    column("rankChange", { zh: "名次变化", en: "Places gained" }, null, (row) => row.rankChange),
    column("riskLevel", { zh: "风险等级", en: "Risk level" }, RISK_LEVEL_UNIT, (row) => row.riskLevel),
    column("coverageRatio", { zh: "数据覆盖率", en: "Coverage" }, "ratio", (row) => row.coverageRatio),
    column("noDataPixels", { zh: "无数据像元", en: "Pixels without data" }, null, (row) => row.noDataPixels),
    ...ranking.years.map((each, index) =>
      column(`y${each}`, { zh: `${zh} ${each}`, en: `${en} ${each}` }, unit, (row) => row.series[index]),
    ),
  ];
  return tableOf(columns, arrangeRanking(ranking.rows, arrangement), (row) => outlines.get(row.regionCode) ?? null);
}
