"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { LINK_CLASS } from "../frame/controls.ts";
import { RunningJobs } from "../frame/RunningJobs.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useRegionName } from "../story/useRegionName.ts";
import { FigureTable } from "../tables/FigureTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { ReportView } from "@/contract/brief.ts";

const KINDS = ["pdf", "docx"] as const;

const REFUSALS = ["invalidInput", "notFound", "notReady", "forbidden"] as const;

/** Why a brief is refused, in the reader's language. */
export function refusalWords(t: ReturnType<typeof useTranslations<"reports">>, code: string | null): string | null {
  const known = REFUSALS.find((each) => each === code);
  return known === undefined ? null : t(`refusal.${known}`);
}

/** What became of an order: its files, or why there are none. */
function ReportFiles({ report }: { report: ReportView }) {
  const t = useTranslations("reports");
  const { megabytes } = useFormats();
  if (report.state === "queued") return <span className="text-muted">{t("state.queued")}</span>;
  if (report.state === "failed")
    return (
      <span className="text-bad" title={report.errorMessage ?? ""}>
        {t("state.failed")}{" "}
        <span className="block text-[12px] text-muted">{refusalWords(t, report.errorCode) ?? report.errorMessage}</span>
      </span>
    );
  return (
    <span className="flex justify-end gap-3">
      {KINDS.map((kind) => (
        <a
          key={kind}
          href={`/api/reports/${report.number}/${kind}`}
          download
          title={megabytes((kind === "pdf" ? report.pdfBytes : report.docxBytes) ?? 0)}
          className={`${LINK_CLASS} inline-flex min-h-6 items-center`}
        >
          {kind.toUpperCase()}
        </a>
      ))}
    </span>
  );
}

/** Briefs that were made, newest first, as they were made then. */
export function ReportLibrary({ area }: { area: AreaView }) {
  const t = useTranslations("reports");
  const locale = useLocale();
  const trpc = useTRPC();
  const { dateTime } = useFormats();
  const regionName = useRegionName(area);
  const reports = useQuery(trpc.report.list.queryOptions({ areaId: area.id }));
  if (reports.error)
    return <ErrorNote error={reports.error} what={t("notLoaded")} onRetry={() => void reports.refetch()} />;
  if (!reports.data) return <Skeleton className="h-32" />;
  if (reports.data.length === 0) return <p className="text-muted">{t("none")}</p>;
  return (
    <div className="flex flex-col gap-2">
      <RunningJobs />
      <div className="overflow-x-auto" role="group" tabIndex={0} aria-label={t("library")}>
        <FigureTable
          columns={[
            { key: "number", label: t("number") },
            { key: "region", label: t("about"), align: "left" },
            { key: "code", label: t("resultCode"), align: "left" },
            { key: "made", label: t("made"), align: "left" },
            { key: "files", label: t("files") },
          ]}
        >
          <tbody>
            {reports.data.map((report) => (
              <tr
                key={report.number}
                data-report={report.number}
                data-state={report.state}
                className="border-b border-line"
              >
                <th scope="row" className="whitespace-nowrap py-1.5 pr-3 text-left font-normal">
                  {report.number}
                </th>
                <td className="py-1.5 pr-3">
                  <Link
                    href={`${localePath(locale, `/regions/${encodeURIComponent(report.regionCode)}`)}?a=${area.id}&y=${report.year}`}
                    className={LINK_CLASS}
                  >
                    {regionName(report.regionCode)}
                  </Link>{" "}
                  <span className="text-muted">
                    {report.year} · {t(`languageOf.${report.locale === "en" ? "en" : "zh"}`)}
                  </span>
                </td>
                <td className="py-1.5 pr-3">
                  <code>{report.resultCode ?? "—"}</code>
                  {report.dataVersion !== null && report.dataVersion !== area.dataVersion ? (
                    <span className="block text-[12px] text-muted">{t("older", { version: report.dataVersion })}</span>
                  ) : null}
                </td>
                <td className="py-1.5 pr-3">
                  <span className="whitespace-nowrap">{dateTime(report.finishedAt ?? report.requestedAt)}</span>
                  <span className="block text-[12px] text-muted">{report.requestedBy}</span>
                </td>
                <td className="py-1.5 text-right">
                  <ReportFiles report={report} />
                </td>
              </tr>
            ))}
          </tbody>
        </FigureTable>
      </div>
    </div>
  );
}
