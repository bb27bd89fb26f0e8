"use client";

import { useTranslations } from "use-intl";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { useStatText } from "../analysis/useStatText.ts";
import { PointChart } from "../charts/PointChart.tsx";
import type { ResultOf } from "@/contract/analysisResult.ts";
import type { MethodStudyView } from "@/contract/thresholdResult.ts";

/** Whether what was fitted is distributed as the method assumes: shape, Jarque–Bera, Q–Q. */
export function NormalityPanel({ result }: { result: ResultOf<"thresholds"> }) {
  const t = useTranslations("thresholds");
  const { figure, p } = useStatText();
  const { methods } = result;
  const row = (key: string, label: string, of: (method: MethodStudyView) => React.ReactNode) => ({
    key,
    cells: [label, ...methods.map(of)],
  });
  // Parameter-based thresholds rest on the same values as error theory without a transform.
  const drawn = methods.filter(({ method, qq }) => method !== "parameterBased" && qq.length > 1);
  const isSkewed = methods.some(({ statistics, method }) => method === "errorTheory" && statistics.stronglySkewed);
  return (
    <section aria-label={t("normality")} className="min-w-0">
      <h3 className="font-semibold">{t("normality")}</h3>
      <p className={`text-[12px] ${isSkewed ? "text-warn" : "text-muted"}`}>{t(isSkewed ? "skewed" : "notSkewed")}</p>
      <div className="mt-2 grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <FigureTable
          label={t("normality")}
          head={[t("figure"), ...methods.map(({ method }) => t(`method.${method}`))]}
          rows={[
            row("skewness", t("skewness"), ({ statistics }) => figure(statistics.skewness, 3)),
            row("kurtosis", t("kurtosis"), ({ statistics }) => figure(statistics.kurtosis, 3)),
            row("jb", "Jarque–Bera", ({ statistics }) => figure(statistics.jarqueBera.statistic, 4)),
            row("p", "p", ({ statistics }) => p(statistics.jarqueBera.p)),
            row("lambda", t("lambda"), ({ boxCoxLambda }) => figure(boxCoxLambda, 3)),
          ]}
        />
        <div className="grid min-w-0 gap-4 sm:grid-cols-2">
          {drawn.map(({ method, qq, statistics }) => (
            <figure key={method} className="min-w-0">
              <PointChart
                label={t("qq", { method: t(`method.${method}`) })}
                points={qq.map(({ theoretical, sample }) => ({ x: theoretical, y: sample }))}
                line={
                  statistics.mean === null || statistics.sd === null
                    ? null
                    : { slope: statistics.sd, intercept: statistics.mean }
                }
                xLabel={t("theoretical")}
                yLabel={method === "fluctuation" ? t("ratio") : t("fittedValue")}
              />
              <figcaption className="text-center text-[12px]">{t("qq", { method: t(`method.${method}`) })}</figcaption>
            </figure>
          ))}
        </div>
      </div>
    </section>
  );
}
