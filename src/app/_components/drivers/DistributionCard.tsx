"use client";

import { useTranslations } from "use-intl";
import type { DriverChoice } from "./driverChoice.ts";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { useAnalysis } from "../analysis/useAnalysis.ts";
import { useStatText } from "../analysis/useStatText.ts";
import { Histogram } from "../charts/Histogram.tsx";
import { PointChart } from "../charts/PointChart.tsx";
import { useFormats } from "../../_format/useFormats.ts";

/** Whether changes are distributed as the error theory assumes: histogram with natural breaks, Q–Q, moments. */
export function DistributionCard({ choice }: { choice: DriverChoice }) {
  const t = useTranslations("drivers");
  const { figure, p } = useStatText();
  const { number } = useFormats();
  const handle = useAnalysis(choice.find("distribution", "cell"));
  return (
    <AnalysisCard
      wide
      title={t("distribution.title")}
      note={t("distribution.note")}
      fileName="distribution"
      handle={handle}
      csv={(result) => [
        ["theoretical", "sample"],
        ...result.qq.map(({ theoretical, sample }) => [theoretical, sample]),
        [],
        ["from", "to", "units"],
        ...result.histogram.map(({ from, to, units }) => [from, to, units]),
      ]}
    >
      {(result) => (
        <div className="grid gap-x-6 gap-y-3 lg:grid-cols-2">
          <PointChart
            label={t("distribution.qq")}
            points={result.qq.map(({ theoretical, sample }) => ({ x: theoretical, y: sample }))}
            line={result.mean === null || result.sd === null ? null : { slope: result.sd, intercept: result.mean }}
            xLabel={t("distribution.theoretical")}
            yLabel={t("distribution.sample")}
          />
          <Histogram
            label={t("distribution.histogram")}
            bars={result.histogram}
            rules={result.naturalBreaks.slice(1, -1)}
            xLabel={t("distribution.sample")}
          />
          <FigureTable
            label={t("distribution.moments")}
            head={[t("distribution.moments"), ""]}
            rows={[
              { key: "mean", cells: [t("distribution.mean"), figure(result.mean)] },
              { key: "sd", cells: [t("distribution.sd"), figure(result.sd)] },
              { key: "skew", cells: [t("distribution.skewness"), figure(result.skewness, 3)] },
              { key: "kurt", cells: [t("distribution.kurtosis"), figure(result.kurtosis, 3)] },
              {
                key: "jb",
                cells: [
                  t("distribution.jarqueBera"),
                  `${figure(result.jarqueBera.statistic)} (p ${p(result.jarqueBera.p)})`,
                ],
              },
              {
                key: "jenks",
                cells: [t("distribution.breaks"), result.naturalBreaks.map((limit) => figure(limit, 3)).join(" | ")],
              },
            ]}
          />
          <p className={`text-[12px] ${result.isSkewed ? "text-warn" : "text-muted"}`}>
            {t(result.isSkewed ? "distribution.skewed" : "distribution.fine")}{" "}
            {t("distribution.unchanged", { count: number(result.unchanged, 0) })}
          </p>
        </div>
      )}
    </AnalysisCard>
  );
}
