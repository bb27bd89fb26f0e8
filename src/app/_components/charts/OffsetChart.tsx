"use client";

import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
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
  return (
    <div className="rounded-md border border-line bg-raised px-2.5 py-2 text-[12px] tabular-nums">
      <p className="font-semibold">
        {period.fromYear}–{period.year}
      </p>
      <dl className="grid grid-cols-[auto_auto] gap-x-3">
        <dt>{t("increment")}</dt>
        <dd className="text-right">{tonnesText(period.incrementT)}</dd>
        <dt>{t("reduction")}</dt>
        <dd className="text-right">{tonnesText(period.reductionT)}</dd>
        <dt>{t("offset")}</dt>
        <dd className="text-right">
          {period.offsetRatio === null ? t("noOffset") : `${number(100 * period.offsetRatio, 1)} %`}
        </dd>
      </dl>
    </div>
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
  const { number } = useFormats();
  const rows = periods.map((period) => ({
    period,
    year: period.year,
    ratio: period.offsetRatio === null ? null : 100 * period.offsetRatio,
  }));
  const largest = Math.max(0, ...rows.map(({ ratio }) => ratio ?? 0));
  const facts = { ...file, unit: "%", legend: [{ label: t("offset"), colour: "var(--accent)" }] };
  const inside = rows.map(({ year }) => year).filter((year) => year > Math.min(from, to) && year <= Math.max(from, to));
  return (
    <ChartDownloads facts={facts}>
      <figure className="m-0">
        <figcaption className="flex items-center text-[12px] text-muted">
          <span className="flex items-center gap-1">
            <i className="h-0.5 w-3 bg-accent" />
            {t("offset")}
          </span>
          <span className="ml-auto">%</span>
        </figcaption>
        <div className="h-[200px]">
          <ResponsiveContainer width="100%" height="100%">
            <LineChart data={rows} margin={{ top: 8, right: 8, bottom: 0, left: 0 }}>
              <CartesianGrid vertical={false} stroke="var(--border)" />
              {inside.length > 1 ? (
                <ReferenceArea
                  x1={inside[0]}
                  x2={inside[inside.length - 1]}
                  fill="var(--accent-soft)"
                  fillOpacity={0.6}
                />
              ) : null}
              <XAxis
                dataKey="year"
                tickLine={false}
                axisLine={false}
                tick={{ fill: "var(--muted)", fontSize: 11 }}
                minTickGap={18}
              />
              <YAxis
                width={40}
                tickLine={false}
                axisLine={false}
                domain={[0, "auto"]}
                tick={{ fill: "var(--muted)", fontSize: 11 }}
                tickFormatter={(value: number) => number(value, value >= 10 || value === 0 ? 0 : 1)}
              />
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
          </ResponsiveContainer>
        </div>
      </figure>
    </ChartDownloads>
  );
}
