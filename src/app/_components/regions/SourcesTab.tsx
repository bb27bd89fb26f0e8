"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import type { ProfileProps } from "./profileProps.ts";
import { Section } from "../data/Section.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { FigureTable } from "../tables/FigureTable.tsx";
import { WideTable } from "../frame/WideTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { sourceIn } from "@/contract/format/sourceIn.ts";

const HASH_SHOWN = 16;

/** What the figures were made from: files, coefficients, versions. */
export function SourcesTab({ area, region, year }: ProfileProps) {
  const t = useTranslations("profile");
  const tFigures = useTranslations("figures");
  const locale = useLocale();
  const trpc = useTRPC();
  const { dateTime, number } = useFormats();
  const datasets = useQuery(trpc.dataset.list.queryOptions({ areaId: area.id }));
  const detail = area.yearDetails.find((of) => of.year === year);
  const { coefficientSet } = area;
  const facts = [
    ["set", `${nameIn(locale, coefficientSet)} · ${coefficientSet.unitText}`],
    ["source", sourceIn(locale, coefficientSet.source)],
    ["computed", dateTime(detail?.computedAt ?? null)],
    ["evaluated", dateTime(area.evaluatedAt)],
    ["version", number(area.dataVersion, 0)],
    ["boundaries", region.schematic ? t("schematic") : t("surveyed")],
    ["grid", area.grid.projectionName],
  ] as const;
  const used = datasets.data?.filter(
    (dataset) => dataset.state === "current" && [year, detail?.fromYear].includes(dataset.year),
  );
  return (
    <div className="grid items-start grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-2">
      <Section title={t("madeFrom", { year })}>
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
          {facts.map(([key, value]) => (
            <div key={key} className="contents">
              <dt className="whitespace-nowrap text-muted">{t(`fact.${key}`)}</dt>
              <dd className="min-w-0 break-words tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t("files")}>
        {datasets.error ? (
          <ErrorNote error={datasets.error} what={tFigures("notLoaded")} onRetry={() => void datasets.refetch()} />
        ) : used === undefined ? (
          <Skeleton className="h-24" />
        ) : (
          <WideTable>
            <FigureTable
              columns={[
                { key: "year", label: t("file.year") },
                { key: "name", label: t("file.name"), align: "left" },
                { key: "hash", label: "SHA-256", align: "left" },
                { key: "received", label: t("file.received") },
              ]}
            >
              <tbody>
                {used.map((dataset) => (
                  <tr key={dataset.id} className="border-b border-line last:border-0">
                    <th scope="row" className="py-1 pr-3 text-left font-normal">
                      {dataset.year}
                    </th>
                    <td className="break-all py-1 pl-2 pr-3">{dataset.fileName}</td>
                    <td className="py-1 pl-2 pr-3">
                      <code title={dataset.sha256}>{dataset.sha256.slice(0, HASH_SHOWN)}…</code>
                    </td>
                    <td className="whitespace-nowrap py-1 text-right">{dateTime(dataset.receivedAt)}</td>
                  </tr>
                ))}
              </tbody>
            </FigureTable>
          </WideTable>
        )}
      </Section>
    </div>
  );
}
