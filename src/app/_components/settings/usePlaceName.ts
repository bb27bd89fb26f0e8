"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";

/** Names of places as people say them: "whole installation", an area, a region in it. */
export function usePlaceName(
  places: readonly { readonly areaId: string | null }[],
): (areaId: string | null, regionCode: string | null) => string {
  const t = useTranslations("settings");
  const locale = useLocale();
  const trpc = useTRPC();
  const areas = useQuery(trpc.area.list.queryOptions());
  const ids = [...new Set(places.flatMap(({ areaId }) => (areaId === null ? [] : [areaId])))];
  const details = useQueries({ queries: ids.map((areaId) => trpc.area.get.queryOptions({ areaId })) });
  return (areaId, regionCode) => {
    if (areaId === null) return t("wholeInstallation");
    const area = areas.data?.find(({ id }) => id === areaId);
    const areaName = area ? nameIn(locale, area) : areaId;
    if (regionCode === null) return `${areaName} · ${t("wholeArea")}`;
    const region = details
      .find(({ data }) => data?.id === areaId)
      ?.data?.regions.find(({ code }) => code === regionCode);
    return region ? nameIn(locale, region) : regionCode;
  };
}
