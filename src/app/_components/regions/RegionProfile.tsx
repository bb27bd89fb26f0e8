"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { AccountTab } from "./AccountTab.tsx";
import { AlertsTab } from "./AlertsTab.tsx";
import { DriversTab } from "./DriversTab.tsx";
import { LandTab } from "./LandTab.tsx";
import { NeighboursTab } from "./NeighboursTab.tsx";
import type { ProfileProps } from "./profileProps.ts";
import { SourcesTab } from "./SourcesTab.tsx";
import { TransitionsTab } from "./TransitionsTab.tsx";
import { YearPicker } from "./YearPicker.tsx";
import { ZonesTab } from "./ZonesTab.tsx";
import { useRegionName } from "../story/useRegionName.ts";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { BUTTON_CLASS, LINK_CLASS } from "../frame/controls.ts";
import { DemoMark } from "../frame/DemoMark.tsx";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { Tabs } from "../frame/Tabs.tsx";
import { ExportMenu } from "../tables/ExportMenu.tsx";
import { RiskMark } from "../tables/RiskMark.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { PROFILE_TABS, useProfileState, type ProfileTab } from "../../_view/regionsState.ts";
import type { AreaView, RegionView } from "@/contract/area.ts";

/** What is taken away from a tab: its own table, elsewhere the region's yearbook. */
const EXPORT_OF: Readonly<Record<ProfileTab, "budgets" | "transitions" | "zones" | "alerts">> = {
  ...{ account: "budgets", land: "budgets", transitions: "transitions", zones: "zones", alerts: "alerts" },
  ...{ neighbours: "budgets", drivers: "budgets", sources: "budgets" },
};
/** The area as a whole has no outline of its own. */
const WITHOUT_OUTLINES = ["csv", "gbk", "xlsx"] as const;

/** Everything about one county, prefecture or area. */
export function RegionProfile({ regionCode }: { regionCode: string }) {
  const t = useTranslations("profile");
  const locale = useLocale();
  const router = useRouter();
  const [state] = useProfileState();
  return (
    <AreaGate
      title={t("title")}
      wanted={state.a}
      region={{
        code: regionCode,
        onRegion: (code) => router.push(localePath(locale, `/regions/${encodeURIComponent(code)}`)),
      }}
    >
      {(_areas, area) => {
        const region = area.regions.find(({ code }) => code === regionCode);
        if (region) return <Profile area={area} region={region} />;
        return (
          <AppFrame bar={<span className="truncate text-[14px] font-semibold">{t("title")}</span>}>
            <div className="mx-auto max-w-xl p-6">
              <EmptyNote title={t("unknown", { code: regionCode })}>
                <Link href={`${localePath(locale, "/regions")}?a=${area.id}`} className={LINK_CLASS}>
                  {t("toRanking")}
                </Link>
              </EmptyNote>
            </div>
          </AppFrame>
        );
      }}
    </AreaGate>
  );
}

function Breadcrumbs({
  area,
  region,
  year,
  regionName,
}: {
  area: AreaView;
  region: RegionView;
  year: number;
  regionName: (code: string) => string;
}) {
  const t = useTranslations("profile");
  const locale = useLocale();
  const path: RegionView[] = [];
  for (let code = region.parentCode; code !== null;) {
    const parent = area.regions.find((each) => each.code === code);
    if (!parent) break;
    path.unshift(parent);
    code = parent.parentCode;
  }
  return (
    <nav aria-label={t("path")} className="flex min-w-0 items-center gap-1.5 text-[13px]">
      <Link href={`${localePath(locale, "/regions")}?a=${area.id}&y=${year}`} className={`${LINK_CLASS} shrink-0`}>
        {t("ranking")}
      </Link>
      {path.map(({ code }) => (
        <span key={code} className="hidden min-w-0 items-center gap-1.5 md:flex">
          <span aria-hidden="true" className="text-muted">
            /
          </span>
          <Link
            href={`${localePath(locale, `/regions/${encodeURIComponent(code)}`)}?a=${area.id}&y=${year}`}
            className={`${LINK_CLASS} truncate`}
          >
            {regionName(code)}
          </Link>
        </span>
      ))}
    </nav>
  );
}

