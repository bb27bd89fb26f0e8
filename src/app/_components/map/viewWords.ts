import {
  amountPalette,
  classPalette,
  divergingPalette,
  riskPalette,
  type Palette,
  type Theme,
} from "../../_design/palettes.ts";
import type { AreaView } from "@/contract/area.ts";
import type { CellYearView, LayerScale } from "@/contract/figures.ts";
import type { ViewKey } from "@/contract/viewKey.ts";
import { comparesYears, isSigned, type ViewMetric } from "@/contract/viewNames.ts";

const RISK_BREAKS = [0.5, 1.5, 2.5, 3.5];

/** Limits to paint with: those of the scale, or halfway between levels or codes. */
export function paintBreaks(scale: LayerScale): number[] {
  if (scale.metric === "risk") return RISK_BREAKS;
  if (scale.codes) return scale.codes.slice(1).map((code, index) => (code + (scale.codes?.[index] ?? 0)) / 2);
  return scale.breaks;
}

/** The colours of a scale. */
export function paletteOf(theme: Theme, scale: LayerScale, area: AreaView): Palette {
  if (scale.metric === "risk") return riskPalette(theme);
  if (scale.metric === "space" || scale.metric === "hotSpots") return divergingPalette(theme, scale.codes?.length ?? 1);
  if (scale.codes) {
    const colours = new Map(area.legend.map(({ code, colour }) => [code, colour]));
    return classPalette(
      theme,
      scale.codes.map((code) => colours.get(code) ?? "#888888"),
    );
  }
  const count = scale.breaks.length + 1;
  const signed = scale.metric === "difference" || isSigned(scale.metric);
  return signed ? divergingPalette(theme, count) : amountPalette(theme, count);
}

/** Metrics of a year and the one before it, unless another is named. */
const NEEDS_EARLIER: readonly ViewMetric[] = ["change", "increment", "reduction", "space", "transition"];

/** Why a metric has nothing to show in a year; `null` if it has. */
export function missingReason(
  area: AreaView,
  view: Pick<ViewKey, "metric" | "baseYear">,
  year: number,
): "first" | "baseline" | "base" | null {
  if (comparesYears(view.metric) && view.baseYear === year) return "base";
  const role = area.yearDetails.find((of) => of.year === year)?.role;
  const isFirst = view.metric === "risk" || (NEEDS_EARLIER.includes(view.metric) && view.baseYear === null);
  if (role === "first" && isFirst) return "first";
  return view.metric === "risk" && role === "baseline" ? "baseline" : null;
}

const FIELD = {
  net: "netEmissionT",
  emission: "emissionT",
  sequestration: "sequestrationT",
  change: "changeT",
  increment: "incrementT",
  reduction: "reductionT",
  risk: "riskLevel",
} as const;

/** Whether the story of a cell tells a view's figure; it knows single years and neighbours. */
export function isInStory({ metric, baseYear }: ViewKey): boolean {
  if (metric === "increment" || metric === "reduction") return baseYear === null;
  return metric !== "space" && metric !== "transition" && metric !== "hotSpots";
}

/** A cell's exact figure for a view, from its story; `null` = no data, or not told by it. */
export function cellFigure(
  years: readonly CellYearView[],
  view: Pick<ViewKey, "metric" | "year" | "baseYear" | "classCode">,
): number | null {
  const now = years.find(({ year }) => year === view.year);
  if (!now || now.pixels === 0) return null;
  const { classes } = now;
  const areaHa = classes.reduce((sum, each) => sum + each.areaHa, 0);
  switch (view.metric) {
    case "index":
      return now.netEmissionT / areaHa;
    case "share":
      return (classes.find(({ code }) => code === view.classCode)?.areaHa ?? 0) / areaHa;
    case "dominant":
      return classes.reduce((best, each) => (each.pixels > best.pixels ? each : best), classes[0]).code;
    case "change": {
      if (view.baseYear === null) return now.changeT;
      const base = years.find(({ year }) => year === view.baseYear);
      return base && base.pixels > 0 ? now.netEmissionT - base.netEmissionT : null;
    }
    case "increment":
    case "reduction":
      return view.baseYear === null ? now[FIELD[view.metric]] : null;
    case "space":
    case "transition":
    case "hotSpots":
      return null;
    case "net":
    case "emission":
    case "sequestration":
    case "risk":
      return now[FIELD[view.metric]];
  }
}
