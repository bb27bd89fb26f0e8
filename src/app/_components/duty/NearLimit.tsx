"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { Block } from "./Block.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

const SHOWN = 5;

/** Counties shortly below their next limit; nothing while nobody is. */
export function NearLimit({ area, regionName }: { area: AreaView; regionName: (code: string) => string }) {
  const t = useTranslations("duty");
  const locale = useLocale();
  const trpc = useTRPC();
  const { percent } = useFormats();
  const near = useQuery(trpc.threshold.near.queryOptions({ areaId: area.id }));
  const counties = near.data?.counties.filter(({ isNear }) => isNear) ?? [];
  if (near.error)
    return (
      <Block title={t("nearTitle")}>
        <div className="p-3">
          <ErrorNote error={near.error} what={t("nearNotLoaded")} onRetry={() => void near.refetch()} />
        </div>
      </Block>
    );
  if (!near.data || near.data.year === null || counties.length === 0) return null;
  const address = `${localePath(locale, "/thresholds")}?a=${area.id}&tab=near`;
  return (
    <Block
      title={t("near", { year: near.data.year, count: counties.length })}
      aside={
        <Link href={address} className={LINK_CLASS}>
          {t("nearMore")}
        </Link>
      }
    >
      <ul className="flex flex-wrap gap-x-4 gap-y-1 p-3">
        {counties.slice(0, SHOWN).map(({ regionCode, ratio }) => (
          <li key={regionCode}>
            {regionName(regionCode)} <span className="tabular-nums text-muted">{percent(ratio ?? Number.NaN, 0)}</span>
          </li>
        ))}
      </ul>
    </Block>
  );
}
