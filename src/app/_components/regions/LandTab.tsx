"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import type { ProfileProps } from "./profileProps.ts";
import { useChartSource } from "../charts/useChartSource.ts";
import { Section } from "../data/Section.tsx";
import { loadPart } from "../frame/loadPart.ts";
import { Skeleton } from "../frame/states.tsx";
import { Provenance } from "../provenance/Provenance.tsx";
import { ClassTable } from "../tables/ClassTable.tsx";

const ClassChart = dynamic(
  () => loadPart(() => import("../charts/ClassChart.tsx")).then((module) => module.ClassChart),
  {
    ssr: false,
    loading: () => <Skeleton className="h-[280px]" />,
  },
);

/** Land cover over the years. */
export function LandTab({ area, region, series, year, onYear, regionName }: ProfileProps) {
  const t = useTranslations("profile");
  const tUnit = useTranslations("unit");
  const at = series.findIndex((of) => of.year === year);
  const first = series[0];
  const file = useChartSource(area, "land", regionName(region.code));
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Section title={t("land")}>
        <ClassChart points={series} legend={area.legend} year={year} unit={tUnit("ha")} onYear={onYear} file={file} />
      </Section>
      <Section
        title={t("landIn", { year })}
        origin={
          at < 0 ? null : (
            <Provenance areaId={area.id} regionCode={region.code} year={year} label={t("landIn", { year })} />
          )
        }
      >
        {at < 0 ? (
          <p className="text-muted">{t("noYear", { year })}</p>
        ) : (
          <ClassTable
            legend={area.legend}
            classes={series[at].classes}
            before={at > 0 ? first.classes : null}
            beforeYear={at > 0 ? first.year : null}
          />
        )}
      </Section>
    </div>
  );
}
