"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { DriverChoice } from "./driverChoice.ts";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { Choice } from "../analysis/Choice.tsx";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { BIN_COLOURS, CLUSTER_COLOURS } from "../analysis/palettes.ts";
import { Swatches } from "../analysis/Swatches.tsx";
import { useAnalysis } from "../analysis/useAnalysis.ts";
import { unitRows } from "../analysis/unitRows.ts";
import { useUnitValues } from "../analysis/useUnitValues.ts";
import { useStatText } from "../analysis/useStatText.ts";
import { AreaPicture } from "../charts/AreaPicture.tsx";
import { Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { ResultOf } from "@/contract/analysisResult.ts";
import type { AreaView } from "@/contract/area.ts";

const BINS = [-3, -2, -1, 0, 1, 2, 3] as const;
const CLUSTERS = ["high-high", "low-low", "high-low", "low-high", "none"] as const;

/** Where change clusters: Gi* or local Moran as a map, Moran's I beside it. */
export function HotSpotCard({
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
  const { number } = useFormats();
  const { figure, p } = useStatText();
  const { level, show, setState } = choice;
  const parameters = choice.find("hotSpots", level);
  const handle = useAnalysis(parameters);
  const units = useUnitValues(handle.view, show === "gi" ? "bin" : "cluster");
  const column = show === "gi" ? units.data?.columns.bin : units.data?.columns.cluster;
  const colourOf = useMemo(() => {
    const colours = new Map(units.data?.codes.map((code, at) => [code, colourOfValue(column?.[at] ?? null)]));
    return (code: string) => colours.get(code) ?? null;
  }, [units.data, column]);
  const legend =
    show === "gi"
      ? BINS.map((bin) => ({
          key: String(bin),
          colour: BIN_COLOURS[bin + 3],
          label: t(`hotSpots.bin.${String(bin + 3) as "0"}`),
        }))
      : CLUSTERS.map((one) => ({ key: one, colour: CLUSTER_COLOURS[one], label: t(`hotSpots.cluster.${one}`) }));
  const countOf = ({ binCounts, clusterCounts }: ResultOf<"hotSpots">, key: string) =>
    show === "gi" ? binCounts[Number(key) + 3] : (clusterCounts[key] ?? 0);
  return (
    <AnalysisCard
      wide
      title={t("hotSpots.title")}
      note={t("hotSpots.note")}
      fileName="hot-spots"
      handle={handle}
      controls={
        <>
          <Choice
            label={t("level")}
            value={level}
            options={(["cell", "county"] as const).map((value) => ({ value, label: tAnalysis(`level.${value}`) }))}
            onChange={(next) => void setState({ level: next })}
          />
          <Choice
            label={t("hotSpots.show")}
            value={show}
            options={(["gi", "local"] as const).map((value) => ({ value, label: t(`hotSpots.${value}`) }))}
            onChange={(next) => void setState({ show: next })}
          />
          <Choice
            label={t("hotSpots.weights")}
            value={choice.weights}
            options={(["queen", "rook", "knn"] as const).map((value) => ({
              value,
              label: t(`hotSpots.weight.${value}`),
            }))}
            onChange={(next) => void setState({ weights: next })}
          />
          <Choice
            label={t("hotSpots.correction")}
            value={choice.correction}
            options={(["none", "fdr"] as const).map((value) => ({ value, label: t(`hotSpots.corrected.${value}`) }))}
            onChange={(next) => void setState({ correction: next })}
          />
        </>
      }
      legend={() => legend}
      csv={() => unitRows(handle.view)}
    >
      {(result) => (
        <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div>
            {units.data ? (
              <AreaPicture
                area={area}
                level={level}
                codes={units.data.codes}
                colourOf={colourOf}
                titleOf={nameOf}
                label={t("hotSpots.map")}
              />
            ) : (
              <Skeleton className="aspect-square w-full" />
            )}
            <Swatches items={legend.map((one) => ({ ...one, count: number(countOf(result, one.key), 0) }))} />
          </div>
          <div className="flex flex-col gap-4">
            <FigureTable
              label={t("hotSpots.moran")}
              head={[t("hotSpots.moran"), ""]}
              rows={[
                { key: "i", cells: ["I", figure(result.moran.i)] },
                { key: "e", cells: [t("hotSpots.expected"), figure(result.moran.expectation)] },
                { key: "z", cells: ["z", figure(result.moran.z)] },
                { key: "p", cells: [t("hotSpots.p"), p(result.moran.p)] },
                { key: "pp", cells: [t("hotSpots.pseudo"), p(result.permutation?.pGreater)] },
              ]}
            />
            <FigureTable
              label={t("hotSpots.secondary")}
              head={[t("hotSpots.secondary"), t("hotSpots.fromBins"), t("hotSpots.fromBreaks")]}
              rows={(["hot", "secondary-hot", "none", "secondary-cold", "cold"] as const).map((spot) => ({
                key: spot,
                cells: [
                  t(`hotSpots.spot.${spot}`),
                  number(result.spotCounts[spot] ?? 0, 0),
                  number(result.naturalSpotCounts[spot] ?? 0, 0),
                ],
              }))}
            />
            {result.undefinedUnits > 0 ? (
              <p className="text-[12px] text-muted">{t("hotSpots.undefined", { count: result.undefinedUnits })}</p>
            ) : null}
          </div>
        </div>
      )}
    </AnalysisCard>
  );
}

function colourOfValue(value: string | number | null): string | null {
  if (value === null) return null;
  return typeof value === "number" ? (BIN_COLOURS[value + 3] ?? null) : (CLUSTER_COLOURS[value] ?? null);
}