function Profile({ area, region }: { area: AreaView; region: RegionView }) {
  const t = useTranslations("profile");
  const tFigures = useTranslations("figures");
  const locale = useLocale();
  const trpc = useTRPC();
  const { number } = useFormats();
  const [state, setState] = useProfileState();
  const regionName = useRegionName(area);
  const series = useQuery(trpc.region.series.queryOptions({ areaId: area.id, regionCode: region.code }));
  const { years } = area;
  const year = state.y !== null && years.includes(state.y) ? state.y : years[years.length - 1];
  const onYear = (next: number) => void setState({ y: next });
  // A year of which no pixel has a class has no figures, and not figures of 0.
  const withData = series.data?.filter(({ pixels }) => pixels > 0);
  const budget = withData?.find((of) => of.year === year);
  const areaHa = budget?.classes.reduce((sum, { areaHa: ha }) => sum + ha, 0) ?? null;
  const props: ProfileProps | null = withData ? { area, region, series: withData, year, onYear, regionName } : null;
  const content = EXPORT_OF[state.tab];
  const isJudged = area.yearDetails.find((of) => of.year === year)?.role === "judged";
  return (
    <AppFrame
      bar={
        <>
          <Breadcrumbs area={area} region={region} year={year} regionName={regionName} />
          <DemoMark area={area} />
        </>
      }
    >
      <div className="absolute inset-0 overflow-y-auto" data-region={region.code}>
        <header className="flex flex-wrap items-center gap-x-4 gap-y-2 bg-raised px-4 pb-2 pt-3">
          <div className="min-w-0 flex-1 basis-64">
            <h1 className="text-[20px] font-semibold leading-tight">{regionName(region.code)}</h1>
            <p className="flex flex-wrap items-center gap-x-3 text-[13px] text-muted">
              <span>{tFigures(`level.${region.level}`)}</span>
              {region.level === "area" ? null : <span className="tabular-nums">{region.code}</span>}
              {areaHa === null ? null : (
                <span className="tabular-nums">{tFigures("mappedArea", { area: number(areaHa, 0) })}</span>
              )}
              {budget && budget.noDataPixels > 0 ? (
                <span>{tFigures("noDataPixels", { count: number(budget.noDataPixels, 0) })}</span>
              ) : null}
              {budget ? (
                <span className="text-ink">
                  {t("riskIn", { year })} <RiskMark level={budget.riskLevel} />
                </span>
              ) : null}
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-2 print:hidden">
            <YearPicker years={years} year={year} onYear={onYear} />
            <Link
              className={`${BUTTON_CLASS} h-8`}
              href={`${localePath(locale, "/map")}?a=${area.id}&y=${year}${region.level === "area" ? "" : `&r=${encodeURIComponent(region.code)}`}`}
            >
              {t("onMap")}
            </Link>
            <Link
              className={`${BUTTON_CLASS} h-8`}
              href={`${localePath(locale, "/reports")}?a=${area.id}&r=${encodeURIComponent(region.code)}&y=${year}`}
            >
              {t("makeBrief")}
            </Link>
            <ExportMenu
              href={`/api/areas/${area.id}/exports/${content}?r=${encodeURIComponent(region.code)}${content === "zones" && isJudged ? `&y=${year}` : ""}`}
              formats={
                region.level === "area" && content !== "zones" && content !== "alerts" ? WITHOUT_OUTLINES : undefined
              }
            />
          </div>
        </header>
        <Tabs
          tabs={PROFILE_TABS.map((key) => ({ key, label: t(`tabs.${key}`) }))}
          current={state.tab}
          label={t("title")}
          onTab={(tab) => void setState({ tab })}
        >
          <div className="mx-auto max-w-[1200px] p-4">
            {withData && !budget ? <p className="mb-3 text-warn">{t("noDataInYear", { year })}</p> : null}
            {series.error ? (
              <ErrorNote error={series.error} what={tFigures("notLoaded")} onRetry={() => void series.refetch()} />
            ) : props === null ? (
              <Skeleton className="h-96" />
            ) : (
              <TabContent
                tab={state.tab}
                props={props}
                openAlert={state.alert}
                onAlert={(alert) => void setState({ alert })}
              />
            )}
          </div>
        </Tabs>
      </div>
    </AppFrame>
  );
}

function TabContent({
  tab,
  props,
  openAlert,
  onAlert,
}: {
  tab: (typeof PROFILE_TABS)[number];
  props: ProfileProps;
  openAlert: string | null;
  onAlert: (alertNumber: string | null) => void;
}) {
  switch (tab) {
    case "account":
      return <AccountTab {...props} />;
    case "land":
      return <LandTab {...props} />;
    case "transitions":
      return <TransitionsTab {...props} />;
    case "zones":
      return <ZonesTab {...props} />;
    case "alerts":
      return <AlertsTab {...props} openAlert={openAlert} onAlert={onAlert} />;
    case "neighbours":
      return <NeighboursTab {...props} />;
    case "drivers":
      return <DriversTab {...props} />;
    case "sources":
      return <SourcesTab {...props} />;
  }
}
