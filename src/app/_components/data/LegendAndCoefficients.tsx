"use client";

import { useLocale, useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";
import { sourceIn } from "@/contract/format/sourceIn.ts";
import { LAND_COVER_CLASSES } from "@/domain/landCover/landCoverClass.ts";

const SOURCES = ["A", "B", "T", "R", "user"] as const;

/** What the codes mean and what a hectare counts: every figure comes from these two tables. */
export function LegendAndCoefficients({ area }: { area: AreaView }) {
  const t = useTranslations("tables");
  const tClass = useTranslations("landCoverClass");
  const tRegion = useTranslations("newArea.region");
  const locale = useLocale();
  const { number } = useFormats();
  const { coefficientSet } = area;
  const regionName = tRegion.has(coefficientSet.region as "southwest")
    ? tRegion(coefficientSet.region as "southwest")
    : coefficientSet.region;
  return (
    <div className="grid gap-6 sm:grid-cols-2">
      <div>
        <h3 className="font-semibold">{t("legend")}</h3>
        <table className="mt-1 w-full text-[13px] tabular-nums">
          <thead className="text-left text-[12px] text-muted">
            <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal">
              <th scope="col">{t("code")}</th>
              <th scope="col">{t("name")}</th>
              <th scope="col">{t("class")}</th>
            </tr>
          </thead>
          <tbody>
            {area.legend.map((entry) => (
              <tr key={entry.code} className="border-b border-line last:border-0 [&>td]:py-1 [&>td]:pr-3">
                <td>{entry.code}</td>
                <td className="whitespace-nowrap">
                  <i
                    className="mr-1.5 inline-block size-2.5 rounded-[2px] border border-line align-[-1px]"
                    style={{ background: entry.colour }}
                  />
                  {nameIn(locale, entry)}
                </td>
                <td>{entry.landCoverClass === null ? t("noClass") : tClass(entry.landCoverClass)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div>
        <h3 className="font-semibold">{t("coefficients")}</h3>
        <table className="mt-1 w-full text-[13px] tabular-nums">
          <thead className="text-left text-[12px] text-muted">
            <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal">
              <th scope="col">{t("class")}</th>
              <th scope="col" className="text-right">
                {coefficientSet.unitText}
              </th>
              <th scope="col">{t("source")}</th>
            </tr>
          </thead>
          <tbody>
            {LAND_COVER_CLASSES.flatMap((name) =>
              coefficientSet.coefficients
                .filter(({ landCoverClass }) => landCoverClass === name)
                .map(({ tPerHa, source }) => {
                  const known = SOURCES.find((tag) => tag === source);
                  return (
                    <tr key={name} className="border-b border-line last:border-0 [&>td]:py-1 [&>td]:pr-3">
                      <td>{tClass(name)}</td>
                      <td className="text-right">{number(tPerHa, 3, true)}</td>
                      <td className="text-muted">{known ? t(`sourceTag.${known}`) : source}</td>
                    </tr>
                  );
                }),
            )}
          </tbody>
        </table>
        <p className="mt-2 text-[12px] text-muted">
          {t("set", {
            name: nameIn(locale, coefficientSet),
            region: regionName,
            source: sourceIn(locale, coefficientSet.source),
          })}
        </p>
      </div>
    </div>
  );
}
