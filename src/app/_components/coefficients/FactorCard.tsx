"use client";

import { useTranslations } from "use-intl";
import { FactorMap } from "./FactorMap.tsx";
import { Section } from "../data/Section.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { AreaView } from "@/contract/area.ts";
import type { FactorSummaryView } from "@/contract/factor.ts";

const PLOT_HEIGHT = 96;

/** One factor: its map, how its values lie, how much land it knows nothing about, and what it does to the total. */
export function FactorCard({ area, summary }: { area: AreaView; summary: FactorSummaryView }) {
  const t = useTranslations("coefficients");
  const { number, tonnesText } = useFormats();
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
  return (
    <Section title={`${t(`factor.${factor}`)} · ${year}`} note={t(`factorNote.${factor}`)}>
      <p className="mb-2 flex flex-wrap gap-2 text-[12px]">
        <span className={`rounded px-2 py-0.5 ${summary.on ? "bg-accent-soft text-accent" : "bg-sunken text-muted"}`}>
          {summary.on ? t("on") : t("off")}
        </span>
        {summary.layers.some(({ synthetic }) => synthetic) ? (
          <span className="rounded bg-warn-soft px-2 py-0.5">{t("synthetic")}</span>
        ) : null}
      </p>
      <div className="grid gap-4 sm:grid-cols-2">
        <FactorMap area={area} summary={summary} />
        <div className="flex min-w-0 flex-col gap-3">
          <Histogram summary={summary} />
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

function Histogram({ summary: { histogram } }: { summary: FactorSummaryView }) {
  const t = useTranslations("coefficients");
  const { number } = useFormats();
  const { breaks, areaHa } = histogram;
  const highest = Math.max(...areaHa, 1);
  const low = breaks[0];
  const high = breaks[breaks.length - 1];
  return (
    <figure>
      <div
        className="flex items-end gap-px border-b border-line-strong"
        style={{ height: PLOT_HEIGHT }}
        role="img"
        aria-label={t("histogramOf", { low: number(low, 2), high: number(high, 2) })}
      >
        {areaHa.map((area, index) => (
          <div
            key={breaks[index]}
            title={`${number(breaks[index], 2)}–${number(breaks[index + 1], 2)}: ${number(area, 0)} ha`}
            className="min-w-0 flex-1 bg-accent"
            style={{ height: `${area > 0 ? Math.max(2, (area / highest) * 100) : 0}%` }}
          />
        ))}
      </div>
      <figcaption className="flex justify-between text-[12px] tabular-nums text-muted">
        <span>{number(low, 2)}</span>
        <span>{t("factorValue")}</span>
        <span>{number(high, 2)}</span>
      </figcaption>
    </figure>
  );
}
