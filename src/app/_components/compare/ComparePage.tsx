"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { Comparison } from "./Comparison.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { PRIMARY_CLASS } from "../frame/controls.ts";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { useCompareState } from "../../_view/viewState.ts";

/** Two years or two periods of an area against each other: on the map, in the totals, by region, by transition. */
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
