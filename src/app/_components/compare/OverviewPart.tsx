"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ComparisonFile } from "./ComparisonFile.tsx";
import type { CompareSide } from "./compareSides.ts";
import { GrossTotals } from "./GrossTotals.tsx";
import { PairOrigin } from "./PairOrigin.tsx";
import { PairPart } from "./PairPart.tsx";
import { PeriodTotals } from "./PeriodTotals.tsx";
import { RegionChanges } from "./RegionChanges.tsx";
import { TopCells } from "./TopCells.tsx";
import { TotalsTable } from "./TotalsTable.tsx";
import { Skeleton } from "../frame/states.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { RegionBudgetView } from "@/contract/figures.ts";
import type { PairKey } from "@/contract/pair.ts";

const PART = "border-b border-line px-3 py-3 last:border-0";

/** A region's budget among those of a year; `null` = no pixel of it has a class then. */
export function budgetOf(budgets: readonly RegionBudgetView[], code: string): RegionBudgetView | null {
  return budgets.find(({ regionCode, pixels }) => regionCode === code && pixels > 0) ?? null;
}

/** Totals of both sides, what the change of land made, and every region's change. */
export function OverviewPart({
  area,
  sides: [first, second],
  pair,
  budgets,
  regionCode,
  rootCode,
  regionName,
  pickPeriod,
  selectedCell,
  onRegion,
  onCell,
}: {
  area: AreaView;
  sides: readonly [CompareSide, CompareSide];
  pair: PairKey;
  /** Of all regions in the pair's two years; `undefined` = still to come. */
  budgets: readonly [readonly RegionBudgetView[], readonly RegionBudgetView[]] | undefined;
  /** `null` = the whole area. */
  regionCode: string | null;
  rootCode: string;
  regionName: (code: string) => string;
  pickPeriod: ReactNode;
  selectedCell: number | null;
  onRegion: (code: string | null) => void;
  onCell: (cell: number | null) => void;
}) {
  const t = useTranslations("compare");
  const code = regionCode ?? rootCode;
  return (
    <>
      {second.fromYear !== null ? (
        <section aria-label={t("totals")} className={PART}>
          <PeriodTotals areaId={area.id} regionCode={code} sides={[first, second]} />
          <p className="mt-1 text-[12px] text-muted">{t("periodBasis")}</p>
        </section>
      ) : (
        <>
          <section aria-label={t("totals")} className={PART}>
            {budgets ? (
              <TotalsTable
                areaId={area.id}
                regionCode={code}
                before={{ year: first.year, budget: budgetOf(budgets[0], code) }}
                after={{ year: second.year, budget: budgetOf(budgets[1], code) }}
              />
            ) : (
              <Skeleton className="h-28" />
            )}
          </section>
          <section aria-label={t("pairTotals")} className={PART}>
            <h3 className="mb-1 font-semibold">{t("pairTotals")}</h3>
            <PairPart pair={pair} regionCode={code}>
              {({ totals }) => (
                <GrossTotals
                  periods={[
                    {
                      ...totals,
                      label: `${first.year} → ${second.year}`,
                      origin: <PairOrigin pair={pair} regionCode={code} label={t("pairTotals")} />,
                    },
                  ]}
                />
              )}
            </PairPart>
          </section>
        </>
      )}
      {pickPeriod}
      {budgets ? (
        <RegionChanges
          area={area}
          years={[pair.fromYear, pair.year]}
          before={budgets[0]}
          after={budgets[1]}
          selected={regionCode}
          regionName={regionName}
          onRegion={onRegion}
        />
      ) : null}
      <div className="px-3 pb-3">
        <ComparisonFile pair={pair} part="regions" regionCode={null} />
      </div>
      <TopCells
        area={area}
        pair={pair}
        regionCode={regionCode}
        regionName={regionName}
        selected={selectedCell}
        onSelect={onCell}
      />
    </>
  );
}
