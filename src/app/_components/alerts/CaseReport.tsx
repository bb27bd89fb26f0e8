"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { Section } from "../data/Section.tsx";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { ReportFiles } from "../reports/ReportFiles.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AlertView } from "@/contract/alert.ts";
import { CASE_BLOCKS } from "@/contract/brief.ts";

/** The report of what happened: a brief with the case's history, kept as it was made. */
export function CaseReport({ alert }: { alert: AlertView }) {
  const t = useTranslations("alertPage");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { dateTime } = useFormats();
  const { areaId, regionCode, year, number } = alert;
  const reports = useQuery(trpc.report.list.queryOptions({ areaId }));
  const make = useMutation(
    trpc.report.order.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.report.list.queryKey({ areaId }) }),
    }),
  );
  const own = (reports.data ?? []).filter(({ alertNumber }) => alertNumber === number);
  const order = {
    ...{ areaId, regionCode, year, alertNumber: number, actions: "", blocks: [...CASE_BLOCKS] },
    locale: locale === "en" ? ("en" as const) : ("zh-CN" as const),
  };
  return (
    <Section title={t("caseReport")} note={t("caseReportNote")}>
      <div className="flex flex-col gap-2 text-[13px]">
        <button
          type="button"
          className={`${BUTTON_CLASS} self-start`}
          disabled={make.isPending}
          onClick={() => make.mutate({ order, origin: window.location.origin })}
        >
          {t("makeCaseReport")}
        </button>
        {make.error ? <ErrorNote error={make.error} what={t("caseReportNotMade")} /> : null}
        {reports.error ? <ErrorNote error={reports.error} what={t("caseReportsNotRead")} /> : null}
        <ul className="divide-y divide-line">
          {own.map((report) => (
            <li
              key={report.number}
              data-report={report.number}
              data-state={report.state}
              className="flex flex-wrap items-center gap-x-3 py-1.5"
            >
              <span className="tabular-nums">{report.number}</span>
              <span className="flex-1 text-[12px] text-muted">
                {dateTime(report.finishedAt ?? report.requestedAt)} · {report.requestedBy}
              </span>
              <ReportFiles report={report} />
            </li>
          ))}
        </ul>
      </div>
    </Section>
  );
}
