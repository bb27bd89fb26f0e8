"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { sideLabel, type CompareSide } from "./compareSides.ts";
import { GrossTotals } from "./GrossTotals.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";

/** Gross amounts of two periods side by side; each says what it is made of. */
export function PeriodTotals({
  areaId,
  regionCode,
  sides,
}: {
  areaId: string;
  regionCode: string;
  sides: readonly [CompareSide, CompareSide];
}) {
  const t = useTranslations("compare");
  const tFigures = useTranslations("figures");
  const trpc = useTRPC();
  const wanted = sides.map(({ fromYear, year }) => ({ fromYear: fromYear ?? year, year }));
  const periods = useQuery(trpc.space.offsetPeriods.queryOptions({ areaId, regionCode, periods: wanted }));
  if (periods.error)
    return <ErrorNote error={periods.error} what={tFigures("notLoaded")} onRetry={() => void periods.refetch()} />;
  if (!periods.data) return <Skeleton className="h-28" />;
  return (
    <>
      <GrossTotals periods={periods.data.map((period, at) => ({ ...period, label: sideLabel(sides[at]) }))} />
      <ul className="mt-1 text-[12px] text-muted">
        {periods.data.map(({ basis }, at) => (
          <li key={sideLabel(sides[at])}>{t(`basis.${basis}`, { period: sideLabel(sides[at]) })}</li>
        ))}
      </ul>
    </>
  );
}
