"use client";

import { useTranslations } from "use-intl";
import type { DriverChoice } from "./driverChoice.ts";
import { NeedTable } from "./NeedTable.tsx";
import { AnalysisCard } from "../analysis/AnalysisCard.tsx";
import { Choice } from "../analysis/Choice.tsx";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { useAnalysis } from "../analysis/useAnalysis.ts";
import { useStatText } from "../analysis/useStatText.ts";
import { useVariableName } from "../analysis/useVariableName.ts";
import { QuantilePanels } from "../charts/QuantilePanels.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { ResultOf } from "@/contract/analysisResult.ts";
import { PAPER_B_SIGNS } from "@/domain/drivers/paperB.ts";
import { INTERCEPT } from "@/domain/stats/predictors.ts";

const MEDIAN = 0.5;

/** How the carbon of places with new construction land goes with what they serve, at low and at high values. */
export function QuantileCard({ choice }: { choice: DriverChoice }) {
  const t = useTranslations("drivers");
  const { percent, number } = useFormats();
  const { figure, p } = useStatText();
  const { name } = useVariableName();
  const handle = useAnalysis(choice.find("quantileRegression", "cell"));
  const noteOf = (key: string): string => {
    const said = PAPER_B_SIGNS.find(({ poiFunction }) => key.endsWith(`:${poiFunction}`));
    if (!said) return t("quantile.notReported");
    return t(said.rises ? "quantile.reportedRising" : "quantile.reported", { sign: said.sign });
  };
  const predictorsOf = (result: ResultOf<"quantileRegression">) =>
    (result.fits[0]?.effects ?? []).map((one) => one.name).filter((one) => one !== INTERCEPT);
  return (
    <AnalysisCard
      title={t("quantile.title")}
      note={t("quantile.note")}
      fileName="quantile-regression"
      handle={handle}
      missing={choice.poiTable ? undefined : <NeedTable kind="poi" />}
      controls={
        <Choice
          label={t("quantile.errors")}
          value={choice.errors}
          options={(["nid", "bootstrap"] as const).map((value) => ({ value, label: t(`quantile.${value}`) }))}
          onChange={(errors) => void choice.setState({ errors })}
        />
      }
      csv={(result) => [
        ["tau", "term", "coefficient", "se", "p", "low95", "high95", "R1"],
        ...result.fits.flatMap(({ tau, r1, effects }) =>
          effects.map((one) => [tau, one.name, one.value, one.se, one.p, one.low, one.high, r1]),
        ),
      ]}
    >
      {(result) => {
        const largest = Math.max(
          ...result.fits.flatMap(({ effects }) => effects.map(({ value }) => Math.abs(value ?? 0))),
        );
        const median = result.fits.find(({ tau }) => tau === MEDIAN) ?? result.fits[0];
        return (
          <div className="flex flex-col gap-3">
            <QuantilePanels
              label={t("quantile.chart")}
              tauLabel="τ"
              panels={predictorsOf(result).map((key) => ({
                key,
                title: name(key),
                note: noteOf(key),
                points: result.fits.map(({ tau, effects }) => {
                  const effect = effects.find((one) => one.name === key);
                  return {
                    tau,
                    value: effect?.value ?? Number.NaN,
                    low: effect?.low ?? Number.NaN,
                    high: effect?.high ?? Number.NaN,
                    p: effect?.p ?? null,
                  };
                }),
              }))}
            />
            <p className="text-[12px] text-muted">{t("quantile.reading")}</p>
            <FigureTable
              label={t("quantile.table")}
              head={[t("quantile.term"), ...result.fits.map(({ tau }) => `τ = ${tau}`)]}
              rows={[
                ...(result.fits[0]?.effects ?? []).map(({ name: key }) => ({
                  key,
                  cells: [
                    name(key),
                    ...result.fits.map(({ tau, effects }) => {
                      const effect = effects.find((one) => one.name === key);
                      return (
                        <span key={tau} title={`${effect?.value ?? "—"}, p ${p(effect?.p)}`}>
                          {figure(withoutDust(effect?.value, largest))}
                          <span className="text-muted">{stars(effect?.p)}</span>
                        </span>
                      );
                    }),
                  ],
                })),
                { key: "r1", cells: ["R¹", ...result.fits.map(({ r1 }) => figure(r1, 3))], isMuted: true },
              ]}
            />
            {median ? (
              <p className="break-words font-mono text-[12px]">
                {`Q₀.₅(ΔC) = ${median.effects.map((one, at) => `${at > 0 ? ((one.value ?? 0) < 0 ? "− " : "+ ") : ""}${figure(at > 0 ? Math.abs(one.value ?? Number.NaN) : one.value)}${one.name === INTERCEPT ? "" : ` × ${name(one.name)}`}`).join(" ")}`}
              </p>
            ) : null}
            <p className="text-[12px] text-muted">
              {t("quantile.sample", { outside: number(result.outside, 0), crossing: percent(result.crossingRatio) })}
              {result.blocks > 0 ? ` · ${t("quantile.blocks", { count: result.blocks })}` : ""}
              {result.aliased.length > 0
                ? ` · ${t("quantile.aliased", { names: result.aliased.map(name).join(", ") })}`
                : ""}
            </p>
          </div>
        );
      }}
    </AnalysisCard>
  );
}

/** Part of the largest coefficient below which another is nothing: accounts are whole multiples of a quantum. */
const DUST = 1e-8;

/** A coefficient with rounding taken for the zero it is; the download has it as it is. */
const withoutDust = (value: number | null | undefined, largest: number) =>
  value !== null && value !== undefined && Math.abs(value) < DUST * largest ? 0 : value;

function stars(p: number | null | undefined): string {
  if (p === null || p === undefined) return "";
  return p < 0.01 ? "***" : p < 0.05 ? "**" : p < 0.1 ? "*" : "";
}
