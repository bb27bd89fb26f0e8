"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { AccuracyTable } from "./AccuracyTable.tsx";
import { LevelMaps } from "./LevelMaps.tsx";
import { MethodTable } from "./MethodTable.tsx";
import { NormalityPanel } from "./NormalityPanel.tsx";
import { SensitivityPanel } from "./SensitivityPanel.tsx";
import { StudyControls } from "./StudyControls.tsx";
import { studyParameters, type SetThresholdState, type ThresholdState } from "./thresholdState.ts";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { useAnalysis } from "../analysis/useAnalysis.ts";
import { fetchUnitValues } from "../analysis/useUnitValues.ts";
import { LINK_CLASS } from "../frame/controls.ts";
import { EmptyNote } from "../frame/states.tsx";
import { riskPalette } from "../../_design/palettes.ts";
import { useTheme } from "../../_design/useTheme.ts";
import { localePath } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";

const RISK_LEVELS = [0, 1, 2, 3, 4] as const;

/** Error theory, parameter-based and fluctuation on the same values. */
export function CompareTab({
  area,
  state,
  setState,
}: {
  area: AreaView;
  state: ThresholdState;
  setState: SetThresholdState;
}) {
  const t = useTranslations("thresholds");
  const tRisk = useTranslations("legend.risk");
  const { colours } = riskPalette(useTheme());
  const locale = useLocale();
  const parameters = studyParameters(area, state);
  const handle = useAnalysis<"thresholds">(parameters);
  if (!parameters) {
    return (
      <EmptyNote title={t("tooShort")}>
        <p className="text-muted">{t("tooShortWhy")}</p>
        <Link className={LINK_CLASS} href={`${localePath(locale, "/data")}?a=${area.id}`}>
          {t("toData")}
        </Link>
      </EmptyNote>
    );
  }
  return (
    <AnalysisCard
      title={t("study")}
      note={t("studyNote")}
      fileName="thresholds"
      handle={handle}
      legend={() => RISK_LEVELS.map((risk) => ({ label: tRisk(`${risk}`), colour: colours[risk] }))}
      controls={<StudyControls area={area} state={state} parameters={parameters} setState={setState} />}
      csv={async () => {
        const all = await fetchUnitValues(handle.view?.id ?? 0, handle.view?.computedAt ?? "");
        const names = Object.keys(all.columns);
        return [
          ["code", "name", ...names],
          ...all.codes.map((code, at) => [code, all.names[at], ...names.map((name) => all.columns[name][at])]),
        ];
      }}
    >
      {(result) => (
        <div className="flex min-w-0 flex-col gap-8">
          <MethodTable result={result} onTry={() => void setState({ tab: "choice" })} />
          <LevelMaps area={area} view={handle.view} level={state.level} result={result} />
          <AccuracyTable result={result} />
          <SensitivityPanel result={result} />
          <NormalityPanel result={result} />
        </div>
      )}
    </AnalysisCard>
  );
}
