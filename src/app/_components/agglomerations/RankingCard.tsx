"use client";

import { useTranslations } from "use-intl";
import type { AgglomerationChoice } from "./agglomerationChoice.ts";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { Swatches } from "../analysis/Swatches.tsx";
import { useAnalysis } from "../analysis/useAnalysis.ts";
import { unitRows } from "../analysis/unitRows.ts";
import { useUnitValues } from "../analysis/useUnitValues.ts";
import { useStatText } from "../analysis/useStatText.ts";
import { useVariableName } from "../analysis/useVariableName.ts";
import { BarList } from "../charts/BarList.tsx";
import { Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";

/** A list longer than this is cut; the download holds all. */
const LONGEST = 25;

/** Places by the response, the largest first; emission and sequestration side by side where both are known. */
export function RankingCard({ choice, response }: { choice: AgglomerationChoice; response: string }) {
  const t = useTranslations("agglomerations");
  const { name, unit } = useVariableName();
  const { tonnesText, number } = useFormats();
  const { figure, p } = useStatText();
  const handle = useAnalysis(choice.find("distribution", response));
  const hasSinks = choice.responses.includes("sequestrationT") && response === "emissionT";
  const sinks = useAnalysis(hasSinks ? choice.find("distribution", "sequestrationT") : null);
  const units = useUnitValues(handle.view, "value");
  const sinkUnits = useUnitValues(sinks.view, "value");
  const sinkOf = new Map(sinkUnits.data?.codes.map((code, at) => [code, sinkUnits.data.columns.value[at]]));
  const unitKey = handle.result?.unitOf[response];
  const text = (value: number) => (unitKey === "t" ? tonnesText(value) : `${number(value)} ${unit(unitKey)}`);
  const legend = [
    { label: name("emissionT"), colour: "var(--emission)" },
    { label: name("sequestrationT"), colour: "var(--sequestration)" },
  ];
  const rows = (units.data?.codes ?? [])
    .flatMap((code, at) => {
      const value = units.data?.columns.value[at];
      return typeof value === "number" ? [{ code, name: units.data?.names[at] ?? code, value }] : [];
    })
    .sort((a, b) => b.value - a.value);
  return (
    <AnalysisCard
      title={t("ranking.title", { name: name(response) })}
      note={hasSinks ? t("ranking.both") : t("ranking.note")}
      fileName={`ranking-${response.replace(/\W/g, "")}`}
      handle={handle}
      legend={() => (hasSinks ? legend : [])}
      csv={() => unitRows(handle.view)}
    >
      {(result) =>
        units.data ? (
          <>
            {hasSinks ? <Swatches items={legend.map((one) => ({ ...one, key: one.label }))} /> : null}
            <BarList
              label={t("ranking.title", { name: name(response) })}
              bars={rows.slice(0, LONGEST).map((row) => {
                const sink = sinkOf.get(row.code);
                return {
                  key: row.code,
                  label: row.name,
                  value: row.value,
                  text: text(row.value),
                  colour: "var(--emission)",
                  second: hasSinks && typeof sink === "number" ? sink : undefined,
                };
              })}
            />
            {rows.length > LONGEST ? (
              <p className="mt-1 text-[12px] text-muted">{t("ranking.more", { count: rows.length - LONGEST })}</p>
            ) : null}
            <p className="mt-1 text-[12px] text-muted">
              {t("ranking.shape", {
                skewness: figure(result.skewness, 3),
                kurtosis: figure(result.kurtosis, 3),
                p: p(result.jarqueBera.p),
              })}
            </p>
          </>
        ) : (
          <Skeleton className="h-64" />
        )
      }
    </AnalysisCard>
  );
}
