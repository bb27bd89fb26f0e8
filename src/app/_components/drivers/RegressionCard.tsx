"use client";

import { useTranslations } from "use-intl";
import type { DriverChoice } from "./driverChoice.ts";
import { NeedTable } from "./NeedTable.tsx";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { RegressionBody, regressionCsv } from "../analysis/RegressionBody.tsx";
import { unitRows } from "../analysis/unitRows.ts";
import { useAnalysis } from "../analysis/useAnalysis.ts";

/** Change of counties against their factors: scatter and regression. */
export function RegressionCard({ choice }: { choice: DriverChoice }) {
  const t = useTranslations("drivers");
  const parameters = choice.find("regression", "county");
  const handle = useAnalysis(parameters);
  return (
    <AnalysisCard
      title={t("regression.title")}
      note={t("regression.note")}
      fileName="regression"
      handle={handle}
      missing={parameters ? undefined : <NeedTable kind={choice.factorTable ? "factorYear" : "factors"} />}
      csv={async (result) => [...regressionCsv(result), [], ...(await unitRows(handle.view))]}
    >
      {(result) => <RegressionBody result={result} response={parameters?.response ?? "changeT"} />}
    </AnalysisCard>
  );
}
