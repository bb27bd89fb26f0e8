"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { AlignmentFacts } from "./AlignmentFacts.tsx";
import { FailureReason } from "./FailureReason.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

const HASH_SHOWN = 12;

/** The land cover kept for an area, newest year first; older revisions stay listed. */
export function DatasetTable({ area }: { area: AreaView }) {
  const t = useTranslations("dataset");
  const tYears = useTranslations("years");
  const trpc = useTRPC();
  const { megabytes, number, dateTime } = useFormats();
  const datasets = useQuery(trpc.dataset.list.queryOptions({ areaId: area.id }));
  if (datasets.isPending) return <Skeleton className="h-64" />;
  if (datasets.error)
    return <ErrorNote error={datasets.error} what={t("notLoaded")} onRetry={() => void datasets.refetch()} />;
  if (datasets.data.length === 0) return <p className="text-muted">{t("none")}</p>;
  const rows = [...datasets.data].sort((a, b) => b.year - a.year || b.revision - a.revision);
  const roles = new Map(area.yearDetails.map(({ year, role }) => [year, role]));
  return (
    <div className="overflow-x-auto" role="group" aria-label={t("table")} tabIndex={0}>
      <table className="w-full min-w-[760px] text-[13px] tabular-nums">
        <thead className="text-left text-[12px] text-muted">
          <tr className="border-b border-line [&>th]:whitespace-nowrap [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal">
            <th scope="col">{t("year")}</th>
            <th scope="col">{t("role")}</th>
            <th scope="col">{t("file")}</th>
            <th scope="col" className="text-right">
              {t("size")}
            </th>
            <th scope="col">SHA-256</th>
            <th scope="col">{t("grid")}</th>
            <th scope="col" className="text-right">
              {t("noData")}
            </th>
            <th scope="col">{t("received")}</th>
            <th scope="col">{t("state")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((dataset) => {
            const role = dataset.state === "current" ? roles.get(dataset.year) : undefined;
            return (
              <tr
                key={dataset.id}
                className={`border-b border-line align-top last:border-0 [&>*]:py-1 [&>*]:pr-3 ${dataset.state === "superseded" ? "text-muted" : ""}`}
              >
                <th scope="row" className="whitespace-nowrap text-left font-semibold">
                  {dataset.year}
                  <span className="ml-1 text-[12px] font-normal text-muted">
                    {t("revision", { revision: dataset.revision })}
                  </span>
                </th>
                <td className="whitespace-nowrap text-muted">{role ? tYears(`role.${role}`) : ""}</td>
                <td className="max-w-44 truncate" title={`${dataset.fileName} · ${dataset.crsName}`}>
                  {dataset.fileName}
                </td>
                <td className="whitespace-nowrap text-right">{megabytes(dataset.sizeBytes)}</td>
                <td>
                  <code className="text-[12px]" title={dataset.sha256}>
                    {dataset.sha256.slice(0, HASH_SHOWN)}
                  </code>
                </td>
                <td>
                  <AlignmentFacts area={area} dataset={dataset} />
                </td>
                <td className="text-right">{number(dataset.noDataPixels, 0)}</td>
                <td className="whitespace-nowrap text-muted">{dateTime(dataset.receivedAt)}</td>
                <td className={dataset.state === "failed" ? "text-bad" : ""}>
                  <span className="whitespace-nowrap">
                    {dataset.state === "current" && dataset.talliedAt === null
                      ? t("counting")
                      : t(`is.${dataset.state}`)}
                  </span>
                  {dataset.errorMessage ? (
                    <span className="block text-[12px] text-muted">
                      <FailureReason reason={dataset} />
                    </span>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
