"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { AppFrame } from "./AppFrame.tsx";
import { loadPart } from "./loadPart.ts";
import { ErrorNote, Skeleton } from "./states.tsx";
import { useReach } from "./useReach.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

const AreaMissing = dynamic(() => loadPart(() => import("./AreaMissing.tsx")).then((module) => module.AreaMissing), {
  loading: () => <Skeleton className="h-64" />,
});

const OutOfReach = dynamic(() => loadPart(() => import("./OutOfReach.tsx")).then((module) => module.OutOfReach), {
  loading: () => <Skeleton className="h-64" />,
});

/** The region a page speaks of, and how it turns to another. */
export interface PageRegion {
  /** null = the whole area. */
  readonly code: string | null;
  readonly onRegion: (code: string) => void;
}

/**
 * Shows a page once its study area is there and has a year; until then it says what is missing and what to do.
 *
 * @param wanted the area named in the address; the first one where it names none.
 * @param region the region the page speaks of, where it speaks of one: who answers for a county begins there, and is told
 *   where another one is out of reach.
 */
export function AreaGate({
  wanted,
  title,
  region,
  children,
}: {
  wanted: string | null;
  title: string;
  region?: PageRegion;
  children: (areas: readonly AreaSummary[], area: AreaView) => ReactNode;
}) {
  const t = useTranslations("duty");
  const trpc = useTRPC();
  const areas = useQuery(trpc.area.list.queryOptions());
  const areaId = areas.data?.find(({ id }) => id === wanted)?.id ?? areas.data?.[0]?.id;
  const area = useQuery({ ...trpc.area.get.queryOptions({ areaId: areaId ?? "" }), enabled: areaId !== undefined });
  const reach = useReach();
  const own = region && area.data?.regions.some(({ code }) => code === reach?.[0]) ? reach?.[0] : undefined;
  const asked = region?.code ?? null;
  const { onRegion } = region ?? {};
  // The whole area is out of reach for who answers for a part of it.
  const isTurning = own !== undefined && asked === null;
  useEffect(() => {
    if (isTurning && own !== undefined) onRegion?.(own);
  }, [isTurning, own, onRegion]);
  const isOut = own !== undefined && asked !== null && !reach?.includes(asked);
  const isThere = areas.data !== undefined && area.data !== undefined && area.data.years.length > 0;
  if (isThere && !isOut && !isTurning) return children(areas.data, area.data);
  const error = areas.error ?? area.error;
  return (
    <AppFrame bar={<span className="truncate text-[14px] font-semibold">{title}</span>}>
      <div className="mx-auto max-w-xl p-6">
        {error ? (
          <ErrorNote
            error={error}
            what={t("notLoaded")}
            onRetry={() => {
              void areas.refetch();
              void area.refetch();
            }}
          />
        ) : isOut && area.data && region ? (
          <OutOfReach area={area.data} asked={asked} own={own} onOwn={region.onRegion} />
        ) : isTurning && isThere ? (
          <Skeleton className="h-64" />
        ) : areas.data?.length === 0 || area.data ? (
          <AreaMissing isWaiting={area.data !== undefined} />
        ) : (
          <Skeleton className="h-64" />
        )}
      </div>
    </AppFrame>
  );
}
