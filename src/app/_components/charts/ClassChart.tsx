"use client";

import { Area, AreaChart, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { useLocale } from "use-intl";
import { ChartDownloads } from "./ChartDownloads.tsx";
import type { ChartFacts } from "./chartFile.ts";
import { ChartFrame } from "./ChartFrame.tsx";
import { ChartTooltip } from "./ChartTooltip.tsx";
import { niceTicks } from "./niceTicks.ts";
import { onYearPressed, useChartAxes } from "./useChartAxes.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { LegendEntryView } from "@/contract/area.ts";

/** Land cover of one year. */
export interface ClassPoint {
  readonly year: number;
  readonly classes: readonly { readonly code: number; readonly areaHa: number }[];
}

interface TooltipProps {
  active?: boolean;
  label?: number;
  payload?: readonly { name?: string; value?: number; color?: string }[];
}

function YearTooltip({ active, label, payload }: TooltipProps) {
  const { number } = useFormats();
  if (!active || !payload) return null;
  const rows = [...payload].reverse().map(({ name = "", value, color }) => ({
    label: name,
    text: number(value ?? null, 0),
    colour: color,
  }));
  return <ChartTooltip title={label} rows={rows} />;
}

/** Hectares of every class over the years, one on another: the height is the mapped land. */
export function ClassChart({
  points,
  legend,
  year,
  unit,
  onYear,
  file,
}: {
  points: readonly ClassPoint[];
  legend: readonly LegendEntryView[];
  year: number;
  unit: string;
  onYear: (year: number) => void;
  /** Title and source of the chart as a file. */
  file: Pick<ChartFacts, "title" | "source">;
}) {
  const locale = useLocale();
  const axes = useChartAxes(64);
  const present = legend.filter(({ code }) =>
    points.some(({ classes }) => classes.some((each) => each.code === code && each.areaHa > 0)),
  );
  const rows = points.map(({ year: of, classes }) => ({
    year: of,
    ...Object.fromEntries(classes.map(({ code, areaHa }) => [`c${code}`, areaHa])),
  }));
  const largest = Math.max(0, ...points.map(({ classes }) => classes.reduce((sum, { areaHa }) => sum + areaHa, 0)));
  const marks = present.map((entry) => ({ label: nameIn(locale, entry), colour: entry.colour }));
  return (
    <ChartDownloads facts={{ ...file, unit, legend: marks }}>
      <ChartFrame legend={marks} unit={unit} heightPx={260}>
        <AreaChart data={rows} margin={axes.margin} onClick={onYearPressed(onYear)}>
          <XAxis {...axes.year} />
          <YAxis {...axes.value} domain={[0, largest]} ticks={niceTicks(0, largest, 4)} />
          <Tooltip content={<YearTooltip />} isAnimationActive={false} />
          {present.map((entry) => (
            <Area
              key={entry.code}
              dataKey={`c${entry.code}`}
              name={nameIn(locale, entry)}
              stackId="land"
              stroke="var(--raised)"
              strokeWidth={0.5}
              fill={entry.colour}
              fillOpacity={0.9}
              isAnimationActive={false}
            />
          ))}
          <ReferenceLine x={year} stroke="var(--text)" strokeWidth={1.5} />
        </AreaChart>
      </ChartFrame>
    </ChartDownloads>
  );
}
