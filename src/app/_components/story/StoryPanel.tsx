"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useChartSource } from "../charts/useChartSource.ts";
import { AccountStory } from "./AccountStory.tsx";
import { ZoneList } from "./ZoneList.tsx";
import { CloseIcon } from "../frame/icons.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { TransitionTable } from "../tables/TransitionTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

const TOP_TRANSITIONS = 5;

interface StoryProps {
  area: AreaView;
  year: number;
  onYear: (year: number) => void;
  regionName: (code: string) => string;
}

function StoryHead({
  title,
  facts,
  onClose,
  closeLabel,
}: {
  title: string;
  facts: string;
  onClose?: () => void;
  closeLabel: string;
}) {
  return (
    <div className="flex items-start gap-2 px-3 pt-3">
      <div className="min-w-0 flex-1">
        <h2 className="text-[15px] font-semibold leading-snug">{title}</h2>
        <p className="text-[12px] text-muted">{facts}</p>
      </div>
      {onClose ? (
        <button
          type="button"
          onClick={onClose}
          aria-label={closeLabel}
          title={closeLabel}
          className="flex size-8 shrink-0 items-center justify-center rounded hover:bg-sunken"
        >
          <CloseIcon />
        </button>
      ) : null}
    </div>
  );
}

/** What the selected region did, year by year. */
export function RegionStory({
  area,
  year,
  onYear,
  regionName,
  regionCode,
  onClose,
  selectedZone,
  onZone,
}: StoryProps & {
  regionCode: string;
  onClose?: () => void;
  selectedZone: number | null;
  onZone: (zone: number | null) => void;
}) {
  const t = useTranslations("figures");
  const trpc = useTRPC();
  const { number } = useFormats();
  const series = useQuery(trpc.region.series.queryOptions({ areaId: area.id, regionCode }));
  const alerts = useQuery(trpc.alert.list.queryOptions({ areaId: area.id, limit: 1000 }));
  // A year of which no pixel has a class has no figures, and not figures of 0.
  const withData = series.data?.filter(({ pixels }) => pixels > 0);
  const budget = withData?.find((of) => of.year === year);
  const transitions = useQuery({
    ...trpc.region.transitions.queryOptions({ areaId: area.id, regionCode, fromYear: budget?.fromYear ?? year, year }),
    enabled: budget !== undefined && budget.fromYear !== null,
    placeholderData: (before) => before,
  });
  const file = useChartSource(area, "series", regionName(regionCode));
  const areaHa = budget?.classes.reduce((sum, { areaHa: ha }) => sum + ha, 0) ?? 0;
  const level = area.regions.find(({ code }) => code === regionCode)?.level ?? "area";
  return (
    <section aria-label={t("story", { name: regionName(regionCode) })} data-region={regionCode}>
      <StoryHead
        title={regionName(regionCode)}
        facts={[
          t(`level.${level}`),
          budget ? t("mappedArea", { area: number(areaHa, 0) }) : "",
          budget && budget.noDataPixels > 0 ? t("noDataPixels", { count: number(budget.noDataPixels, 0) }) : "",
          budget && budget.riskLevel !== null ? t(`risk.${budget.riskLevel as 0 | 1 | 2 | 3 | 4}`) : "",
        ]
          .filter(Boolean)
          .join(" · ")}
        onClose={onClose}
        closeLabel={t("backToArea")}
      />
      {series.isPending ? <Skeleton className="m-3 h-80" /> : null}
      {series.error ? (
        <div className="p-3">
          <ErrorNote error={series.error} what={t("notLoaded")} onRetry={() => void series.refetch()} />
        </div>
      ) : null}
      {withData ? (
        <AccountStory
          years={withData}
          year={year}
          legend={area.legend}
          onYear={onYear}
          file={file}
          origin={{ areaId: area.id, regionCode }}
          alertYears={[
            ...new Set(alerts.data?.filter((alert) => alert.regionCode === regionCode).map((alert) => alert.year)),
          ]}
        >
          <ZoneList
            area={area}
            year={year}
            regionCode={regionCode}
            regionName={regionName}
            selected={selectedZone}
            onSelect={onZone}
          />
          {budget && budget.fromYear !== null ? (
            <section className="border-t border-line px-3 py-2.5" aria-label={t("transitions")}>
              <h3 className="mb-1 font-semibold">{t("transitionsOf", { from: budget.fromYear, to: year })}</h3>
              {transitions.data ? (
                <TransitionTable legend={area.legend} transitions={transitions.data} limit={TOP_TRANSITIONS} />
              ) : (
                <Skeleton className="h-32" />
              )}
            </section>
          ) : null}
        </AccountStory>
      ) : null}
    </section>
  );
}

/** What one cell of the grid did, year by year. */
export function CellStoryPanel({
  area,
  year,
  onYear,
  regionName,
  cell,
  onClose,
}: StoryProps & { cell: number; onClose: () => void }) {
  const t = useTranslations("figures");
  const trpc = useTRPC();
  const story = useQuery(trpc.grid.cell.queryOptions({ areaId: area.id, cell }));
  const data = story.data;
  return (
    <section aria-label={t("cell", { row: data?.row ?? 0, column: data?.col ?? 0 })} data-cell={cell}>
      <StoryHead
        title={data ? t("cell", { row: data.row, column: data.col }) : t("cellLoading")}
        facts={data ? regionName(data.countyCode) : ""}
        onClose={onClose}
        closeLabel={t("backToRegion")}
      />
      {story.isPending ? <Skeleton className="m-3 h-80" /> : null}
      {story.error ? (
        <div className="p-3">
          <ErrorNote error={story.error} what={t("notLoaded")} onRetry={() => void story.refetch()} />
        </div>
      ) : null}
      {data ? (
        <AccountStory
          years={data.years}
          year={year}
          legend={area.legend}
          onYear={onYear}
          alertYears={[]}
          origin={{ areaId: area.id, regionCode: data.countyCode }}
        />
      ) : null}
    </section>
  );
}
