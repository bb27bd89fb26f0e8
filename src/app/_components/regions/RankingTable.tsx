"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { useRankingFormats } from "./useRankingFormats.ts";
import { Sparkline } from "../charts/Sparkline.tsx";
import { FigureTable, type FigureColumn } from "../tables/FigureTable.tsx";
import { RiskMark } from "../tables/RiskMark.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath, nameIn } from "../../_i18n/locales.ts";
import { NO_FIGURE } from "@/contract/format/formats.ts";
import type { Ranking, RankingRow } from "@/contract/ranking.ts";
import type { RankingSort } from "@/domain/ranking/arrangeRanking.ts";

/** Places gained or lost, in figure and word. */
function RankChange({ by, previous }: { by: number | null; previous: number | null }) {
  const t = useTranslations("regions");
  if (by === null || previous === null) return <span className="text-muted">{NO_FIGURE}</span>;
  if (by === 0) return <span className="text-muted">{t("sameRank")}</span>;
  return (
    <span title={t("wasRank", { rank: previous })}>
      <span aria-hidden="true">{by > 0 ? "▲" : "▼"}</span>
      <span className="sr-only">{by > 0 ? t("up") : t("down")}</span> {Math.abs(by)}
    </span>
  );
}

/** Share of a region's pixels that have a class in the year; what is lacking is said, never left to look like nothing. */
function Coverage({ row }: { row: RankingRow }) {
  const t = useTranslations("regions");
  const { number, percent } = useFormats();
  if (row.coverageRatio === null || row.noDataPixels === null) return <span className="text-bad">{t("noData")}</span>;
  if (row.noDataPixels === 0) return <span className="text-muted">{t("complete")}</span>;
  return (
    <span title={t("lacking", { count: number(row.noDataPixels, 0) })}>
      {percent(Math.floor(row.coverageRatio * 1000) / 1000)}
    </span>
  );
}

/** A bar from zero, to see sizes before reading them. */
function ValueBar({ value, largest }: { value: number | null; largest: number }) {
  if (value === null || largest === 0) return null;
  const width = (Math.abs(value) / largest) * 50;
  return (
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" className="mt-0.5 h-1 w-full">
      <line
        x1="50"
        x2="50"
        y1="0"
        y2="6"
        stroke="var(--border-strong)"
        strokeWidth="1"
        vectorEffect="non-scaling-stroke"
      />
      <rect
        x={value < 0 ? 50 - width : 50}
        y="0"
        width={width}
        height="6"
        fill={value < 0 ? "var(--sequestration)" : "var(--emission)"}
      />
    </svg>
  );
}

/** Regions side by side; each leads to its profile. */
export function RankingTable({
  ranking,
  rows,
  sort,
  descending = true,
  marked,
  parentName,
  query,
  onSort,
}: {
  ranking: Ranking;
  /** Rows to show, in order. */
  rows: readonly RankingRow[];
  /** What the rows are sorted by; left out where they cannot be. */
  sort?: RankingSort;
  descending?: boolean;
  /** Region to stand out. */
  marked?: string;
  parentName: (code: string | null) => string;
  /** What a profile's address takes along. */
  query: string;
  onSort?: (sort: RankingSort) => void;
}) {
  const t = useTranslations("regions");
  const locale = useLocale();
  const { metric, year } = ranking.view;
  const values = ranking.rows.map(({ value }) => value);
  const formats = useRankingFormats(metric, values);
  const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  const at = ranking.years.indexOf(year);
  const direction = descending ? "descending" : "ascending";
  const column = (key: RankingSort, label: string, align?: "left" | "right"): FigureColumn => ({
    ...{ key, label, align },
    sort: sort === undefined ? undefined : sort === key ? direction : "none",
  });
  const columns: FigureColumn[] = [
    { key: "rank", label: <span className="pl-2">{t("rank")}</span>, align: "right" },
    column("place", t("place"), "left"),
    column("value", t("valueIn", { name: t(`metric.${metric}`), unit: formats.unit })),
    column("change", ranking.previousYear === null ? t("change") : t("changeSince", { year: ranking.previousYear })),
    column("rankChange", t("rankChange")),
    {
      key: "series",
      label: (
        <span className="pl-4">{t("seriesOf", { from: ranking.years[0], to: ranking.years.at(-1) ?? year })}</span>
      ),
      align: "left",
    },
    column("risk", t("riskLevel"), "left"),
    column("coverage", t("coverage")),
  ];
  return (
    <FigureTable
      columns={columns}
      onSort={(key) => onSort?.(key as RankingSort)}
      stickyHead
      label={t("tableLabel", { name: t(`metric.${metric}`), year })}
    >
      <tbody>
        {rows.map((row) => (
          <tr
            key={row.regionCode}
            data-region-row={row.regionCode}
            className={`border-b border-line hover:bg-sunken ${row.regionCode === marked ? "bg-accent-soft" : ""}`}
          >
            <td className="w-8 py-1.5 pl-2 text-right text-muted sm:w-10" data-rank={row.rank ?? ""}>
              {row.rank ?? NO_FIGURE}
            </td>
            <th
              scope="row"
              className="min-w-28 max-w-36 py-1 pl-2 text-left font-normal sm:min-w-36 sm:max-w-none xl:w-[22%]"
            >
              <Link
                data-row-link
                href={`${localePath(locale, `/regions/${encodeURIComponent(row.regionCode)}`)}?${query}`}
                className="block min-h-6 font-semibold text-accent hover:underline"
              >
                {nameIn(locale, row)}
              </Link>
              <span className="block text-[12px] text-muted">
                {[row.regionCode, parentName(row.parentCode)].filter(Boolean).join(" · ")}
              </span>
            </th>
            <td className="min-w-20 py-1.5 text-right sm:min-w-28" data-value={row.value ?? ""}>
              {formats.value(row.value)}
              <ValueBar value={row.value} largest={largest} />
            </td>
            <td className="min-w-20 py-1.5 text-right sm:min-w-24" data-change={row.change ?? ""}>
              {formats.change(row.change)}
            </td>
            <td className="min-w-16 py-1.5 text-right">
              <RankChange by={row.rankChange} previous={row.previousRank} />
            </td>
            <td className="w-[18%] min-w-36 py-1 pl-6 pr-4">
              <Sparkline values={row.series} marked={at} />
            </td>
            <td className="min-w-24 py-1.5 pl-1">
              <RiskMark level={row.riskLevel} />
            </td>
            <td className="min-w-20 py-1.5 pr-3 text-right">
              <Coverage row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}
