"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Choice } from "./Choice.tsx";
import { FigureTable } from "./FigureTable.tsx";
import { useStatText } from "./useStatText.ts";
import { useVariableName } from "./useVariableName.ts";
import { BarList } from "../charts/BarList.tsx";
import { PointChart } from "../charts/PointChart.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { ResultOf } from "@/contract/analysisResult.ts";

type Regression = ResultOf<"regression">;
type Model = Regression["ols"];

/** Scatter of one predictor; the model of the reader's choice with its table; importance of the chosen predictors. */
export function RegressionBody({ result, response }: { result: Regression; response: string }) {
  const t = useTranslations("analysis");
  const { figure, p } = useStatText();
  const { name, unit } = useVariableName();
  const { percent } = useFormats();
  const [shown, setShown] = useState<"aicc" | "byP" | "ols">("aicc");
  const [against, setAgainst] = useState(result.scatters[0]?.name ?? "");
  const scatter = result.scatters.find((one) => one.name === against) ?? result.scatters.at(0);
  const model: Model = shown === "ols" ? result.ols : result[shown].model;
  const importance = shown === "ols" ? [] : result[shown].importance;
  const withUnit = (key: string) => `${name(key)}${result.unitOf[key] ? ` (${unit(result.unitOf[key])})` : ""}`;
  return (
    <div className="flex flex-col gap-4">
      {scatter ? (
        <div>
          <Choice
            label={t("regression.against")}
            value={scatter.name}
            options={result.scatters.map((one) => ({ value: one.name, label: name(one.name) }))}
            onChange={setAgainst}
          />
          <PointChart
            label={t("regression.scatter")}
            points={scatter.points.map(([x, y, at]) => ({ x, y, name: at < 0 ? undefined : result.names[at] }))}
            line={
              scatter.slope === null || scatter.intercept === null
                ? null
                : { slope: scatter.slope, intercept: scatter.intercept }
            }
            xLabel={withUnit(scatter.name)}
            yLabel={withUnit(response)}
          />
          <p className="text-[12px] text-muted">{t("regression.line", { r2: figure(scatter.r2, 3) })}</p>
        </div>
      ) : null}
      <Choice
        label={t("regression.model")}
        value={shown}
        options={(["aicc", "byP", "ols"] as const).map((value) => ({ value, label: t(`regression.by.${value}`) }))}
        onChange={setShown}
      />
      <FigureTable
        label={t("regression.table")}
        head={[t("regression.term"), "β", "SE", "t", "p", "VIF"]}
        rows={model.coefficients.map((one) => ({
          key: one.name,
          cells: [
            withUnit(one.name),
            figure(one.value),
            figure(one.se),
            figure(one.t, 3),
            p(one.p),
            figure(one.vif, 3),
          ],
        }))}
      />
      <p className="text-[12px] text-muted">
        {t("regression.fit", {
          r2: figure(model.r2, 3),
          adjusted: figure(model.adjustedR2, 3),
          aicc: figure(model.aicc, 5),
          p: p(model.pF),
        })}
      </p>
      {importance.length > 0 ? (
        <div>
          <h3 className="mb-1 text-[13px] font-semibold">{t("regression.importance")}</h3>
          <BarList
            label={t("regression.importance")}
            bars={importance.map((one) => ({
              key: one.name,
              label: name(one.name),
              value: one.share ?? 0,
              text: percent(one.share),
            }))}
          />
        </div>
      ) : shown === "ols" ? null : (
        <p className="text-[12px] text-muted">{t("regression.nothing")}</p>
      )}
    </div>
  );
}

/** Rows of the regression's download. */
export function regressionCsv(result: Regression): (string | number | null)[][] {
  const lines = (title: string, model: Model) =>
    model.coefficients.map((one) => [title, one.name, one.value, one.se, one.t, one.p, one.vif]);
  return [
    ["model", "term", "beta", "se", "t", "p", "vif"],
    ...lines("ols", result.ols),
    ...lines("stepwise AICc", result.aicc.model),
    ...lines("stepwise p", result.byP.model),
  ];
}
