"use client";

import { useLocale, useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";
import type { RasterAlignment } from "@/contract/rasterAlignment.ts";

/** What moving a file onto the area's grid did to it: share of pixels moved, hectares by code before and after. */
export function ResampleReport({ area, laid }: { area: AreaView; laid: RasterAlignment }) {
  const t = useTranslations("dataset");
  const locale = useLocale();
  const { number } = useFormats();
  const { areaBeforeHa: before = {}, areaAfterHa: after = {}, movedRatio, longestMovePx } = laid;
  const codes = [...new Set([...Object.keys(before), ...Object.keys(after)])].map(Number).sort((a, b) => a - b);
  const entryOf = new Map(area.legend.map((entry) => [entry.code, entry]));
  const difference = (code: number) => (after[code] ?? 0) - (before[code] ?? 0);
  return (
    <details className="text-[12px]" data-testid="resample-report">
      <summary className="inline-flex min-h-6 cursor-pointer items-center whitespace-nowrap underline">
        {t("report")}
      </summary>
      {typeof movedRatio === "number" ? (
        <p className="max-w-72 whitespace-normal text-muted">
          {t("moved", { share: `${number(movedRatio * 100, 1)}%`, longest: number(longestMovePx ?? null, 2) })}
        </p>
      ) : null}
      <table className="mt-1 tabular-nums">
        <thead className="text-muted">
          <tr className="[&>th]:pr-3 [&>th]:font-normal">
            <th scope="col" className="text-left">
              {t("code")}
            </th>
            <th scope="col" className="text-right">
              {t("before")}
            </th>
            <th scope="col" className="text-right">
              {t("after")}
            </th>
            <th scope="col" className="text-right">
              {t("difference")}
            </th>
          </tr>
        </thead>
        <tbody>
          {codes.map((code) => {
            const entry = entryOf.get(code);
            return (
              <tr key={code} className="border-t border-line [&>*]:pr-3">
                <th scope="row" className="whitespace-nowrap text-left font-normal">
                  {code} {entry ? nameIn(locale, entry) : ""}
                </th>
                <td className="text-right">{number(before[code] ?? 0, 1)}</td>
                <td className="text-right">{number(after[code] ?? 0, 1)}</td>
                <td className="text-right">{number(difference(code), 1)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}
