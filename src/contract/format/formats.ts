import { clockFormat, dateTimeFormat, numberFormat, relativeFormat } from "./keptFormats.ts";
import { fractionDigits, tonneScale, type TonneScale } from "./scale.ts";
import type unitTexts from "@/contract/texts/zh-CN/unit.json";

type UnitKey = keyof typeof unitTexts;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What stands where there is no figure. */
export const NO_FIGURE = "—";

/** A number and its unit, apart, for cards and tables. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

/** Texts of the namespace "unit", by key. */
export type UnitTexts = (key: UnitKey, values?: { readonly count: number }) => string;

/** Numbers, quantities and times in a language; times on Beijing's clock. The same on pages, in documents and messages. */
export function makeFormats(locale: string, t: UnitTexts) {
  function number(value: number | null, digits?: number, signed = false): string {
    if (value === null || Number.isNaN(value)) return NO_FIGURE;
    const places = digits ?? fractionDigits(value);
    return numberFormat(locale, places, signed).format(value).replace("-", "−");
  }

  function unitOf(scale: TonneScale): string {
    return t(scale.unit);
  }

  function tonnes(value: number | null, signed = false): Quantity {
    const scale = tonneScale(locale, value ?? 0);
    return {
      value: number(value === null ? null : value / scale.divisor, undefined, signed),
      unit: value === null ? "" : unitOf(scale),
    };
  }

  function tonnesText(value: number | null, signed = false): string {
    const { value: text, unit } = tonnes(value, signed);
    return value === null ? NO_FIGURE : `${text}\u00a0${unit}`;
  }

  return {
    number,
    tonnes,
    tonnesText,
    unitOf,
    scaleFor: (largestT: number) => tonneScale(locale, largestT),
    percent: (ratio: number | null, digits = 1) => (ratio === null ? NO_FIGURE : `${number(ratio * 100, digits)}%`),
    density: (valueTPerHa: number, signed = false) => `${number(valueTPerHa, undefined, signed)}\u00a0${t("tPerHa")}`,
    hectares: (value: number, digits?: number) => `${number(value, digits)}\u00a0${t("ha")}`,
    megabytes: (bytes: number) => `${number(bytes / 1e6, bytes < 1e7 ? 2 : 0)} MB`,
    dateTime: (iso: string | null) => (iso === null ? NO_FIGURE : dateTimeFormat(locale).format(new Date(iso))),
    clock: (ms: number) => clockFormat(locale).format(ms),
    age: (iso: string, nowMs: number) => {
      const passedMs = Math.max(0, nowMs - Date.parse(iso));
      if (passedMs < HOUR_MS) return relativeFormat(locale).format(-Math.floor(passedMs / MINUTE_MS), "minute");
      if (passedMs < DAY_MS) return relativeFormat(locale).format(-Math.floor(passedMs / HOUR_MS), "hour");
      return relativeFormat(locale).format(-Math.floor(passedMs / DAY_MS), "day");
    },
    duration: (ms: number) => {
      const seconds = Math.ceil(ms / 1000);
      return seconds < 60 ? t("seconds", { count: seconds }) : t("minutes", { count: Math.ceil(seconds / 60) });
    },
  };
}

/** What {@link makeFormats} gives. */
export type Formats = ReturnType<typeof makeFormats>;
