"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { FactorSummaryView } from "@/contract/factor.ts";

const WIDTH = 320;
const PLOT_HEIGHT = 96;
const HEIGHT = PLOT_HEIGHT + 20;
/** Land that is there at all can be seen. */
const LEAST_HEIGHT = 2;

/** How much land has which value of a factor. */
export function FactorHistogram({ histogram: { breaks, areaHa } }: Pick<FactorSummaryView, "histogram">) {
  const t = useTranslations("coefficients");
  const { number } = useFormats();
  const highest = Math.max(...areaHa, 1);
  const step = WIDTH / areaHa.length;
  const ends = { low: number(breaks[0], 2), high: number(breaks[breaks.length - 1], 2) };
  return (
    <svg
      data-figure=""
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-auto w-full max-w-[420px] text-[12px] tabular-nums"
      role="img"
      aria-label={t("histogramOf", ends)}
    >
      {areaHa.map((area, index) => {
        const height = area > 0 ? Math.max(LEAST_HEIGHT, (area / highest) * PLOT_HEIGHT) : 0;
        return (
          <rect
            key={breaks[index]}
            x={index * step}
            y={PLOT_HEIGHT - height}
            width={Math.max(1, step - 1)}
            height={height}
            fill="var(--accent)"
          >
            <title>{`${number(breaks[index], 2)}–${number(breaks[index + 1], 2)}: ${number(area, 0)} ha`}</title>
          </rect>
        );
      })}
      <line x1="0" x2={WIDTH} y1={PLOT_HEIGHT} y2={PLOT_HEIGHT} stroke="var(--border-strong)" />
      <g fill="var(--muted)" fontSize="12">
        <text x="0" y={HEIGHT - 4}>
          {ends.low}
        </text>
        <text x={WIDTH / 2} y={HEIGHT - 4} textAnchor="middle">
          {t("factorValue")}
        </text>
        <text x={WIDTH} y={HEIGHT - 4} textAnchor="end">
          {ends.high}
        </text>
      </g>
    </svg>
  );
}
