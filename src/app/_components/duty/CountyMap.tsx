"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Block } from "./Block.tsx";
import { NoDataPattern } from "../charts/NoDataPattern.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { drawCounties } from "../map/drawCounties.ts";
import { loadOutlines } from "../map/layerStore.ts";
import { countiesIn } from "../story/ZoneList.tsx";
import { riskPalette } from "../../_design/palettes.ts";
import { useTheme } from "../../_design/useTheme.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

const WIDTH = 440;
const RISKS = [0, 1, 2, 3, 4] as const;

/** The newest year's risk of every county, and where signals wait: the whole area at a glance. */
export function CountyMap({
  area,
  regionCode,
  regionName,
}: {
  area: AreaView;
  regionCode: string | null;
  regionName: (code: string) => string;
}) {
  const t = useTranslations("duty");
  const tRisk = useTranslations("legend");
  const locale = useLocale();
  const trpc = useTRPC();
  const theme = useTheme();
  const year = area.years[area.years.length - 1];
  const outlines = useQuery({
    queryKey: ["outlines", area.id, area.regionSetVersion],
    queryFn: () => loadOutlines(area.id, area.regionSetVersion),
    staleTime: Infinity,
  });
  const budgets = useQuery(trpc.region.year.queryOptions({ areaId: area.id, year, level: "county" }));
  const news = useQuery(trpc.alert.list.queryOptions({ areaId: area.id, historical: false, limit: 500 }));
  const drawing = useMemo(() => (outlines.data ? drawCounties(outlines.data, WIDTH) : null), [outlines.data]);
  const riskOf = new Map(budgets.data?.map((budget) => [budget.regionCode, budget.riskLevel]));
  const waiting = new Map<string, number>();
  for (const { regionCode: code, state } of news.data ?? []) {
    if (state === "open") waiting.set(code, (waiting.get(code) ?? 0) + 1);
  }
  const inside = regionCode === null ? null : countiesIn(area, regionCode);
  const { colours, hatch, hatchPaper } = riskPalette(theme);
  const error = outlines.error ?? budgets.error;
  return (
    <Block
      title={t("mapTitle", { year })}
      aside={
        <Link
          href={`${localePath(locale, "/map")}?m=risk${regionCode === null ? "" : `&r=${regionCode}`}`}
          className={LINK_CLASS}
        >
          {t("openMap")}
        </Link>
      }
    >
      <div className="p-3">
        {error ? (
          <ErrorNote error={error} what={t("mapNotLoaded")} onRetry={() => void outlines.refetch()} />
        ) : drawing && budgets.data ? (
          <svg
            viewBox={`0 0 ${WIDTH} ${drawing.height}`}
            className="mx-auto block max-h-72 w-full print:max-h-[420px]"
            role="group"
            aria-label={t("mapTitle", { year })}
            data-year={year}
          >
            <defs>
              <NoDataPattern id="duty-no-data" hatch={hatch} paper={hatchPaper} />
            </defs>
            {drawing.counties.map(({ code, path }) => {
              const risk = riskOf.get(code) ?? null;
              return (
                <path
                  key={code}
                  d={path}
                  data-county={code}
                  data-risk={risk ?? "none"}
                  fill={risk === null ? "url(#duty-no-data)" : colours[risk]}
                  fillOpacity={inside === null || inside.has(code) ? 1 : 0.25}
                  stroke="var(--outline)"
                  strokeWidth="0.6"
                  strokeLinejoin="round"
                >
                  <title>
                    {regionName(code)} · {risk === null ? t("notJudged") : tRisk(`risk.${risk as 0 | 1 | 2 | 3 | 4}`)}
                    {waiting.has(code) ? ` · ${t("waitingSignals", { count: waiting.get(code) ?? 0 })}` : ""}
                  </title>
                </path>
              );
            })}
            {drawing.counties
              .filter(({ code }) => waiting.has(code))
              .map(({ code, x, y }) => (
                <g key={code} aria-hidden="true" pointerEvents="none">
                  <circle cx={x} cy={y} r="8" fill="var(--raised)" stroke="var(--text)" strokeWidth="1.2" />
                  <text x={x} y={y + 3.6} textAnchor="middle" fontSize="10.5" fontWeight="600" fill="var(--text)">
                    {waiting.get(code)}
                  </text>
                </g>
              ))}
          </svg>
        ) : (
          <Skeleton className="aspect-[4/3] w-full" />
        )}
        <ul className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-[12px] text-muted">
          {RISKS.map((risk) => (
            <li key={risk} className="flex items-center gap-1">
              <i className="size-3 rounded-[2px] border border-line" style={{ background: colours[risk] }} />
              {tRisk(`risk.${risk}`)}
            </li>
          ))}
          <li className="flex items-center gap-1">
            <i className="flex size-4 items-center justify-center rounded-full border border-ink text-[11px] not-italic leading-none text-ink">
              n
            </i>
            {t("waitingMark")}
          </li>
        </ul>
      </div>
    </Block>
  );
}
