"use client";

import {
  Bar,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { useTranslations } from "use-intl";
import { ChartDownloads } from "./ChartDownloads.tsx";
import type { ChartFacts } from "./chartFile.ts";
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
    <div className="rounded-md border border-line bg-raised px-2.5 py-2 text-[12px] tabular-nums">
      <p className="font-semibold">{point.year}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-3">
        <dt className="text-emission">{t("emission")}</dt>
        <dd className="text-right">{tonnesText(point.emissionT)}</dd>
        <dt className="text-sequestration">{t("sequestration")}</dt>
        <dd className="text-right">{tonnesText(point.sequestrationT)}</dd>
        <dt>{t("net")}</dt>
        <dd className="text-right">{tonnesText(point.netEmissionT)}</dd>
      </dl>
    </div>
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
  const { number, scaleFor, unitOf } = useFormats();
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

  const chart = (
    <figure className="m-0">
      <figcaption className="flex flex-wrap items-center gap-x-3 text-[12px] text-muted">
        <span className="flex items-center gap-1">
          <i className="size-2.5 rounded-[2px] bg-emission" />
          {t("emission")}
        </span>
        <span className="flex items-center gap-1">
          <i className="size-2.5 rounded-[2px] bg-sequestration" />
          {t("sequestration")}
        </span>
        <span className="flex items-center gap-1">
          <i className="h-0.5 w-3 bg-net" />
          {t("net")}
        </span>
        <span className="ml-auto">{unitOf(scale)}</span>
      </figcaption>
      <div className="h-[168px]">
        <ResponsiveContainer width="100%" height="100%">
          <ComposedChart
            data={rows}
            stackOffset="sign"
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
              width={44}
              tickLine={false}
              axisLine={false}
              tickCount={5}
              tick={{ fill: "var(--muted)", fontSize: 11 }}
              tickFormatter={(value: number) => number(value, Math.abs(value) >= 10 || value === 0 ? 0 : 1)}
            />
            <Tooltip content={<YearTooltip />} cursor={{ fill: "var(--sunken)" }} isAnimationActive={false} />
            <Bar
              dataKey="emission"
              stackId="account"
              fill="var(--emission)"
              fillOpacity={0.75}
              isAnimationActive={false}
            />
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
        </ResponsiveContainer>
      </div>
    </figure>
  );
  if (file === undefined) return chart;
  const legend = (["emission", "sequestration", "net"] as const).map((key) => ({
    label: t(key),
    colour: `var(--${key})`,
  }));
  return <ChartDownloads facts={{ ...file, unit: unitOf(scale), legend }}>{chart}</ChartDownloads>;
}
