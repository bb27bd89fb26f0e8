"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { BoundaryInspection } from "@/contract/boundaryImport.ts";

/** What a boundary file is, and the first rows of its table: whether names came through is seen at once. */
export function BoundaryFacts({ inspection }: { inspection: BoundaryInspection }) {
  const t = useTranslations("boundaries");
  const { number } = useFormats();
  const { encoding, claimedEncoding, properties, rows } = inspection;
  const count = t("counted", {
    features: number(inspection.features, 0),
    vertices: number(inspection.vertices, 0),
  });
  const facts = [
    { key: "format", value: inspection.format },
    { key: "crs", value: inspection.crsName },
    ...(encoding === null
      ? []
      : [
          {
            key: "encoding",
            value: claimedEncoding === null ? encoding : t("encodingCorrected", { encoding, claimed: claimedEncoding }),
          },
        ]),
    {
      key: "count",
      value: inspection.skipped > 0 ? `${count} · ${t("skipped", { count: number(inspection.skipped, 0) })}` : count,
    },
  ] as { key: "format" | "crs" | "encoding" | "count"; value: string }[];
  return (
    <>
      <dl className="grid grid-cols-1 gap-x-4 gap-y-2 sm:grid-cols-2">
        {facts.map(({ key, value }) => (
          <div key={key} className="min-w-0">
            <dt className="text-[12px] text-muted">{t(`fact.${key}`)}</dt>
            <dd className="break-words tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {properties.length > 0 ? (
        <div className="overflow-x-auto" role="group" aria-label={t("rows")} tabIndex={0}>
          <table className="w-full text-[12px] tabular-nums">
            <caption className="pb-1 text-left text-muted">{t("rows")}</caption>
            <thead className="text-left text-muted">
              <tr className="border-b border-line [&>th]:whitespace-nowrap [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal">
                {properties.map((property) => (
                  <th key={property} scope="col">
                    {property}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={index} className="border-b border-line last:border-0 [&>td]:py-1 [&>td]:pr-3">
                  {properties.map((property) => (
                    <td key={property} className="max-w-48 truncate whitespace-nowrap">
                      {String(row[property] ?? "")}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}
