"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useAgglomerationState, type AgglomerationChoice } from "./agglomerationChoice.ts";
import { PaperNote } from "./PaperNote.tsx";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { Choice } from "../analysis/Choice.tsx";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { BIN_COLOURS } from "../analysis/palettes.ts";
import { Swatches } from "../analysis/Swatches.tsx";
import { useAnalysis } from "../analysis/useAnalysis.ts";
import { useStatText } from "../analysis/useStatText.ts";
import { unitRows } from "../analysis/unitRows.ts";
import { useUnitValues } from "../analysis/useUnitValues.ts";
import { useVariableName } from "../analysis/useVariableName.ts";
import { PlaceMap, type MapPlace } from "../charts/PlaceMap.tsx";
import { EmptyNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { PAPER_A } from "@/domain/drivers/paperA.ts";

const BINS = [-3, -2, -1, 0, 1, 2, 3] as const;
/** Up to so many places are named on the map. */
const NAMED = 30;

/** Places as outlines, or as dots as large as their response, coloured by Gi*; Moran's I beside them, and what paper A printed. */
export function PlaceCard({ choice, response }: { choice: AgglomerationChoice; response: string }) {
  const t = useTranslations("agglomerations");
  const tDrivers = useTranslations("drivers");
  const { figure, p } = useStatText();
  const { number } = useFormats();
  const { name } = useVariableName();
  const trpc = useTRPC();
  const [, setState] = useAgglomerationState();
  const parameters = choice.find("hotSpots", response);
  const handle = useAnalysis(parameters);
  const units = useUnitValues(handle.view, "value,bin,z");
  const most = Math.max(
    1,
    ...(units.data?.columns.value ?? []).map((value) => (typeof value === "number" ? value : 0)),
  );
  const drawing = useQuery({
    ...trpc.table.outlines.queryOptions({ id: choice.table.id }),
    enabled: choice.outlines !== null,
  });
  const outlineOf = new Map(drawing.data?.paths.map(({ code, d }) => [code, d]));
  const places = (units.data?.codes ?? []).flatMap((code, at): MapPlace[] => {
    const [value, bin] = [units.data?.columns.value[at], units.data?.columns.bin[at]];
    const [lonLat, outline] = [units.data?.lonLat[at] ?? null, outlineOf.get(code) ?? null];
    if ((lonLat === null && outline === null) || typeof value !== "number") return [];
    const place = units.data?.names[at] ?? "";
    return [
      {
        key: code,
        lonLat,
        outline,
        colour: typeof bin === "number" ? BIN_COLOURS[bin + 3] : "#d9d9d6",
        size: 0.7 + 2.2 * Math.sqrt(Math.max(0, value) / most),
        title: `${place} · ${figure(value)} · z ${figure(units.data?.columns.z[at] as number | null, 3)}`,
        name: (units.data?.names.length ?? 0) <= NAMED ? place.replace(/城市群$/, "") : "",
      },
    ];
  });
  const binWords = BINS.map((bin) => ({
    key: String(bin),
    colour: BIN_COLOURS[bin + 3],
    label: tDrivers(`hotSpots.bin.${String(bin + 3) as "0"}`),
  }));
  const isOtherLevel = choice.level !== "agglomeration";
  const reported = [
    { key: "emissionT", i: PAPER_A.emissionMoranI },
    { key: "sequestrationT", i: PAPER_A.sequestrationMoranI },
  ].filter(({ key }) => isOtherLevel || key === response);
  return (
    <AnalysisCard
      title={t("places.title", { name: name(response) })}
      note={t(choice.outlines === null ? "places.note" : "places.noteOutlines")}
      fileName={`places-${response.replace(/\W/g, "")}`}
      handle={handle}
      missing={parameters ? undefined : <EmptyNote title={t("places.noCoordinates")} />}
      controls={
        <Choice
          label={tDrivers("hotSpots.weights")}
          value={choice.weights}
          options={(["knn", "queen", "rook"] as const).map((value) => ({
            value,
            label: tDrivers(`hotSpots.weight.${value}`),
            disabled: value !== "knn" && choice.outlines === null,
          }))}
          onChange={(weights) => void setState({ weights })}
        />
      }
      legend={() => binWords}
      csv={() => unitRows(handle.view)}
    >
      {(result) => (
        <div className="flex flex-col gap-3">
          {places.length > 0 && !drawing.isLoading ? (
            <PlaceMap places={places} label={t("places.title", { name: name(response) })} />
          ) : (
            <Skeleton className="h-72" />
          )}
          {drawing.data ? (
            <p className="text-[12px] text-muted">
              {t("places.outlines", { name: drawing.data.fileName, source: drawing.data.source })}
            </p>
          ) : null}
          <Swatches items={binWords.map((one, at) => ({ ...one, count: number(result.binCounts[at], 0) }))} />
          <FigureTable
            label={tDrivers("hotSpots.moran")}
            head={[tDrivers("hotSpots.moran"), "I", "z", tDrivers("hotSpots.p"), tDrivers("hotSpots.pseudo")]}
            rows={[
              {
                key: "ours",
                cells: [
                  t("ours", { n: result.n }),
                  figure(result.moran.i),
                  figure(result.moran.z, 3),
                  p(result.moran.p),
                  p(result.permutation?.pGreater),
                ],
              },
            ]}
          />
          {reported.length > 0 ? (
            <PaperNote isOtherLevel={isOtherLevel}>
              {reported.map(({ key, i }) => (
                <p key={key}>{`${name(key)}: ${t("paper.moran", { i, n: PAPER_A.n })}`}</p>
              ))}
            </PaperNote>
          ) : null}
        </div>
      )}
    </AnalysisCard>
  );
}
