"use client";

import { useLocale, useTranslations } from "use-intl";
import { FactorHistogram } from "./FactorHistogram.tsx";
import { factorLegend, FactorMap } from "./FactorMap.tsx";
import { ChartDownloads } from "../charts/ChartDownloads.tsx";
import { useChartSource } from "../charts/useChartSource.ts";
import { Section } from "../data/Section.tsx";
import { nameIn } from "../../_i18n/locales.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { AreaView } from "@/contract/area.ts";
import type { FactorSummaryView } from "@/contract/factor.ts";

/** One factor: its map, how its values lie, how much land it knows nothing about, and what it does to the total. */
export function FactorCard({ area, summary }: { area: AreaView; summary: FactorSummaryView }) {
  const t = useTranslations("coefficients");
  const locale = useLocale();
  const { number, tonnesText } = useFormats();
  const { source } = useChartSource(area, "land", nameIn(locale, area));
  const { factor, year, applicableHa, missingHa, clampedHa, baseNetT, withNetT } = summary;
  const effectT = withNetT - baseNetT;
  const percent = (part: number) => number(applicableHa > 0 ? (part / applicableHa) * 100 : NaN, 1);
  const effectPercent = number(baseNetT === 0 ? NaN : (effectT / Math.abs(baseNetT)) * 100, 1, true);
  const years = summary.layers
    .map((layer) =>
      t("layerYear", {
        variable: t.has(`variable.${layer.variable}` as "variable.npp")
          ? t(`variable.${layer.variable}` as "variable.npp")
          : layer.variable,
        year: layer.year === 0 ? t("everyYear") : String(layer.year),
      }),
    )
    .join(" · ");
  const facts = [
    [t("effect"), `${tonnesText(effectT, true)} (${effectPercent} %)`],
    [t("withAndWithout"), `${tonnesText(baseNetT)} → ${tonnesText(withNetT)}`],
    [t("applicable"), `${number(applicableHa, 0)} ha`],
    [t("missing"), `${number(missingHa, 0)} ha (${percent(missingHa)} %)`],
    [t("clamped"), `${number(clampedHa, 0)} ha (${percent(clampedHa)} %)`],
    [t("valuesOf"), years],
  ] as const;
  const title = `${t(`factor.${factor}`)} · ${year}`;
  const ofFile = (name: string) => ({ title: `${title} · ${name}`, source: [years, ...source] });
  return (
    <Section title={title} note={t(`factorNote.${factor}`)}>
      <p className="mb-2 flex flex-wrap gap-2 text-[12px]">
        <span className={`rounded px-2 py-0.5 ${summary.on ? "bg-accent-soft text-accent" : "bg-sunken text-muted"}`}>
          {summary.on ? t("on") : t("off")}
        </span>
        {summary.layers.some(({ synthetic }) => synthetic) ? (
          <span className="rounded bg-warn-soft px-2 py-0.5">{t("synthetic")}</span>
        ) : null}
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <ChartDownloads facts={{ ...ofFile(t("meanByCounty")), unit: "", legend: factorLegend(number) }}>
          <FactorMap area={area} summary={summary} />
        </ChartDownloads>
        <div className="flex min-w-0 flex-col gap-3">
          <ChartDownloads facts={{ ...ofFile(t("landByValue")), unit: "ha", legend: [] }}>
            <FactorHistogram histogram={summary.histogram} />
          </ChartDownloads>
          <dl className="grid grid-cols-1 gap-y-2 text-[13px]">
            {facts.map(([label, value]) => (
              <div key={label}>
                <dt className="text-[12px] text-muted">{label}</dt>
                <dd className="break-words tabular-nums">{value}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
    </Section>
  );
}
