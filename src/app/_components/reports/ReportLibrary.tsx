"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { ReportFiles } from "./ReportFiles.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { RunningJobs } from "../frame/RunningJobs.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useRegionName } from "../story/useRegionName.ts";
import { FigureTable } from "../tables/FigureTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

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
                    {report.fromYear === null ? report.year : `${report.fromYear}–${report.year}`} ·{" "}
                    {t(`languageOf.${report.locale === "en" ? "en" : "zh"}`)}
                  </span>
                  {report.alertNumber === null ? null : (
                    <Link
                      href={localePath(locale, `/alerts/${report.alertNumber}`)}
                      className={`${LINK_CLASS} block w-fit text-[12px]`}
                    >
                      {t("caseOf", { number: report.alertNumber })}
                    </Link>
                  )}
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
