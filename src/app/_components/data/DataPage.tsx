"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useLocale, useTranslations } from "use-intl";
import { BoundaryImport } from "./BoundaryImport.tsx";
import { CoverageMatrix } from "./CoverageMatrix.tsx";
import { DatasetTable } from "./DatasetTable.tsx";
import { IntakeList } from "./IntakeList.tsx";
import { LegendAndCoefficients } from "./LegendAndCoefficients.tsx";
import { RevisionSection } from "./RevisionSection.tsx";
import { Section } from "./Section.tsx";
import { UploadForm } from "./UploadForm.tsx";
import { useActing } from "../alerts/useActing.ts";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaPicker } from "../frame/AreaPicker.tsx";
import { DemoMark } from "../frame/DemoMark.tsx";
import { GoneNote } from "../frame/GoneNote.tsx";
import { RunningJobs } from "../frame/RunningJobs.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import { projectionKind } from "@/contract/projectionKind.ts";

const MEBIBYTE = 1024 * 1024;

/** What is in, what is coming in, and what the figures rest on. */
export function DataPage() {
  const t = useTranslations("data");
  const trpc = useTRPC();
  const { number } = useFormats();
  const [wanted, setWanted] = useQueryState("a", parseAsString.withOptions({ history: "replace" }));
  const areas = useQuery(trpc.area.list.queryOptions());
  const areaId = areas.data?.find(({ id }) => id === wanted)?.id ?? areas.data?.[0]?.id;
  const area = useQuery({ ...trpc.area.get.queryOptions({ areaId: areaId ?? "" }), enabled: areaId !== undefined });
  const { me } = useActing();
  const doors = useQuery(trpc.system.doors.queryOptions());
  const bar =
    areas.data && areaId !== undefined ? (
      <>
        <AreaPicker areas={areas.data} value={areaId} onChange={(id) => void setWanted(id)} />
        {area.data ? <DemoMark area={area.data} /> : null}
      </>
    ) : (
      <span className="truncate text-[14px] font-semibold">{t("title")}</span>
    );
  if (me?.isGone) {
    return (
      <AppFrame bar={bar}>
        <div className="mx-auto max-w-xl p-6">
          <GoneNote />
        </div>
      </AppFrame>
    );
  }
  return (
    <AppFrame bar={bar}>
      <div className="absolute inset-0 overflow-y-auto">
        <div className="mx-auto grid max-w-[1360px] gap-4 p-4 lg:grid-cols-[minmax(0,1fr)_400px]">
          {areas.error ? (
            <ErrorNote error={areas.error} what={t("notLoaded")} onRetry={() => void areas.refetch()} />
          ) : null}
          <div className="flex min-w-0 flex-col gap-4">
            <Section title={t("arrivals")} note={t("arrivalsNote")}>
              <div className="flex flex-col gap-3">
                <RunningJobs />
                <IntakeList areas={areas.data ?? []} />
              </div>
            </Section>
            {area.data ? (
              <AreaSections area={area.data} />
            ) : areas.data?.length === 0 ? null : (
              <Skeleton className="h-80" />
            )}
            {areaId !== undefined ? (
              <Section title={t("boundaries")} note={t("boundariesNote")}>
                <BoundaryImport key={areaId} areaId={areaId} />
              </Section>
            ) : null}
          </div>
          <div className="order-first flex min-w-0 flex-col gap-4 lg:order-none">
            <Section
              title={t("upload")}
              note={
                doors.data ? t("uploadNote", { limit: number(doors.data.uploadLimitBytes / MEBIBYTE, 0) }) : undefined
              }
            >
              {areas.data ? (
                <UploadForm key={areaId} areas={areas.data} areaId={areaId} />
              ) : (
                <Skeleton className="h-40" />
              )}
            </Section>
            <Section title={t("inbox")} note={t("inboxNote")}>
              <code className="block select-all break-all rounded bg-sunken px-2 py-1.5 text-[12px]">
                {doors.data?.inboxFolder ?? "…"}
              </code>
            </Section>
          </div>
        </div>
      </div>
    </AppFrame>
  );
}

function AreaSections({ area }: { area: AreaView }) {
  const t = useTranslations("data");
  const locale = useLocale();
  const { number, dateTime } = useFormats();
  const { grid } = area;
  const kind = projectionKind(grid.projection);
  const counties = area.regions.filter(({ level }) => level === "county").length;
  const pixel = grid.geographic
    ? t("pixelDegrees", { size: number(grid.pixelWidth, 6) })
    : t("pixelMetres", { size: number(grid.pixelWidth, Number.isInteger(grid.pixelWidth) ? 0 : 2) });
  const facts = [
    { key: "grid", value: t("gridSize", { width: number(grid.width, 0), height: number(grid.height, 0), pixel }) },
    { key: "cells", value: t("cellSize", { side: grid.cellPx }) },
    { key: "projection", value: kind === null ? grid.projectionName : t(`projectionIs.${kind}`) },
    {
      key: "regions",
      value: area.schematicBoundaries
        ? t("countiesSchematic", { count: counties })
        : t("counties", { count: counties }),
    },
    { key: "computed", value: dateTime(area.computedAt) },
    { key: "evaluated", value: dateTime(area.evaluatedAt) },
  ] as const;
  return (
    <>
      <RevisionSection area={area} />
      <Section title={t("area", { name: nameIn(locale, area) })}>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-3">
          {facts.map(({ key, value }) => (
            <div key={key} className="min-w-0">
              <dt className="text-[12px] text-muted">{t(`fact.${key}`)}</dt>
              <dd className="break-words tabular-nums">{value}</dd>
              {key === "projection" && kind !== null ? (
                <dd className="break-words text-[12px] text-muted">{grid.projectionName}</dd>
              ) : null}
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t("coverage")} note={t("coverageNote")}>
        <CoverageMatrix key={area.id} area={area} />
      </Section>
      <Section title={t("datasets")} note={t("datasetsNote")}>
        <DatasetTable area={area} />
      </Section>
      <Section title={t("basis")} note={t("basisNote")}>
        <LegendAndCoefficients area={area} />
      </Section>
    </>
  );
}
