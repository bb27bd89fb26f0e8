"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { CompareMap } from "./CompareMap.tsx";
import { PairTransitions } from "./PairTransitions.tsx";
import { RegionChanges } from "./RegionChanges.tsx";
import { TotalsTable } from "./TotalsTable.tsx";
import { PanelSheet } from "../story/PanelSheet.tsx";
import { useRegionName } from "../story/useRegionName.ts";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { PRIMARY_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { DemoMark } from "../frame/DemoMark.tsx";
import { RegionPicker } from "../frame/RegionPicker.tsx";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { ClassTable } from "../tables/ClassTable.tsx";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useCompareState } from "../../_view/viewState.ts";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

/** Two years of an area against each other: on the map, in the totals, by region, by transition. */
export function ComparePage() {
  const t = useTranslations("compare");
  const locale = useLocale();
  const trpc = useTRPC();
  const [state] = useCompareState();
  const areas = useQuery(trpc.area.list.queryOptions());
  const areaId = areas.data?.find(({ id }) => id === state.area)?.id ?? areas.data?.[0]?.id;
  const area = useQuery({ ...trpc.area.get.queryOptions({ areaId: areaId ?? "" }), enabled: areaId !== undefined });
  if (areas.data && area.data && area.data.years.length > 1) return <Comparison areas={areas.data} area={area.data} />;
  const error = areas.error ?? area.error;
  const isLacking = areas.data?.length === 0 || area.data !== undefined;
  return (
    <AppFrame bar={<span className="truncate text-[14px] font-semibold">{t("title")}</span>}>
      <div className="mx-auto max-w-xl p-6">
        {error ? (
          <ErrorNote
            error={error}
            what={t("notLoaded")}
            onRetry={() => void (areas.error ? areas.refetch() : area.refetch())}
          />
        ) : isLacking ? (
          <EmptyNote title={t("empty")}>
            <p className="text-muted">{t("emptyWhy")}</p>
            <Link href={localePath(locale, "/data")} className={PRIMARY_CLASS}>
              {t("emptyNext")}
            </Link>
          </EmptyNote>
        ) : (
          <Skeleton className="h-64" />
        )}
      </div>
    </AppFrame>
  );
}

function Comparison({ areas, area }: { areas: readonly AreaSummary[]; area: AreaView }) {
  const t = useTranslations("compare");
  const tFigures = useTranslations("figures");
  const trpc = useTRPC();
  const [state, setState] = useCompareState();
  const regionName = useRegionName(area);
  const { years } = area;
  const to = state.b !== null && years.includes(state.b) ? state.b : years[years.length - 1];
  const wantedFrom = state.a !== null && years.includes(state.a) ? state.a : years[0];
  const from = wantedFrom === to ? (years.find((year) => year !== to) ?? years[0]) : wantedFrom;
  const rootCode = area.regions.find(({ level }) => level === "area")?.code ?? area.id;
  const regionCode = area.regions.some(({ code }) => code === state.r) ? state.r : null;
  const storyCode = regionCode ?? rootCode;
  const before = useQuery(trpc.region.year.queryOptions({ areaId: area.id, year: from }));
  const after = useQuery(trpc.region.year.queryOptions({ areaId: area.id, year: to }));
  const budgetBefore = before.data?.find((budget) => budget.regionCode === storyCode);
  const budgetAfter = after.data?.find((budget) => budget.regionCode === storyCode);

  const bar = (
    <>
      <AreaPicker
        areas={areas}
        value={area.id}
        onChange={(id) => void setState({ area: id, a: null, b: null, r: null, v: null })}
      />
      <span aria-hidden="true" className="hidden text-muted md:inline">
        /
      </span>
      <RegionPicker area={area} value={regionCode} onChange={(r) => void setState({ r })} />
      <DemoMark area={area} />
    </>
  );
  const yearSelect = (label: string, value: number, onChange: (year: number) => void, other: number) => (
    <label className="flex items-center gap-1.5">
      <span className="text-[12px] text-muted">{label}</span>
      <select
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
        className={`${SELECT_CLASS} tabular-nums`}
      >
        {years.map((year) => (
          <option key={year} value={year} disabled={year === other}>
            {year}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <AppFrame bar={bar}>
      <div className="absolute inset-0 grid grid-cols-1 grid-rows-[auto_minmax(0,1fr)] pb-12 md:pb-0 md:grid-cols-[minmax(0,1fr)_372px] xl:grid-cols-[minmax(0,1fr)_420px]">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-raised px-3 py-2">
          {yearSelect(t("earlier"), from, (a) => void setState({ a }), to)}
          {yearSelect(t("later"), to, (b) => void setState({ b }), from)}
          <div role="radiogroup" aria-label={t("mode")} className="flex rounded-md border border-line p-0.5">
            {(["swipe", "diff"] as const).map((key) => (
              <button
                key={key}
                type="button"
                role="radio"
                aria-checked={state.mode === key}
                onClick={() => void setState({ mode: key })}
                className="min-h-7 rounded px-2.5 text-muted aria-checked:bg-accent aria-checked:text-on-accent"
              >
                {t(key)}
              </button>
            ))}
          </div>
        </div>
        <div className="relative row-start-2 min-h-0 min-w-0">
          <CompareMap
            key={area.id}
            area={area}
            from={from}
            to={to}
            mode={state.mode}
            percent={Math.min(100, Math.max(0, state.x))}
            regionCode={regionCode}
            view={state.v}
            regionName={regionName}
            onPercent={(x) => void setState({ x })}
            onRegion={(r) => void setState({ r })}
            onView={(v) => void setState({ v })}
          />
        </div>
        <PanelSheet title={t("sheet", { name: regionName(storyCode), from, to })}>
          <section aria-label={t("totals")} className="px-3 py-2.5">
            <h2 className="text-[15px] font-semibold">{t("sheet", { name: regionName(storyCode), from, to })}</h2>
            {before.error || after.error ? (
              <ErrorNote
                error={before.error ?? after.error}
                what={tFigures("notLoaded")}
                onRetry={() => void (before.error ? before.refetch() : after.refetch())}
              />
            ) : budgetBefore && budgetAfter ? (
              <TotalsTable before={budgetBefore} after={budgetAfter} />
            ) : (
              <Skeleton className="h-28" />
            )}
          </section>
          <section aria-label={tFigures("landCover")} className="border-t border-line px-3 py-2.5">
            {budgetBefore && budgetAfter ? (
              <ClassTable
                legend={area.legend}
                classes={budgetAfter.classes}
                before={budgetBefore.classes}
                beforeYear={from}
              />
            ) : (
              <Skeleton className="h-40" />
            )}
          </section>
          <section aria-label={tFigures("transitions")} className="border-t border-line px-3 py-2.5">
            <h2 className="mb-1 font-semibold">{tFigures("transitions")}</h2>
            <PairTransitions area={area} regionCode={storyCode} fromYear={from} year={to} />
          </section>
          {before.data && after.data ? (
            <RegionChanges
              area={area}
              before={before.data}
              after={after.data}
              selected={regionCode}
              regionName={regionName}
              onRegion={(r) => void setState({ r })}
            />
          ) : null}
        </PanelSheet>
      </div>
    </AppFrame>
  );
}
