"use client";

import { Bar, ComposedChart, Line, ReferenceDot, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { useTranslations } from "use-intl";
import { ChartDownloads } from "./ChartDownloads.tsx";
import type { ChartFacts } from "./chartFile.ts";
import { ChartFrame } from "./ChartFrame.tsx";
import { ChartTooltip } from "./ChartTooltip.tsx";
import { onYearPressed, useChartAxes } from "./useChartAxes.ts";
import { useFormats } from "../../_format/useFormats.ts";

/** One year of the account, t. */
export interface SeriesPoint {
  readonly year: number;
  readonly emissionT: number;
  readonly sequestrationT: number;
  readonly netEmissionT: number;
}

interface TooltipProps {
  active?: boolean;
  payload?: readonly { payload?: { point: SeriesPoint } }[];
}

/** All figures of the year under the pointer. */
function YearTooltip({ active, payload }: TooltipProps) {
  const t = useTranslations("figures");
  const { tonnesText } = useFormats();
  const point = payload?.[0]?.payload?.point;
  if (!active || !point) return null;
  return (
    <ChartTooltip
      title={point.year}
      rows={[
        { label: t("emission"), text: tonnesText(point.emissionT), colour: "var(--emission)" },
        { label: t("sequestration"), text: tonnesText(point.sequestrationT), colour: "var(--sequestration)" },
        { label: t("net"), text: tonnesText(point.netEmissionT), colour: "var(--net)" },
      ]}
    />
  );
}

/** Emission upwards, sequestration downwards from one zero line, net as a line; the year looked at as a rule. */
export function SeriesChart({
  points,
  year,
  alertYears,
  onYear,
  file,
}: {
  points: readonly SeriesPoint[];
  year: number;
  /** Years with an alert, marked on the axis. */
  alertYears: readonly number[];
  onYear: (year: number) => void;
  /** Title and source of the chart as a file; left out = it cannot be taken along. */
  file?: Pick<ChartFacts, "title" | "source">;
}) {
  const t = useTranslations("figures");
  const { scaleFor, unitOf } = useFormats();
  const axes = useChartAxes(44);
  const scale = scaleFor(
    Math.max(0, ...points.map(({ emissionT, sequestrationT }) => Math.max(emissionT, sequestrationT))),
  );
  const rows = points.map((point) => ({
    point,
    year: point.year,
    emission: point.emissionT / scale.divisor,
    sequestration: -point.sequestrationT / scale.divisor,
    net: point.netEmissionT / scale.divisor,
  }));

  const legend = (["emission", "sequestration", "net"] as const).map((key) => ({
    label: t(key),
    colour: `var(--${key})`,
    isLine: key === "net",
  }));

  const chart = (
    <ChartFrame legend={legend} unit={unitOf(scale)} heightPx={168}>
      <ComposedChart data={rows} stackOffset="sign" margin={axes.margin} onClick={onYearPressed(onYear)}>
        <XAxis {...axes.year} />
        <YAxis {...axes.value} tickCount={5} />
        <Tooltip content={<YearTooltip />} cursor={{ fill: "var(--sunken)" }} isAnimationActive={false} />
        <Bar dataKey="emission" stackId="account" fill="var(--emission)" fillOpacity={0.75} isAnimationActive={false} />
        <Bar
          dataKey="sequestration"
          stackId="account"
          fill="var(--sequestration)"
          fillOpacity={0.75}
          isAnimationActive={false}
        />
        <ReferenceLine y={0} stroke="var(--border-strong)" />
        <ReferenceLine x={year} stroke="var(--text)" strokeWidth={1.5} />
        <Line dataKey="net" stroke="var(--net)" strokeWidth={1.75} dot={false} isAnimationActive={false} />
        {alertYears.map((alertYear) => (
          <ReferenceDot
            key={alertYear}
            x={alertYear}
            y={0}
            r={3}
            fill="var(--raised)"
            stroke="var(--text)"
            strokeWidth={1.5}
          />
        ))}
      </ComposedChart>
    </ChartFrame>
  );
  if (file === undefined) return chart;
  return <ChartDownloads facts={{ ...file, unit: unitOf(scale), legend }}>{chart}</ChartDownloads>;
}
