"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { RankingTable } from "./RankingTable.tsx";
import { RankingToolbar } from "./RankingToolbar.tsx";
import { useRowKeys } from "./useRowKeys.ts";
import { useRegionName } from "../story/useRegionName.ts";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { DemoMark } from "../frame/DemoMark.tsx";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useRankingState } from "../../_view/regionsState.ts";
import type { AreaSummary, AreaView } from "@/contract/area.ts";
import { arrangeRanking } from "@/domain/ranking/arrangeRanking.ts";

/** Counties or prefectures side by side: who emits most, who rose, where the risk is. */
export function RegionsPage() {
  const t = useTranslations("regions");
  const [state] = useRankingState();
  return (
    <AreaGate title={t("title")} wanted={state.a}>
      {(areas, area) => <RegionRanking areas={areas} area={area} />}
    </AreaGate>
  );
}

function RegionRanking({ areas, area }: { areas: readonly AreaSummary[]; area: AreaView }) {
  const t = useTranslations("regions");
  const trpc = useTRPC();
  const [state, setState] = useRankingState();
  const { years } = area;
  const year = state.y !== null && years.includes(state.y) ? state.y : years[years.length - 1];
  const hasPrefectures = area.regions.some(({ level }) => level === "prefecture");
  const level = hasPrefectures ? state.lv : "county";
  const view = { level, year, metric: state.m };
  const arrangement = { query: state.q, sort: state.sort, descending: !state.up };
  const ranking = useQuery({
    ...trpc.region.ranking.queryOptions({ areaId: area.id, ...view }),
    placeholderData: keepPreviousData,
  });
  const regionName = useRegionName(area);
  const parentName = (code: string | null) => {
    const parent = area.regions.find((region) => region.code === code);
    return parent === undefined || parent.level === "area" ? "" : regionName(parent.code);
  };
  const onYear = (step: -1 | 1) => {
    const next = years[years.indexOf(year) + step];
    if (next !== undefined) void setState({ y: next });
  };
  const list = useRowKeys({ onYear });
  const rows = ranking.data ? arrangeRanking(ranking.data.rows, arrangement) : [];
  const withoutData = ranking.data?.rows.filter(({ coverageRatio }) => coverageRatio === null).length ?? 0;
  return (
    <AppFrame
      bar={
        <>
          <AreaPicker areas={areas} value={area.id} onChange={(id) => void setState({ a: id, y: null, q: null })} />
          <DemoMark area={area} />
        </>
      }
    >
      <div ref={list} className="absolute inset-0 flex flex-col">
        <RankingToolbar
          area={area}
          view={view}
          arrangement={arrangement}
          hasPrefectures={hasPrefectures}
          resultCode={ranking.data?.resultCode ?? null}
        />
        {withoutData > 0 ? (
          <p className="border-b border-line bg-warn-soft px-4 py-1.5">
            {t("lackingRegions", { count: withoutData, year })}
          </p>
        ) : null}
        <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label={t("title")}>
          {ranking.error ? (
            <div className="p-4">
              <ErrorNote error={ranking.error} what={t("notLoaded")} onRetry={() => void ranking.refetch()} />
            </div>
          ) : ranking.data === undefined ? (
            <Skeleton className="m-4 h-96" />
          ) : rows.length === 0 ? (
            <div className="max-w-xl p-4">
              <EmptyNote title={t("noMatch", { query: state.q, count: ranking.data.rows.length })}>
                <button type="button" className={BUTTON_CLASS} onClick={() => void setState({ q: null })}>
                  {t("clearFilter")}
                </button>
              </EmptyNote>
            </div>
          ) : (
            <div aria-busy={ranking.isPlaceholderData} className={ranking.isPlaceholderData ? "opacity-60" : ""}>
              <RankingTable
                ranking={ranking.data}
                rows={rows}
                sort={arrangement.sort}
                descending={arrangement.descending}
                parentName={parentName}
                query={`a=${area.id}&y=${year}`}
                onSort={(sort) =>
                  void setState(sort === state.sort ? { up: !state.up } : { sort, up: sort === "place" ? true : null })
                }
              />
            </div>
          )}
        </div>
      </div>
    </AppFrame>
  );
}
