"use client";

import { useFormats } from "../../_format/useFormats.ts";

const TICK = { fill: "var(--muted)", fontSize: 11 };
const QUIET = { tickLine: false, axisLine: false, tick: TICK };

/** The axes of charts over the years: quiet, figures with as few digits as tell them apart. */
export function useChartAxes(valueWidthPx: number) {
  const { number } = useFormats();
  return {
    margin: { top: 8, right: 8, bottom: 0, left: 0 },
    year: { ...QUIET, dataKey: "year", minTickGap: 18 },
    value: {
      ...QUIET,
      width: valueWidthPx,
      tickFormatter: (value: number) => number(value, Math.abs(value) >= 10 || Number.isInteger(value) ? 0 : 1),
    },
  };
}

/** Turns a press on a chart over years into its year. */
export function onYearPressed(onYear: (year: number) => void) {
  return (state: { activeLabel?: string | number } | null): void => {
    if (state?.activeLabel !== undefined) onYear(Number(state.activeLabel));
  };
}
