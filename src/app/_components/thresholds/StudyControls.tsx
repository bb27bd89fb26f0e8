"use client";

import { useTranslations } from "use-intl";
import { FourNumbers } from "./FourNumbers.tsx";
import type { SetThresholdState, StudyParameters, ThresholdState } from "./thresholdState.ts";
import { Choice } from "../analysis/Choice.tsx";
import type { AreaView } from "@/contract/area.ts";

/** Units, baseline, judged year and parameters of the study. */
export function StudyControls({
  area,
  state,
  parameters,
  setState,
  isForChoice = false,
}: {
  area: AreaView;
  state: ThresholdState;
  parameters: StudyParameters;
  setState: SetThresholdState;
  /** Whether only what makes up a choice is asked for. */
  isForChoice?: boolean;
}) {
  const t = useTranslations("thresholds");
  const { baselineFromYear, baselineToYear } = parameters;
  const { years } = area;
  const option = (year: number) => ({ value: year, label: String(year) });
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {isForChoice ? null : (
          <Choice
            label={t("units")}
            value={state.level}
            options={(["cell", "county"] as const).map((value) => ({ value, label: t(`level.${value}`) }))}
            onChange={(level) => void setState({ level })}
          />
        )}
        <Choice
          label={t("baselineFrom")}
          value={baselineFromYear}
          options={years.filter((year) => year < baselineToYear).map(option)}
          onChange={(bf) => void setState({ bf })}
        />
        <Choice
          label={t("baselineTo")}
          value={baselineToYear}
          options={years.slice(1, -1).map(option)}
          onChange={(bt) => void setState({ bt })}
        />
        {isForChoice ? null : (
          <Choice
            label={t("judged")}
            value={parameters.units.year}
            options={years.filter((year) => year > baselineToYear).map(option)}
            onChange={(y) => void setState({ y })}
          />
        )}
        <Choice
          label={t("transform")}
          value={state.transform}
          options={(["none", "log1p", "boxCox"] as const).map((value) => ({ value, label: t(`transforms.${value}`) }))}
          onChange={(transform) => void setState({ transform })}
        />
      </div>
      <details className="min-w-0">
        <summary className="inline-flex min-h-6 cursor-pointer items-center text-[13px] text-accent">
          {t("parameters")}
        </summary>
        <div className="mt-2 flex flex-wrap gap-x-6 gap-y-3">
          <FourNumbers
            key={`k${parameters.multipliers.join()}`}
            label={t("parametersOf.errorTheory")}
            values={parameters.multipliers}
            step={0.1}
            onChange={(k) => void setState({ k })}
          />
          <FourNumbers
            key={`q${parameters.quantiles.join()}`}
            label={t("parametersOf.parameterBased")}
            values={parameters.quantiles}
            step={0.01}
            onChange={(q) => void setState({ q })}
          />
          <FourNumbers
            key={`f${parameters.fluctuationMultipliers.join()}`}
            label={t("parametersOf.fluctuation")}
            values={parameters.fluctuationMultipliers}
            step={0.1}
            onChange={(f) => void setState({ f })}
          />
        </div>
        <p className="mt-2 text-[12px] text-muted">{t("reconstruction")}</p>
      </details>
    </div>
  );
}
