"use client";

import { useTranslations } from "use-intl";
import type { DriverChoice } from "./driverChoice.ts";
import { NeedTable } from "./NeedTable.tsx";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { Choice } from "../analysis/Choice.tsx";
import { DetectorBody, detectorCsv } from "../analysis/DetectorBody.tsx";
import { useAnalysis } from "../analysis/useAnalysis.ts";

/** Which factors stratify the change: cells by what they serve, counties by their economy and nature. */
export function DetectorCard({ choice }: { choice: DriverChoice }) {
  const t = useTranslations("drivers");
  const tAnalysis = useTranslations("analysis");
  const { level } = choice;
  const parameters = choice.find("geodetector", level);
  const handle = useAnalysis(parameters);
  const missing =
    parameters !== null ? undefined : level === "cell" ? (
      <NeedTable kind="poi" />
    ) : (
      <NeedTable kind={choice.factorTable ? "factorYear" : "factors"} />
    );
  return (
    <AnalysisCard
      title={t("detector.title")}
      note={t("detector.note")}
      fileName="geodetector"
      handle={handle}
      missing={missing}
      controls={
        <Choice
          label={t("detector.units")}
          value={level}
          options={(["cell", "county"] as const).map((value) => ({
            value,
            label: `${tAnalysis(`level.${value}`)} · ${t(`detector.${value}`)}`,
          }))}
          onChange={(next) => void choice.setState({ level: next })}
        />
      }
      csv={detectorCsv}
    >
      {(result) => <DetectorBody result={result} />}
    </AnalysisCard>
  );
}
