"use client";

import { CartesianGrid, Line, LineChart, ReferenceArea, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { useTranslations } from "use-intl";
import { ChartDownloads } from "./ChartDownloads.tsx";
import type { ChartFacts } from "./chartFile.ts";
import { ChartFrame } from "./ChartFrame.tsx";
import { ChartTooltip } from "./ChartTooltip.tsx";
import { useChartAxes } from "./useChartAxes.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { OffsetPeriod } from "@/contract/space.ts";

interface TooltipProps {
  active?: boolean;
  payload?: readonly { payload?: { period: OffsetPeriod } }[];
}

function PeriodTooltip({ active, payload }: TooltipProps) {
  const t = useTranslations("pair");
  const { number, tonnesText } = useFormats();
  const period = payload?.[0]?.payload?.period;
  if (!active || !period) return null;
  const { fromYear, year, incrementT, reductionT, offsetRatio } = period;
  return (
    <ChartTooltip
      title={`${fromYear}–${year}`}
      rows={[
        { label: t("increment"), text: tonnesText(incrementT) },
        { label: t("reduction"), text: tonnesText(reductionT) },
        { label: t("offset"), text: offsetRatio === null ? t("noOffset") : `${number(100 * offsetRatio, 1)} %` },
      ]}
    />
  );
}

/** Reduction ÷ increment of every period: a course in which a U shows itself; full offset is a line at 100 %. */
export function OffsetChart({
  periods,
  marked: [from, to],
  file,
}: {
  periods: readonly OffsetPeriod[];
  /** Years between which is compared. */
  marked: readonly [number, number];
  /** Title and source of the chart as a file. */
  file: Pick<ChartFacts, "title" | "source">;
}) {
  const t = useTranslations("pair");
  const axes = useChartAxes(40);
  const rows = periods.map((period) => ({
    period,
    year: period.year,
    ratio: period.offsetRatio === null ? null : 100 * period.offsetRatio,
  }));
  const largest = Math.max(0, ...rows.map(({ ratio }) => ratio ?? 0));
  const legend = [{ label: t("offset"), colour: "var(--accent)", isLine: true }];
  const inside = rows.map(({ year }) => year).filter((year) => year > Math.min(from, to) && year <= Math.max(from, to));
  return (
    <ChartDownloads facts={{ ...file, unit: "%", legend }}>
      <ChartFrame legend={legend} unit="%" heightPx={200}>
        <LineChart data={rows} margin={axes.margin}>
          <CartesianGrid vertical={false} stroke="var(--border)" />
          {inside.length > 1 ? (
            <ReferenceArea x1={inside[0]} x2={inside[inside.length - 1]} fill="var(--accent-soft)" fillOpacity={0.6} />
          ) : null}
          <XAxis {...axes.year} />
          <YAxis {...axes.value} domain={[0, "auto"]} />
          <Tooltip content={<PeriodTooltip />} isAnimationActive={false} />
          {largest >= 70 ? <ReferenceLine y={100} stroke="var(--border-strong)" strokeDasharray="3 3" /> : null}
          <Line
            dataKey="ratio"
            stroke="var(--accent)"
            strokeWidth={1.75}
            dot={{ r: 2, fill: "var(--accent)", strokeWidth: 0 }}
            connectNulls={false}
            isAnimationActive={false}
          />
        </LineChart>
      </ChartFrame>
    </ChartDownloads>
  );
}
