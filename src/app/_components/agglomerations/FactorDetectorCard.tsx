"use client";

import { useTranslations } from "use-intl";
import type { AgglomerationChoice } from "./agglomerationChoice.ts";
import { PaperDetector } from "./PaperDetector.tsx";
import { PaperNote } from "./PaperNote.tsx";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { DetectorBody, detectorCsv } from "../analysis/DetectorBody.tsx";
import { useAnalysis } from "../analysis/useAnalysis.ts";
import { useVariableName } from "../analysis/useVariableName.ts";
import { EmptyNote } from "../frame/states.tsx";

/** Which factors stratify the response, with what paper A printed of it beside. */
export function FactorDetectorCard({ choice, response }: { choice: AgglomerationChoice; response: string }) {
  const t = useTranslations("agglomerations");
  const { name } = useVariableName();
  const parameters = choice.find("geodetector", response);
  const detector = useAnalysis(parameters);
  const missing = parameters ? undefined : <EmptyNote title={t("noFactors")} />;
  const isOtherLevel = choice.level !== "agglomeration";
  const printed = (["emission", "sequestration"] as const).filter((one) => isOtherLevel || response === `${one}T`);
  return (
    <AnalysisCard
      title={t("detector.title", { name: name(response) })}
      note={t("detector.note")}
      fileName={`geodetector-${response.replace(/\W/g, "")}`}
      handle={detector}
      missing={missing}
      csv={detectorCsv}
    >
      {(result) => (
        <div className="flex flex-col gap-4">
          <DetectorBody result={result} />
          {printed.length > 0 ? (
            <PaperNote isOtherLevel={isOtherLevel}>
              {printed.map((which) => (
                <PaperDetector key={which} which={which} />
              ))}
            </PaperNote>
          ) : null}
        </div>
      )}
    </AnalysisCard>
  );
}
