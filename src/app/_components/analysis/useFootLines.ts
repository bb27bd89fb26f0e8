"use client";

import { useTranslations } from "use-intl";
import { useVariableName } from "./useVariableName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { AnalysisView } from "@/contract/analysis.ts";
import type { AnalysisParameters } from "@/contract/analysisParameters.ts";
import type { AnalysisResult } from "@/contract/analysisResult.ts";

type Method = ReturnType<typeof useTranslations<"analysis">>;

function methodText(t: Method, parameters: AnalysisParameters): string {
  switch (parameters.kind) {
    case "hotSpots":
      return t(parameters.correction === "fdr" ? "method.hotSpotsFdr" : "method.hotSpots", {
        permutations: parameters.permutations,
        seed: parameters.seed,
      });
    case "quantileRegression":
      return t(parameters.errors === "nid" ? "method.quantileNid" : "method.quantileBootstrap", {
        replicates: parameters.replicates,
        block: parameters.blockM / 1000,
        seed: parameters.seed,
      });
    case "clustering":
      return t(`method.clustering.${parameters.linkage}`, { k: parameters.k });
    case "functionalSpace":
    case "geodetector":
    case "regression":
    case "distribution":
      return t(`method.${parameters.kind}`);
    case "thresholds":
      return t("method.thresholds", {
        from: String(parameters.baselineFromYear),
        to: String(parameters.baselineToYear),
        year: String(parameters.units.year),
      });
  }
}

/** The lines under a chart: every choice and every source, so that it can be read on its own. */
export function useFootLines(view: AnalysisView | null): string[] {
  const t = useTranslations("analysis");
  const { name, unit } = useVariableName();
  const { number } = useFormats();
  const result: AnalysisResult | null = view?.result ?? null;
  if (!view || !result) return [];
  const { parameters } = view;
  const { units } = parameters;
  const fromYear = units.from === "area" ? units.fromYear : null;
  const years = fromYear === null ? String(units.year) : `${fromYear} → ${units.year}`;
  const response = "response" in parameters ? parameters.response : null;
  const lines = [
    t("footUnits", {
      level: t(`level.${result.level}`),
      n: number(result.n, 0),
      missing: number(result.missing, 0),
      years,
    }),
    [
      response === null ? null : t("footResponse", { name: name(response), unit: unit(result.unitOf[response]) }),
      methodText(t, parameters),
    ]
      .filter((part) => part !== null)
      .join(" · "),
  ];
  if (result.kind === "hotSpots") {
    const { weights } = result;
    const rule = weights.k !== null ? t("weights.knn", { k: weights.k }) : t(`weights.${weights.rule as "queen"}`);
    const named = weights.islandNames.join(t("comma"));
    const islands =
      named === "" ? number(weights.islands, 0) : t("namedIslands", { count: weights.islands, names: named });
    lines.push(t("footWeights", { rule, links: number(weights.links, 0), islands }));
  }
  lines.push(t("footData", { data: result.dataVersion, version: view.methodVersion ?? 0 }));
  return lines;
}
