"use client";

import { Area, AreaChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { useLocale } from "use-intl";
import { ChartDownloads } from "./ChartDownloads.tsx";
import type { ChartFacts } from "./chartFile.ts";
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
  return (
    <div className="rounded-md border border-line bg-raised px-2.5 py-2 text-[12px] tabular-nums">
      <p className="font-semibold">{label}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-3">
        {[...payload].reverse().map(({ name, value, color }) => (
          <div key={name} className="contents">
            <dt className="flex items-center gap-1">
              <i className="size-2.5 rounded-[2px] border border-line" style={{ background: color }} />
              {name}
            </dt>
            <dd className="text-right">{number(value ?? null, 0)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
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
  const { number } = useFormats();
  const present = legend.filter(({ code }) =>
    points.some(({ classes }) => classes.some((each) => each.code === code && each.areaHa > 0)),
  );
  const rows = points.map(({ year: of, classes }) => ({
    year: of,
    ...Object.fromEntries(classes.map(({ code, areaHa }) => [`c${code}`, areaHa])),
  }));
  const facts = {
    ...file,
    unit,
    legend: present.map((entry) => ({ label: nameIn(locale, entry), colour: entry.colour })),
  };
  return (
    <ChartDownloads facts={facts}>
      <figure className="m-0">
        <figcaption className="flex flex-wrap items-center gap-x-3 text-[12px] text-muted">
          {present.map((entry) => (
            <span key={entry.code} className="flex items-center gap-1">
              <i className="size-2.5 rounded-[2px] border border-line" style={{ background: entry.colour }} />
              {nameIn(locale, entry)}
            </span>
          ))}
          <span className="ml-auto">{unit}</span>
        </figcaption>
        <div className="h-[260px]">
          <ResponsiveContainer width="100%" height="100%">
            <AreaChart
              data={rows}
              margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
              onClick={(state: { activeLabel?: string | number } | null) => {
                if (state?.activeLabel !== undefined) onYear(Number(state.activeLabel));
              }}
            >
              <XAxis
                dataKey="year"
                tickLine={false}
                axisLine={false}
                tick={{ fill: "var(--muted)", fontSize: 11 }}
                minTickGap={18}
              />
              <YAxis
                width={64}
                tickLine={false}
                axisLine={false}
                domain={[0, "dataMax"]}
                tick={{ fill: "var(--muted)", fontSize: 11 }}
                tickFormatter={(value: number) => number(value, 0)}
              />
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
          </ResponsiveContainer>
        </div>
      </figure>
    </ChartDownloads>
  );
}
