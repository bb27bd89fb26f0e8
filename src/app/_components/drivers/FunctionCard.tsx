"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { DriverChoice } from "./driverChoice.ts";
import { NeedTable } from "./NeedTable.tsx";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { Choice } from "../analysis/Choice.tsx";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { FUNCTION_COLOURS } from "../analysis/palettes.ts";
import { Swatches } from "../analysis/Swatches.tsx";
import { useAnalysis } from "../analysis/useAnalysis.ts";
import { unitRows } from "../analysis/unitRows.ts";
import { useUnitValues } from "../analysis/useUnitValues.ts";
import { useVariableName } from "../analysis/useVariableName.ts";
import { AreaPicture } from "../charts/AreaPicture.tsx";
import { Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { AreaView } from "@/contract/area.ts";

/** What each place serves: dominant function as a map, points and units by function. */
export function FunctionCard({
  area,
  choice,
  nameOf,
}: {
  area: AreaView;
  choice: DriverChoice;
  nameOf: (code: string) => string;
}) {
  const t = useTranslations("drivers");
  const tAnalysis = useTranslations("analysis");
  const { number, percent } = useFormats();
  const { functionName } = useVariableName();
  const handle = useAnalysis(choice.find("functionalSpace", choice.level));
  const units = useUnitValues(handle.view, "kind");
  const colourOf = useMemo(() => {
    const kinds = units.data?.columns.kind ?? [];
    const colours = new Map(units.data?.codes.map((code, at) => [code, FUNCTION_COLOURS[String(kinds[at])] ?? null]));
    return (code: string) => colours.get(code) ?? null;
  }, [units.data]);
  return (
    <AnalysisCard
      title={t("functions.title")}
      note={t("functions.note")}
      fileName="functional-space"
      handle={handle}
      missing={choice.poiTable ? undefined : <NeedTable kind="poi" />}
      controls={
        <Choice
          label={t("level")}
          value={choice.level}
          options={(["cell", "county"] as const).map((value) => ({ value, label: tAnalysis(`level.${value}`) }))}
          onChange={(next) => void choice.setState({ level: next })}
        />
      }
      legend={(result) =>
        result.counts.map(({ kind }) => ({ colour: FUNCTION_COLOURS[kind], label: functionName(kind) }))
      }
      csv={() => unitRows(handle.view)}
    >
      {(result) => (
        <div className="flex flex-col gap-3">
          {units.data ? (
            <AreaPicture
              area={area}
              level={choice.level}
              codes={units.data.codes}
              colourOf={colourOf}
              titleOf={nameOf}
              label={t("functions.map")}
            />
          ) : (
            <Skeleton className="aspect-square w-full" />
          )}
          <Swatches
            items={result.counts.map(({ kind, units: count }) => ({
              key: kind,
              colour: FUNCTION_COLOURS[kind],
              label: functionName(kind),
              count: number(count, 0),
            }))}
          />
          <FigureTable
            label={t("functions.table")}
            head={[t("functions.function"), t("functions.points"), t("functions.units"), t("functions.share")]}
            rows={result.functions.map((one, at) => {
              const dominated = result.counts.find(({ kind }) => kind === one)?.units ?? 0;
              return {
                key: one,
                cells: [
                  functionName(one),
                  number(result.totals[at], 0),
                  number(dominated, 0),
                  percent(result.n === 0 ? null : dominated / result.n),
                ],
              };
            })}
          />
        </div>
      )}
    </AnalysisCard>
  );
}
