import { regionColumns } from "./exportColumns.ts";
import type { TableColumn } from "./exportTable.ts";
import type { AreaView } from "@/contract/area.ts";
import type { ComparisonKey } from "@/contract/comparison.ts";
import type { RegionComparison } from "@/server/db/comparison.ts";

const difference = (from: number | undefined, to: number | undefined) =>
  from === undefined || to === undefined ? null : to - from;

/** Both years of a region, their differences, and what the change of its land made. */
export function regionComparisonColumns(
  area: AreaView,
  { fromYear, year }: ComparisonKey,
): TableColumn<RegionComparison>[] {
  const figure = (key: "emissionT" | "sequestrationT" | "netEmissionT", zh: string, en: string) =>
    [
      {
        key: `${key}From`,
        zh: `${zh} ${fromYear}`,
        en: `${en} ${fromYear}`,
        unit: "t",
        valueOf: ({ before }) => before?.[key] ?? null,
      },
      {
        key: `${key}To`,
        zh: `${zh} ${year}`,
        en: `${en} ${year}`,
        unit: "t",
        valueOf: ({ after }) => after?.[key] ?? null,
      },
      {
        key: `${key}Difference`,
        zh: `${zh}差值`,
        en: `${en}, difference`,
        unit: "t",
        valueOf: ({ before, after }) => difference(before?.[key], after?.[key]),
      },
    ] satisfies TableColumn<RegionComparison>[];
  const gross = (
    key: "incrementT" | "reductionT" | "changeT",
    zh: string,
    en: string,
  ): TableColumn<RegionComparison> => ({
    ...{ key, zh, en, unit: "t" },
    valueOf: ({ pair }) => pair?.[key] ?? null,
  });
  return [
    ...regionColumns<RegionComparison>(area, ({ regionCode }) => regionCode, { zh: "行政区", en: "Region" }),
    { key: "fromYear", zh: "前期", en: "Earlier year", unit: null, valueOf: () => fromYear },
    { key: "toYear", zh: "后期", en: "Later year", unit: null, valueOf: () => year },
    ...figure("emissionT", "碳排放", "Carbon emission"),
    ...figure("sequestrationT", "碳吸收", "Carbon sequestration"),
    ...figure("netEmissionT", "净碳排放", "Net carbon emission"),
    gross("incrementT", "增碳", "Carbon increment"),
    gross("reductionT", "减碳", "Carbon reduction"),
    gross("changeT", "土地变化引起的碳变化", "Carbon change by land change"),
    {
      key: "offsetRatio",
      zh: "抵消比",
      en: "Offset ratio",
      unit: "reduction / increment",
      valueOf: ({ pair }) => pair?.offsetRatio ?? null,
    },
  ];
}
