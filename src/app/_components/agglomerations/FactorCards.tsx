"use client";

import { useTranslations } from "use-intl";
import type { AgglomerationChoice } from "./agglomerationChoice.ts";
import { PaperDetector } from "./PaperDetector.tsx";
import { PaperNote } from "./PaperNote.tsx";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { DetectorBody, detectorCsv } from "../analysis/DetectorBody.tsx";
import { RegressionBody, regressionCsv } from "../analysis/RegressionBody.tsx";
import { useAnalysis } from "../analysis/useAnalysis.ts";
import { useVariableName } from "../analysis/useVariableName.ts";
import { EmptyNote } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { PAPER_A } from "@/domain/drivers/paperA.ts";

/** What goes with the response: detector and stepwise model, each with what paper A printed beside it. */
export function FactorCards({ choice, response }: { choice: AgglomerationChoice; response: string }) {
  const t = useTranslations("agglomerations");
  const { name } = useVariableName();
  const { number } = useFormats();
  const detector = useAnalysis(choice.find("geodetector", response));
  const parameters = choice.find("regression", response);
  const regression = useAnalysis(parameters);
  const missing = parameters ? undefined : <EmptyNote title={t("noFactors")} />;
  const isPaper = choice.level === "agglomeration";
  const file = response.replace(/\W/g, "");
  const { equation } = PAPER_A;
  return (
    <>
      <AnalysisCard
        title={t("detector.title", { name: name(response) })}
        note={t("detector.note")}
        fileName={`geodetector-${file}`}
        handle={detector}
        missing={missing}
        csv={detectorCsv}
      >
        {(result) => (
          <div className="flex flex-col gap-4">
            <DetectorBody result={result} />
            {isPaper && response === "emissionT" ? <PaperDetector which="emission" /> : null}
            {isPaper && response === "sequestrationT" ? <PaperDetector which="sequestration" /> : null}
          </div>
        )}
      </AnalysisCard>
      <AnalysisCard
        title={t("regression.title", { name: name(response) })}
        note={t("regression.note")}
        fileName={`regression-${file}`}
        handle={regression}
        missing={missing}
        csv={regressionCsv}
      >
        {(result) => (
          <div className="flex flex-col gap-4">
            <RegressionBody result={result} response={response} />
            {isPaper ? (
              <PaperNote>
                <p className="break-words font-mono text-[12px]">
                  {`y = ${number(equation.intercept, 2)} + ${number(equation.energy, 2)} × ${name("energy")} − ${number(Math.abs(equation.npp), 2)} × NPP`}
                </p>
                <p>
                  {t("paper.equation", {
                    r2: equation.adjustedR2,
                    energy: equation.importance.energy,
                    npp: equation.importance.npp,
                  })}
                </p>
                <p className="text-muted">{t("paper.equationDoubt")}</p>
              </PaperNote>
            ) : null}
          </div>
        )}
      </AnalysisCard>
    </>
  );
}
