"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { AppFrame } from "./AppFrame.tsx";
import { loadPart } from "./loadPart.ts";
import { ErrorNote, Skeleton } from "./states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

const AreaMissing = dynamic(() => loadPart(() => import("./AreaMissing.tsx")).then((module) => module.AreaMissing), {
  loading: () => <Skeleton className="h-64" />,
});

/**
 * Shows a page once its study area is there and has a year; until then it says what is missing and what to do.
 *
 * @param wanted the area named in the address; the first one where it names none.
 */
export function AreaGate({
  wanted,
  title,
  children,
}: {
  wanted: string | null;
  title: string;
  children: (areas: readonly AreaSummary[], area: AreaView) => ReactNode;
}) {
  const t = useTranslations("duty");
  const trpc = useTRPC();
  const areas = useQuery(trpc.area.list.queryOptions());
  const areaId = areas.data?.find(({ id }) => id === wanted)?.id ?? areas.data?.[0]?.id;
  const area = useQuery({ ...trpc.area.get.queryOptions({ areaId: areaId ?? "" }), enabled: areaId !== undefined });
  if (areas.data && area.data && area.data.years.length > 0) return children(areas.data, area.data);
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
        ) : areas.data?.length === 0 || area.data ? (
          <AreaMissing isWaiting={area.data !== undefined} />
        ) : (
          <Skeleton className="h-64" />
        )}
      </div>
    </AppFrame>
  );
}
