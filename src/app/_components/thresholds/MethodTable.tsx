"use client";

import { useTranslations } from "use-intl";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { useStatText } from "../analysis/useStatText.ts";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { RiskMark } from "../tables/RiskMark.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { ResultOf } from "@/contract/analysisResult.ts";
import type { MethodStudyView } from "@/contract/thresholdResult.ts";

const LEVELS = [4, 3, 2, 1, 0] as const;
const BOUNDS = [3, 2, 1, 0] as const;

/** Fitted figures, limits and units by level of the three methods. */
export function MethodTable({ result, onTry }: { result: ResultOf<"thresholds">; onTry: () => void }) {
  const t = useTranslations("thresholds");
  const { number, percent } = useFormats();
  const { figure } = useStatText();
  const { methods } = result;
  const row = (
    key: string,
    label: React.ReactNode,
    of: (method: MethodStudyView) => React.ReactNode,
    isMuted = false,
  ) => ({
    key,
    isMuted,
    cells: [label, ...methods.map(of)],
  });
  return (
    <section aria-label={t("sideBySide")} className="min-w-0">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="min-w-48 flex-1 font-semibold">{t("sideBySide")}</h3>
        <button type="button" className={`${BUTTON_CLASS} h-8`} onClick={onTry}>
          {t("tryIt")}
        </button>
      </div>
      <p className="text-[12px] text-muted">
        {t("fittedOn", {
          from: String(result.baselineYears[0]),
          to: String(result.baselineYears.at(-1)),
          count: result.baselineYears.length,
          year: String(result.judgedYear),
        })}
      </p>
      <div className="mt-2">
        <FigureTable
          label={t("sideBySide")}
          head={[t("figure"), ...methods.map(({ method }) => t(`method.${method}`))]}
          rows={[
            row("n", t("n"), ({ statistics }) => number(statistics.n, 0)),
            row("excluded", t("excluded"), ({ excludedRatio }) => percent(excludedRatio ?? Number.NaN, 1)),
            row("mean", t("mean"), ({ statistics }) => figure(statistics.mean)),
            row("sd", t("sd"), ({ statistics }) => figure(statistics.sd)),
            ...BOUNDS.map((bound) =>
              row(`bound${bound}`, t(`bound.${bound}`), ({ bounds, parameters, method }) => (
                <>
                  <span className="text-muted">
                    {method === "parameterBased" ? percent(parameters[bound], 0) : `k ${number(parameters[bound], 1)}`}
                    {" · "}
                  </span>
                  {figure(bounds[bound])}
                </>
              )),
            ),
            ...LEVELS.map((level) =>
              row(`level${level}`, <RiskMark level={level} />, ({ counts }) => number(counts[level], 0)),
            ),
            row("notJudged", <RiskMark level={null} />, ({ notJudged }) => number(notJudged, 0), true),
          ]}
        />
      </div>
      <p className="mt-1 text-[12px] text-muted">{t("unitNote")}</p>
    </section>
  );
}
