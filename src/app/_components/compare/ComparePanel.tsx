"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { ComparisonFile } from "./ComparisonFile.tsx";
import type { CompareSide } from "./compareSides.ts";
import { GainsLosses } from "./GainsLosses.tsx";
import { budgetOf, OverviewPart } from "./OverviewPart.tsx";
import { PairOrigin } from "./PairOrigin.tsx";
import { PairPart } from "./PairPart.tsx";
import { ChoiceBar } from "../frame/ChoiceBar.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { loadPart } from "../frame/loadPart.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { Tabs } from "../frame/Tabs.tsx";
import { ClassTable } from "../tables/ClassTable.tsx";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { cellOf, COMPARE_TABS, type CompareState } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";

const TransitionPart = dynamic(
  () => loadPart(() => import("./TransitionPart.tsx")).then((module) => module.TransitionPart),
  {
    ssr: false,
    loading: () => <Skeleton className="h-96" />,
  },
);
const AccountPart = dynamic(() => loadPart(() => import("./AccountPart.tsx")).then((module) => module.AccountPart), {
  ssr: false,
  loading: () => <Skeleton className="h-96" />,
});

const PART = "border-b border-line px-3 py-3 last:border-0";

/** The figures of a comparison: totals and regions, transitions, classes, increment and reduction. */
export function ComparePanel({
  area,
  title,
  sides: [first, second],
  regionCode,
  rootCode,
  regionName,
  state,
  onChange,
}: {
  area: AreaView;
  title: string;
  sides: readonly [CompareSide, CompareSide];
  /** `null` = the whole area. */
  regionCode: string | null;
  rootCode: string;
  regionName: (code: string) => string;
  state: CompareState;
  onChange: (change: Partial<CompareState>) => void;
}) {
  const t = useTranslations("compare");
  const tFigures = useTranslations("figures");
  const tProfile = useTranslations("profile");
  const locale = useLocale();
  const trpc = useTRPC();
  const isPeriods = second.fromYear !== null;
  const code = regionCode ?? rootCode;
  // Of periods the transitions and accounts are those of the one that is picked.
  const picked = state.p === 1 ? first : second;
  const pair = isPeriods
    ? { areaId: area.id, fromYear: picked.fromYear ?? picked.year, year: picked.year }
    : { areaId: area.id, fromYear: first.year, year: second.year };
  const before = useQuery(
    trpc.region.year.queryOptions({ areaId: area.id, year: isPeriods ? pair.fromYear : first.year }),
  );
  const after = useQuery(trpc.region.year.queryOptions({ areaId: area.id, year: isPeriods ? pair.year : second.year }));
  const budgetBefore = before.data && budgetOf(before.data, code);
  const budgetAfter = after.data && budgetOf(after.data, code);
  const failed = before.error ?? after.error;
  const pickPeriod = isPeriods ? (
    <ChoiceBar
      label={t("whichPeriod")}
      choices={[first, second].map((side, at) => ({
        key: at === 0 ? (1 as const) : (2 as const),
        label: `${side.fromYear}–${side.year}`,
      }))}
      current={state.p}
      onChoose={(p) => onChange({ p })}
      className="mx-3 mt-3"
    />
  ) : null;
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 px-3 pb-1.5 pt-2.5">
        <h2 className="min-w-0 flex-1 text-[15px] font-semibold">{title}</h2>
        <Link
          href={`${localePath(locale, "/reports")}?a=${area.id}&r=${encodeURIComponent(code)}&y=${pair.year}&b=${pair.fromYear}`}
          className={`inline-flex min-h-6 items-center print:hidden ${LINK_CLASS}`}
        >
          {tProfile("makeBrief")}
        </Link>
      </div>
      <Tabs
        tabs={COMPARE_TABS.map((key) => ({ key, label: t(`tab.${key}`) }))}
        current={state.tab}
        label={t("tabs")}
        onTab={(tab) => onChange({ tab })}
      >
        {failed ? (
          <div className="p-3">
            <ErrorNote
              error={failed}
              what={tFigures("notLoaded")}
              onRetry={() => void (before.error ? before.refetch() : after.refetch())}
            />
          </div>
        ) : null}
        {state.tab === "overview" ? (
          <OverviewPart
            area={area}
            sides={[first, second]}
            pair={pair}
            budgets={before.data && after.data && [before.data, after.data]}
            regionCode={regionCode}
            rootCode={rootCode}
            regionName={regionName}
            pickPeriod={pickPeriod}
            selectedCell={cellOf(state.sel)}
            onRegion={(r) => onChange({ r })}
            onCell={(cell) => onChange({ sel: cell === null ? null : { kind: "cell", number: cell } })}
          />
        ) : null}
        {state.tab === "transitions" ? (
          <>
            {pickPeriod}
            <div className="px-3 py-3">
              <PairPart pair={pair} regionCode={code}>
                {(figures) => (
                  <TransitionPart
                    area={area}
                    pair={pair}
                    figures={figures}
                    regionCode={regionCode}
                    name={regionName(code)}
                    unit={state.k}
                    onUnit={(k) => onChange({ k })}
                  />
                )}
              </PairPart>
            </div>
          </>
        ) : null}
        {state.tab === "classes" ? (
          <>
            {pickPeriod}
            <section aria-label={t("gainsLosses")} className={PART}>
              <div className="mb-1 flex items-center gap-2">
                <h3 className="font-semibold">{t("gainsLosses")}</h3>
                <PairOrigin pair={pair} regionCode={code} label={t("gainsLosses")} />
              </div>
              <PairPart pair={pair} regionCode={code}>
                {({ transitions }) => (
                  <>
                    <GainsLosses legend={area.legend} transitions={transitions} />
                    <ComparisonFile pair={pair} part="classes" regionCode={regionCode} />
                  </>
                )}
              </PairPart>
            </section>
            <section aria-label={tFigures("landCover")} className={PART}>
              {budgetBefore === undefined || budgetAfter === undefined ? (
                <Skeleton className="h-40" />
              ) : budgetAfter === null ? (
                <p className="text-warn">{t("noDataIn", { year: pair.year })}</p>
              ) : (
                <ClassTable
                  legend={area.legend}
                  classes={budgetAfter.classes}
                  before={budgetBefore?.classes ?? null}
                  beforeYear={budgetBefore && pair.fromYear}
                />
              )}
            </section>
          </>
        ) : null}
        {state.tab === "accounts" ? (
          <>
            {pickPeriod}
            <AccountPart area={area} pair={pair} regionCode={regionCode} rootCode={rootCode} name={regionName(code)} />
          </>
        ) : null}
      </Tabs>
    </>
  );
}
