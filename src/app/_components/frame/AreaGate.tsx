"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { AppFrame } from "./AppFrame.tsx";
import { loadPart } from "./loadPart.ts";
import { ErrorNote, Skeleton } from "./states.tsx";
import { useOwnRegion, type PageRegion } from "./useOwnRegion.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

const AreaMissing = dynamic(() => loadPart(() => import("./AreaMissing.tsx")).then((module) => module.AreaMissing), {
  loading: () => <Skeleton className="h-64" />,
});

const OutOfReach = dynamic(() => loadPart(() => import("./OutOfReach.tsx")).then((module) => module.OutOfReach), {
  loading: () => <Skeleton className="h-64" />,
});

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
  const reach = useOwnRegion(region, area.data);
  const isThere = areas.data !== undefined && area.data !== undefined && area.data.years.length > 0;
  if (isThere && reach.state === "within") return children(areas.data, area.data);
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
        ) : reach.state === "out" && area.data && region ? (
          <OutOfReach area={area.data} asked={reach.asked} own={reach.own} onOwn={region.onRegion} />
        ) : reach.state === "turning" && isThere ? (
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
