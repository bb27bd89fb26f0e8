"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { usePair } from "./usePair.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { TransitionTable } from "../tables/TransitionTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { RegionPair } from "@/contract/pair.ts";

const LONGEST_LIST = 30;

/** Gross increment and reduction of a region between any two years, and the transitions they consist of. */
export function PairTransitions({
  area,
  regionCode,
  fromYear,
  year,
}: {
  area: AreaView;
  regionCode: string;
  fromYear: number;
  year: number;
}) {
  const t = useTranslations("pair");
  const tFigures = useTranslations("figures");
  const trpc = useTRPC();
  const key = { areaId: area.id, fromYear, year };
  const { status, isReady, error, retry } = usePair(key);
  const regions = useQuery({ ...trpc.pair.regions.queryOptions(key), enabled: isReady });
  const transitions = useQuery({
    ...trpc.region.transitions.queryOptions({ ...key, regionCode }),
    enabled: isReady,
  });
  const failed = error ?? regions.error ?? transitions.error;
  if (failed || status?.state === "failed") {
    const why = failed ?? new Error(status?.message ?? "");
    return <ErrorNote error={why} what={tFigures("notLoaded")} onRetry={retry} />;
  }
  if (!isReady || !transitions.data) return <Computing progress={status?.progress ?? null} />;
  const totals = regions.data?.find((region) => region.regionCode === regionCode);
  return (
    <div data-testid="pair-ready">
      {totals ? <GrossTotals totals={totals} /> : null}
      <TransitionTable legend={area.legend} transitions={transitions.data} limit={LONGEST_LIST} />
      <p className="mt-1 text-[12px] text-muted">{t("basis")}</p>
    </div>
  );
}

function Computing({ progress }: { progress: { done: number; total: number } | null }) {
  const t = useTranslations("pair");
  const { number } = useFormats();
  const share = progress && progress.total > 0 ? progress.done / progress.total : null;
  return (
    <div aria-live="polite" data-testid="pair-computing">
      <p className="mb-1 text-muted">
        {share === null ? t("computing") : t("counting", { percent: number(100 * share, 0) })}
      </p>
      <Skeleton className="h-40" />
    </div>
  );
}

function GrossTotals({ totals }: { totals: RegionPair }) {
  const t = useTranslations("pair");
  const { number, scaleFor, unitOf } = useFormats();
  const scale = scaleFor(Math.max(totals.incrementT, totals.reductionT));
  const digits = scale.divisor > 1 ? 2 : 1;
  const rows = [
    ["increment", totals.incrementT],
    ["reduction", -totals.reductionT],
    ["change", totals.changeT],
  ] as const;
  return (
    <dl className="mb-2 grid grid-cols-[1fr_auto] gap-x-3 text-[13px] tabular-nums" data-testid="pair-totals">
      {rows.map(([key, value]) => (
        <div key={key} className="col-span-2 grid grid-cols-subgrid border-b border-line py-1 last:border-0">
          <dt className="text-muted">{t(key, { unit: unitOf(scale) })}</dt>
          <dd className="text-right">{number(value / scale.divisor, digits, true)}</dd>
        </div>
      ))}
      <div className="col-span-2 grid grid-cols-subgrid py-1">
        <dt className="text-muted">{t("offset")}</dt>
        <dd className="text-right">
          {totals.offsetRatio === null ? t("noOffset") : `${number(100 * totals.offsetRatio, 1)} %`}
        </dd>
      </div>
    </dl>
  );
}
