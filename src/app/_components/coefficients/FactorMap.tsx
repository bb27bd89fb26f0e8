"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { NoDataPattern } from "../charts/NoDataPattern.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { drawCounties } from "../map/drawCounties.ts";
import { loadOutlines } from "../map/layerStore.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useRegionName } from "../story/useRegionName.ts";
import type { AreaView } from "@/contract/area.ts";
import type { FactorSummaryView } from "@/contract/factor.ts";

const WIDTH = 320;
/** Deviation from 1 at which the colour is full. */
const FULL_AT = 0.5;

/** Colour of a county's mean: towards emission above 1, towards sequestration below; hatched without data. */
function fillOf(mean: number | null): string {
  if (mean === null) return "url(#factor-no-data)";
  const share = Math.min(1, Math.abs(mean - 1) / FULL_AT);
  const colour = mean >= 1 ? "var(--emission)" : "var(--sequestration)";
  return `color-mix(in oklab, ${colour} ${Math.round(8 + 84 * share)}%, var(--raised))`;
}

/** Values and colours that the map's legend names. */
export function factorLegend(number: (value: number, digits: number) => string) {
  return [0.5, 0.8, 1, 1.2, 1.5].map((value) => ({ label: number(value, 1), colour: fillOf(value) }));
}

/** A factor's mean by county. */
export function FactorMap({ area, summary }: { area: AreaView; summary: FactorSummaryView }) {
  const t = useTranslations("coefficients");
  const tMap = useTranslations("map");
  const { number } = useFormats();
  const regionName = useRegionName(area);
  const outlines = useQuery({
    queryKey: ["outlines", area.id, area.regionSetVersion],
    queryFn: () => loadOutlines(area.id, area.regionSetVersion),
    staleTime: Infinity,
  });
  const drawing = useMemo(() => (outlines.data ? drawCounties(outlines.data, WIDTH) : null), [outlines.data]);
  if (outlines.error)
    return <ErrorNote error={outlines.error} what={tMap("notLoaded")} onRetry={() => void outlines.refetch()} />;
  if (!drawing) return <Skeleton className="h-64" />;
  const meanOf = new Map(summary.counties.map(({ code, mean }) => [code, mean]));
  const means = summary.counties.flatMap(({ mean }) => (mean === null ? [] : [mean]));
  const range = { low: number(Math.min(...means), 2), high: number(Math.max(...means), 2) };
  return (
    <figure className="min-w-0">
      <svg
        data-figure=""
        viewBox={`-1 -1 ${WIDTH + 2} ${drawing.height + 2}`}
        className="h-auto w-full max-w-[420px]"
        role="img"
        aria-label={t("mapOf", { factor: t(`factor.${summary.factor}`), ...range })}
      >
        <defs>
          <NoDataPattern id="factor-no-data" hatch="var(--border-strong)" paper="none" />
        </defs>
        {drawing.counties.map(({ code, path }) => (
          <path key={code} d={path} fill={fillOf(meanOf.get(code) ?? null)} stroke="var(--outline)" strokeWidth="0.6">
            <title>{`${regionName(code)}: ${number(meanOf.get(code) ?? null, 3)}`}</title>
          </path>
        ))}
      </svg>
      <figcaption className="mt-1 flex flex-wrap items-center gap-x-3 text-[12px] text-muted">
        {factorLegend(number).map(({ label, colour }) => (
          <span key={label} className="inline-flex items-center gap-1 tabular-nums">
            <i className="inline-block size-3 rounded-[2px] border border-line" style={{ background: colour }} />
            {label}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
