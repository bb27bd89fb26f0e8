"use client";

import { useTranslations } from "use-intl";
import { OutlineReportView } from "./OutlineReportView.tsx";
import { FigureTable } from "../analysis/FigureTable.tsx";
import { useStatText } from "../analysis/useStatText.ts";
import { useVariableName } from "../analysis/useVariableName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { TableReport } from "@/contract/tableReport.ts";

/** What a dry run found: what would come in, what would be left out and why, and every mistake with what to do. */
export function TableReportView({ report }: { report: TableReport }) {
  const t = useTranslations("tableImport");
  const { number } = useFormats();
  const { figure } = useStatText();
  const { name, unit, functionName } = useVariableName();
  const { years } = report;
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-surface p-3 text-[12.5px]">
      <p>
        {t(report.outlines ? "report.summaryOutlines" : "report.summary", {
          rows: number(report.rows, 0),
          taken: number(report.taken, 0),
          units: number(report.units, 0),
        })}
        {years.length > 0
          ? ` ${t("report.years", { from: years[0], to: years[years.length - 1], count: years.length })}`
          : ""}
      </p>
      {report.meanShiftM !== null ? (
        <p className="rounded bg-warn-soft px-2 py-1">{t("converted", { metres: number(report.meanShiftM, 0) })}</p>
      ) : null}
      {report.reasons.length > 0 ? (
        <ul className="text-muted">
          {report.reasons.map(({ problem, count }) => (
            <li key={problem}>
              {t(`problem.${problem}`)}: {number(count, 0)}
            </li>
          ))}
        </ul>
      ) : null}
      {report.functions.some(({ count }) => count > 0) ? (
        <p>
          {report.functions
            .map(({ poiFunction, count }) => `${functionName(poiFunction)} ${number(count, 0)}`)
            .join(" · ")}
        </p>
      ) : null}
      {report.outlines ? <OutlineReportView report={report.outlines} /> : null}
      {report.unknownPlaces.length > 0 ? (
        <p className="text-muted">
          {t("report.unknownPlaces", {
            list: report.unknownPlaces
              .map(({ place, count }) => (count > 1 ? `${place} (${count})` : place))
              .join(", "),
          })}
        </p>
      ) : null}
      {report.unknownCategories.length > 0 ? (
        <p className="text-muted">
          {t("report.unknown", {
            list: report.unknownCategories
              .slice(0, 8)
              .map(({ category, count }) => `${category || "∅"} (${count})`)
              .join(", "),
          })}
        </p>
      ) : null}
      {report.variables.length > 0 ? (
        <FigureTable
          label={t("variables")}
          head={[t("variable"), t("unit"), t("report.values"), t("report.lowest"), t("report.highest")]}
          rows={report.variables.map((one) => ({
            key: one.variable,
            cells: [name(one.variable), unit(one.unit), number(one.count, 0), figure(one.lowest), figure(one.highest)],
          }))}
        />
      ) : null}
      {report.problemCount > 0 ? (
        <div>
          <p className="font-semibold text-bad">
            {t("report.problems", { count: report.problemCount, listed: report.problems.length })}
          </p>
          <div className="max-h-56 overflow-auto" role="group" aria-label={t("report.list")} tabIndex={0}>
            <FigureTable
              label={t("report.list")}
              head={[t("report.row"), t("column"), t("report.value"), t("report.what")]}
              rows={report.problems.map((one, at) => ({
                key: String(at),
                cells: [
                  number(one.row, 0),
                  one.column,
                  one.value || "∅",
                  t("report.problemAdvice", {
                    problem: t(`problem.${one.problem}`),
                    advice: t(`advice.${one.problem}`),
                  }),
                ],
              }))}
            />
          </div>
        </div>
      ) : null}
    </div>
  );
}
