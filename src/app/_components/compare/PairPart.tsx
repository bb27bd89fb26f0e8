"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { usePair } from "./usePair.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { TransitionView } from "@/contract/figures.ts";
import type { PairKey, RegionPair } from "@/contract/pair.ts";

/** What two years make together in a region. */
export interface PairFigures {
  readonly transitions: readonly TransitionView[];
  readonly regions: readonly RegionPair[];
  /** The region's own. */
  readonly totals: RegionPair;
}

/** Shows what two years make together, once it has been counted; until then how far that is. */
export function PairPart({
  pair,
  regionCode,
  children,
}: {
  pair: PairKey;
  regionCode: string;
  children: (figures: PairFigures) => ReactNode;
}) {
  const t = useTranslations("pair");
  const tFigures = useTranslations("figures");
  const trpc = useTRPC();
  const { status, isReady, error, retry } = usePair(pair);
  const regions = useQuery({ ...trpc.pair.regions.queryOptions(pair), enabled: isReady });
  const transitions = useQuery({
    ...trpc.region.transitions.queryOptions({ ...pair, regionCode }),
    enabled: isReady,
  });
  const failed = error ?? regions.error ?? transitions.error;
  if (failed || status?.state === "failed") {
    const why = failed ?? new Error(status?.message ?? "");
    return <ErrorNote error={why} what={tFigures("notLoaded")} onRetry={retry} />;
  }
  if (!isReady || !transitions.data || !regions.data) return <Computing progress={status?.progress ?? null} />;
  const totals = regions.data.find((region) => region.regionCode === regionCode);
  if (!totals || totals.comparedPixels === 0)
    return <p className="text-warn">{t("notCompared", { from: pair.fromYear, to: pair.year })}</p>;
  return (
    <div data-testid="pair-ready">{children({ transitions: transitions.data, regions: regions.data, totals })}</div>
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
