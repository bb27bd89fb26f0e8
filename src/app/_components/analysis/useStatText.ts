"use client";

import { useFormats } from "../../_format/useFormats.ts";

/** Figures of statistics: four significant digits, p-values with their limit, undefined ones as a dash. */
export function useStatText() {
  const { number } = useFormats();
  const figure = (value: number | null | undefined, digits = 4): string => {
    if (value === null || value === undefined || !Number.isFinite(value)) return "—";
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-4 || size >= 1e9)) return value.toExponential(2).replaceAll("-", "−");
    const places = size === 0 ? 0 : Math.max(0, Math.min(8, digits - 1 - Math.floor(Math.log10(size))));
    return number(value, places);
  };
  const p = (value: number | null | undefined): string => {
    if (value === null || value === undefined || !Number.isFinite(value)) return "—";
    return value < 0.001 ? "< 0.001" : number(value, 3);
  };
  return { figure, p };
}
