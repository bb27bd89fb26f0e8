"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { AppFrame } from "./AppFrame.tsx";
import { PRIMARY_CLASS } from "./controls.ts";
import { RunningJobs } from "./RunningJobs.tsx";
import { EmptyNote, ErrorNote, Skeleton } from "./states.tsx";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaSummary, AreaView } from "@/contract/area.ts";

/** Nothing has been imported yet. */
function FirstUse() {
  const t = useTranslations("duty");
  const locale = useLocale();
  return (
    <EmptyNote title={t("empty")}>
      <p className="text-muted">{t("emptyWhy")}</p>
      <RunningJobs />
      <Link href={localePath(locale, "/data")} className={PRIMARY_CLASS}>
        {t("emptyNext")}
      </Link>
    </EmptyNote>
  );
}

/** An area is there, its first year is being computed. */
function Waiting() {
  const t = useTranslations("duty");
  return (
    <EmptyNote title={t("waiting")}>
      <RunningJobs />
    </EmptyNote>
  );
}

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
        ) : areas.data?.length === 0 ? (
          <FirstUse />
        ) : area.data ? (
          <Waiting />
        ) : (
          <Skeleton className="h-64" />
        )}
      </div>
    </AppFrame>
  );
}
