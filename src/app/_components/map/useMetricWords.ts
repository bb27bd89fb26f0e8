"use client";

import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";
import { NO_FIGURE } from "@/contract/format/formats.ts";
import type { ViewKey } from "@/contract/viewKey.ts";

/** Keys of the levels of a space, −4 … 4. */
export const SPACE_KEY = ["m4", "m3", "m2", "m1", "zero", "p1", "p2", "p3", "p4"] as const;
/** Keys of the bins of hot spots, −3 … 3. */
export const HOT_SPOT_KEY = ["m3", "m2", "m1", "zero", "p1", "p2", "p3"] as const;

/** Name, unit and spelling of what a view shows. */
export interface MetricWords {
  /** "Change since 2010", "Share of forest". */
  readonly name: string;
  /** One value with its unit. */
  readonly value: (value: number | null) => string;
  /** The unit of a column of values up to this size, and one value in it. */
  readonly column: (largest: number) => { readonly unit: string; readonly cell: (value: number | null) => string };
}

export function useMetricWords(area: AreaView, view: ViewKey): MetricWords {
  const t = useTranslations("metric");
  const tLegend = useTranslations("legend");
  const tUnit = useTranslations("unit");
  const locale = useLocale();
  const { number, percent, tonnesText, scaleFor, unitOf } = useFormats();
  return useMemo(() => {
    const classNames = new Map(area.legend.map((entry) => [entry.code, nameIn(locale, entry)]));
    const className = (code: number) => classNames.get(code) ?? String(code);
    const { transition } = view;
    const signed = view.metric === "change";
    function plainName(): string {
      if (view.metric === "share") return t("shareOf", { name: className(view.classCode ?? -1) });
      if (transition !== null)
        return t("transitionOf", { from: className(transition.from), to: className(transition.to) });
      return t(`name.${view.metric}`);
    }
    function name(): string {
      if (view.baseYear === null) return plainName();
      if (view.metric === "change") return t("changeSince", { year: view.baseYear });
      return t("ofYears", { name: plainName(), from: view.baseYear, to: view.year });
    }
    function value(of: number | null): string {
      if (of === null) return NO_FIGURE;
      switch (view.metric) {
        case "index":
          return `${number(of)}\u00a0${tUnit("tPerHa")}`;
        case "share":
          return percent(of);
        case "dominant":
          return className(of);
        case "risk":
          return tLegend(`risk.${of as 0 | 1 | 2 | 3 | 4}`);
        case "space":
          return tLegend(`space.${SPACE_KEY[of + 4]}`);
        case "hotSpots":
          return tLegend(`hotSpot.${HOT_SPOT_KEY[of + 3]}`);
        case "transition":
          return `${number(of, of >= 100 ? 0 : 2)}\u00a0${tUnit("ha")}`;
        case "net":
        case "emission":
        case "sequestration":
        case "change":
        case "increment":
        case "reduction":
          return tonnesText(of, signed);
      }
    }
    function column(largest: number): ReturnType<MetricWords["column"]> {
      if (view.metric === "index") {
        return { unit: tUnit("tPerHa"), cell: (of) => number(of, Math.abs(largest) >= 10 ? 2 : 3, false) };
      }
      if (view.metric === "transition") {
        return { unit: tUnit("ha"), cell: (of) => number(of, Math.abs(largest) >= 1000 ? 0 : 2) };
      }
      if (["share", "dominant", "risk", "space", "hotSpots"].includes(view.metric)) return { unit: "", cell: value };
      const scale = scaleFor(largest);
      const size = Math.abs(largest) / scale.divisor;
      const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
      return {
        unit: unitOf(scale),
        cell: (of) => number(of === null ? null : of / scale.divisor, digits, signed),
      };
    }
    return { name: name(), value, column };
  }, [area.legend, view, locale, t, tLegend, tUnit, number, percent, tonnesText, scaleFor, unitOf]);
}
