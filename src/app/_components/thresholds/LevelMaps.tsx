"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { Swatches } from "../analysis/Swatches.tsx";
import { useUnitValues } from "../analysis/useUnitValues.ts";
import { AreaPicture } from "../charts/AreaPicture.tsx";
import { Skeleton } from "../frame/states.tsx";
import { useRegionName } from "../story/useRegionName.ts";
import { riskPalette } from "../../_design/palettes.ts";
import { useTheme } from "../../_design/useTheme.ts";
import type { AnalysisView } from "@/contract/analysis.ts";
import type { ResultOf } from "@/contract/analysisResult.ts";
import type { UnitValues } from "@/contract/unitValues.ts";
import type { AreaView } from "@/contract/area.ts";

/** The judged year's levels by each method, on maps of one scale. */
export function LevelMaps({
  area,
  view,
  level,
  result,
}: {
  area: AreaView;
  view: AnalysisView | null;
  level: "cell" | "county";
  result: ResultOf<"thresholds">;
}) {
  const t = useTranslations("thresholds");
  const tRisk = useTranslations("legend.risk");
  const { colours } = riskPalette(useTheme());
  const columns = result.methods.map(({ method }) => method).join(",");
  const units = useUnitValues(view, columns);
  const title = t("maps", { year: String(result.judgedYear) });
  return (
    <section aria-label={title} className="min-w-0">
      <h3 className="font-semibold">{title}</h3>
      <div className="mt-2 grid gap-4 sm:grid-cols-3">
        {result.methods.map(({ method }) => (
          <figure key={method} className="min-w-0">
            {units.data ? (
              <LevelMap area={area} level={level} units={units.data} method={method} colours={colours} />
            ) : (
              <Skeleton className="aspect-square w-full" />
            )}
            <figcaption className="mt-1 text-center text-[12px]">{t(`method.${method}`)}</figcaption>
          </figure>
        ))}
      </div>
      <Swatches
        items={([0, 1, 2, 3, 4] as const).map((risk) => ({
          key: String(risk),
          colour: colours[risk],
          label: tRisk(`${risk}`),
        }))}
      />
    </section>
  );
}

function LevelMap({
  area,
  level,
  units,
  method,
  colours,
}: {
  area: AreaView;
  level: "cell" | "county";
  units: UnitValues;
  method: "errorTheory" | "parameterBased" | "fluctuation";
  colours: readonly string[];
}) {
  const t = useTranslations("thresholds");
  const nameOf = useRegionName(area);
  const column = units.columns[method];
  const colourOf = useMemo(() => {
    const byCode = new Map(
      units.codes.map((code, at) => {
        const value = column?.[at];
        return [code, typeof value === "number" ? colours[value] : null];
      }),
    );
    return (code: string) => byCode.get(code) ?? null;
  }, [units.codes, column, colours]);
  return (
    <AreaPicture
      area={area}
      level={level}
      codes={units.codes}
      colourOf={colourOf}
      titleOf={nameOf}
      label={t("mapOf", { method: t(`method.${method}`) })}
    />
  );
}
