"use client";

import { useTranslations } from "use-intl";
import type { AgglomerationChoice } from "./agglomerationChoice.ts";
import { PaperNote } from "./PaperNote.tsx";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { RegressionBody, regressionCsv } from "../analysis/RegressionBody.tsx";
import { unitRows } from "../analysis/unitRows.ts";
import { useAnalysis } from "../analysis/useAnalysis.ts";
import { useVariableName } from "../analysis/useVariableName.ts";
import { EmptyNote } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { PAPER_A } from "@/domain/drivers/paperA.ts";

/** Stepwise model of the response with importance, and the equation paper A printed beside. */
export function FactorRegressionCard({ choice, response }: { choice: AgglomerationChoice; response: string }) {
  const t = useTranslations("agglomerations");
  const { name } = useVariableName();
  const { number } = useFormats();
  const parameters = choice.find("regression", response);
  const regression = useAnalysis(parameters);
  const missing = parameters ? undefined : <EmptyNote title={t("noFactors")} />;
  const isOtherLevel = choice.level !== "agglomeration";
  const { equation } = PAPER_A;
  return (
    <AnalysisCard
      title={t("regression.title", { name: name(response) })}
      note={t("regression.note")}
      fileName={`regression-${response.replace(/\W/g, "")}`}
      handle={regression}
      missing={missing}
      csv={async (result) => [...regressionCsv(result), [], ...(await unitRows(regression.view))]}
    >
      {(result) => (
        <div className="flex flex-col gap-4">
          <RegressionBody result={result} response={response} />
          <PaperNote isOtherLevel={isOtherLevel}>
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
        </div>
      )}
    </AnalysisCard>
  );
}
