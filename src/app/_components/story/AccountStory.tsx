"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { changeWords } from "./changeWords.ts";
import { loadPart } from "../frame/loadPart.ts";
import { Provenance } from "../provenance/Provenance.tsx";
import { Skeleton } from "../frame/states.tsx";
import { ClassTable } from "../tables/ClassTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { LegendEntryView } from "@/contract/area.ts";

const NumberCard = dynamic(
  () => loadPart(() => import("../charts/NumberCard.tsx")).then((module) => module.NumberCard),
  {
    ssr: false,
    loading: () => <Skeleton className="h-[104px]" />,
  },
);
const SeriesChart = dynamic(
  () => loadPart(() => import("../charts/SeriesChart.tsx")).then((module) => module.SeriesChart),
  {
    ssr: false,
    loading: () => <Skeleton className="h-[186px]" />,
  },
);

/** One year of an account, of a region or of a cell. */
export interface AccountYear {
  readonly year: number;
  readonly emissionT: number;
  readonly sequestrationT: number;
  readonly netEmissionT: number;
  readonly incrementT: number | null;
  readonly reductionT: number | null;
  readonly riskLevel: number | null;
  readonly classes: readonly { readonly code: number; readonly areaHa: number }[];
}

/** Figures, series and land cover of what is selected, in the year looked at. */
export function AccountStory({
  years,
  year,
  alertYears,
  legend,
  onYear,
  children,
  file,
  origin,
}: {
  years: readonly AccountYear[];
  year: number;
  alertYears: readonly number[];
  legend: readonly LegendEntryView[];
  onYear: (year: number) => void;
  /** Further sections between the series and the land cover. */
  children?: ReactNode;
  /** Title and source of the series as a file. */
  file?: { readonly title: string; readonly source: readonly string[] };
  /** Whose account it is, of a cell that of its county: their figures are made together. */
  origin: { readonly areaId: string; readonly regionCode: string };
}) {
  const t = useTranslations("figures");
  const formats = useFormats();
  const index = years.findIndex((other) => other.year === year);
  if (index < 0) return <p className="p-3 text-muted">{t("noFiguresForYear", { year })}</p>;
  const now = years[index];
  const before = index > 0 ? years[index - 1] : null;
  const balance = now.incrementT === null || now.reductionT === null ? null : now.incrementT - now.reductionT;
  const cards = [
    {
      key: "net",
      now: now.netEmissionT,
      before: before?.netEmissionT ?? null,
      series: years.map((of) => of.netEmissionT),
      colour: "var(--net)",
    },
    {
      key: "emission",
      now: now.emissionT,
      before: before?.emissionT ?? null,
      series: years.map((of) => of.emissionT),
      colour: "var(--emission)",
    },
    {
      key: "sequestration",
      now: now.sequestrationT,
      before: before?.sequestrationT ?? null,
      series: years.map((of) => of.sequestrationT),
      colour: "var(--sequestration)",
    },
  ] as const;
  return (
    <>
      <div className="grid grid-cols-2 gap-2 p-3">
        {cards.map(({ key, now: value, before: earlier, series, colour }) => (
          <NumberCard
            key={key}
            label={t(key)}
            quantity={formats.tonnes(value)}
            {...changeWords(t, formats, value, earlier, before?.year ?? null)}
            series={series}
            marked={index}
            colour={colour}
            origin={<Provenance {...origin} year={year} label={t(key)} />}
          />
        ))}
        <NumberCard
          label={before === null ? t("landChange") : t("landChangeSince", { year: before.year })}
          quantity={formats.tonnes(balance, true)}
          change={
            balance === null
              ? t("noComparison")
              : t("gainsAndLosses", {
                  gain: formats.tonnesText(now.incrementT),
                  loss: formats.tonnesText(now.reductionT),
                })
          }
          direction="none"
          series={years.map(({ incrementT, reductionT }) =>
            incrementT === null || reductionT === null ? null : incrementT - reductionT,
          )}
          marked={index}
          origin={<Provenance {...origin} year={year} label={t("landChange")} />}
        />
      </div>
      <section className="border-t border-line px-3 py-2.5" aria-label={t("series")}>
        <SeriesChart points={years} year={year} alertYears={alertYears} onYear={onYear} file={file} />
      </section>
      {children}
      <section className="border-t border-line px-3 py-2.5" aria-label={t("landCover")}>
        <ClassTable
          legend={legend}
          classes={now.classes}
          before={before?.classes ?? null}
          beforeYear={before?.year ?? null}
        />
      </section>
    </>
  );
}
