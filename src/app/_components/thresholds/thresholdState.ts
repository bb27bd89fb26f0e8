"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { AnalysisParameters } from "@/contract/analysisParameters.ts";
import type { AreaView } from "@/contract/area.ts";
import { defaultThresholdStudy } from "@/contract/defaultAnalyses.ts";
import type { AreaThresholdChoice } from "@/contract/thresholdChoice.ts";

export const THRESHOLD_TABS = ["compare", "choice", "near"] as const;
export type ThresholdTab = (typeof THRESHOLD_TABS)[number];

const parsers = {
  /** Study area. */
  a: parseAsString,
  tab: parseAsStringLiteral(THRESHOLD_TABS).withDefault("compare"),
  level: parseAsStringLiteral(["cell", "county"]).withDefault("cell"),
  /** Judged year. */
  y: parseAsInteger,
  /** First and last year of the baseline. */
  bf: parseAsInteger,
  bt: parseAsInteger,
  /** Method to try. */
  m: parseAsStringLiteral(["errorTheory", "parameterBased", "fluctuation"]).withDefault("errorTheory"),
  transform: parseAsStringLiteral(["none", "log1p", "boxCox"]).withDefault("none"),
  /** Multipliers of error theory, shares, multipliers of fluctuation: four numbers with commas. */
  k: parseAsString,
  q: parseAsString,
  f: parseAsString,
};

/** Everything the page shows stands in its address. */
export function useThresholdState() {
  return useQueryStates(parsers, { history: "replace", scroll: false });
}

export type ThresholdState = ReturnType<typeof useThresholdState>[0];
export type SetThresholdState = ReturnType<typeof useThresholdState>[1];
export type StudyParameters = Extract<AnalysisParameters, { kind: "thresholds" }>;

/** Four ascending numbers, or undefined. */
export function fourNumbers(text: string | null): number[] | undefined {
  const values = (text ?? "").split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const isGood = values.every((value, i) => Number.isFinite(value) && (i === 0 || value > values[i - 1]));
  return values.length === 4 && isGood ? values : undefined;
}

/** The study that the address asks for; null while the series has nothing to judge. */
export function studyParameters(area: AreaView, state: ThresholdState): StudyParameters | null {
  const usual = defaultThresholdStudy(area.id, state.level, area.yearDetails);
  if (!usual || usual.units.from !== "area") return null;
  const { years } = area;
  const known = (year: number | null): year is number => year !== null && years.includes(year);
  const baselineToYear = known(state.bt) && state.bt > years[0] ? state.bt : usual.baselineToYear;
  const baselineFromYear = known(state.bf) && state.bf < baselineToYear ? state.bf : years[0];
  const judged = years.filter((year) => year > baselineToYear);
  const year = judged.find((one) => one === state.y) ?? judged.find((one) => one === usual.units.year) ?? judged.at(-1);
  if (year === undefined) return null;
  return {
    ...usual,
    units: { ...usual.units, year, fromYear: years[years.indexOf(year) - 1] },
    baselineFromYear,
    baselineToYear,
    transform: state.transform,
    multipliers: fourNumbers(state.k) ?? usual.multipliers,
    quantiles: fourNumbers(state.q) ?? usual.quantiles,
    fluctuationMultipliers: fourNumbers(state.f) ?? usual.fluctuationMultipliers,
  };
}

/** One method of a study as a choice for the area. */
export function choiceOf(parameters: StudyParameters, method: AreaThresholdChoice["method"]): AreaThresholdChoice {
  const { baselineFromYear, baselineToYear, multipliers, transform, quantiles, fluctuationMultipliers } = parameters;
  const baseline = { baselineFromYear, baselineToYear };
  switch (method) {
    case "errorTheory":
      return { method, multipliers, transform, ...baseline };
    case "parameterBased":
      return { method, quantiles, ...baseline };
    case "fluctuation":
      return { method, multipliers: fluctuationMultipliers, ...baseline };
  }
}

/** The address of a choice: what the page has to show to try it again. */
export function addressOf(choice: AreaThresholdChoice): Partial<ThresholdState> {
  const baseline = { bf: choice.baselineFromYear, bt: choice.baselineToYear };
  switch (choice.method) {
    case "errorTheory":
      return { m: choice.method, k: choice.multipliers.join(","), transform: choice.transform, ...baseline };
    case "parameterBased":
      return { m: choice.method, q: choice.quantiles.join(","), ...baseline };
    case "fluctuation":
      return { m: choice.method, f: choice.multipliers.join(","), ...baseline };
  }
}
