"use client";

import { useTranslations } from "use-intl";
import { YearPicker } from "./YearPicker.tsx";
import { ChoiceBar } from "../frame/ChoiceBar.tsx";
import { INPUT_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { useReach } from "../frame/useReach.ts";
import { Provenance } from "../provenance/Provenance.tsx";
import { rootCodeOf } from "../story/rootCodeOf.ts";
import { ExportMenu } from "../tables/ExportMenu.tsx";
import { useRankingState } from "../../_view/regionsState.ts";
import type { AreaView } from "@/contract/area.ts";
import { RANKING_LEVELS, RANKING_METRICS, type RankingMetric, type RankingView } from "@/contract/ranking.ts";
import type { RankingArrangement } from "@/domain/ranking/arrangeRanking.ts";

/** What the ranking shows: level, figure, year, filter; and the same as a file. */
export function RankingToolbar({
  area,
  view,
  arrangement,
  hasPrefectures,
  resultCode,
}: {
  area: AreaView;
  view: RankingView;
  arrangement: RankingArrangement;
  hasPrefectures: boolean;
  /** Proof that page, map and file show the same figures. */
  resultCode: string | null;
}) {
  const t = useTranslations("regions");
  const [, setState] = useRankingState();
  // All regions of a year share their origin; it is asked of one that whoever acts here may see.
  const reach = useReach();
  const wanted = new URLSearchParams({
    ...{ lv: view.level, y: String(view.year), m: view.metric, sort: arrangement.sort },
    ...(arrangement.query !== "" && { q: arrangement.query }),
    ...(!arrangement.descending && { up: "true" }),
  });
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line bg-raised px-3 py-2">
      <h1 className="mr-2 text-[15px] font-semibold">
        {t("title")}
        <span className="hidden print:inline">
          {" · "}
          {[t(`levels.${view.level}`), t(`metric.${view.metric}`), String(view.year), arrangement.query]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </h1>
      {hasPrefectures ? (
        <ChoiceBar
          className="print:hidden"
          label={t("level")}
          choices={RANKING_LEVELS.map((key) => ({ key, label: t(`levels.${key}`) }))}
          current={view.level}
          onChoose={(lv) => void setState({ lv })}
        />
      ) : null}
      <select
        aria-label={t("figure")}
        value={view.metric}
        onChange={(event) => void setState({ m: event.target.value as RankingMetric })}
        className={SELECT_CLASS}
      >
        {RANKING_METRICS.map((metric) => (
          <option key={metric} value={metric}>
            {t(`metric.${metric}`)}
          </option>
        ))}
      </select>
      <span className="print:hidden">
        <YearPicker years={area.years} year={view.year} onYear={(year) => void setState({ y: year })} />
      </span>
      <input
        type="search"
        value={arrangement.query}
        onChange={(event) => void setState({ q: event.target.value || null })}
        placeholder={t("filter")}
        aria-label={t("filter")}
        maxLength={60}
        className={`${INPUT_CLASS} h-8! min-w-40 max-w-64 flex-1 print:hidden`}
      />
      <span className="ml-auto" />
      <Provenance
        areaId={area.id}
        regionCode={reach?.[0] ?? rootCodeOf(area)}
        year={view.year}
        label={t(`metric.${view.metric}`)}
      />
      {resultCode === null ? null : (
        <span className="text-[12px] text-muted" title={t("resultCodeNote")}>
          {t("resultCode")} <code className="select-all text-ink">{resultCode}</code>
        </span>
      )}
      <span className="print:hidden">
        <ExportMenu href={`/api/areas/${area.id}/exports/ranking?${wanted.toString()}`} />
      </span>
    </div>
  );
}
