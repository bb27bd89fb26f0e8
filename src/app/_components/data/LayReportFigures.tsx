"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { LayReport } from "@/contract/boundaryImport.ts";

const SHOWN = 6;

/** Hectares that laying boundaries on the grid came to: inside, claimed twice, claimed by nobody. */
export function LayReportFigures({ report }: { report: LayReport }) {
  const t = useTranslations("boundaries");
  const { number } = useFormats();
  const separator = t("listSeparator");
  const figures = [
    { key: "counties", value: number(report.counties, 0), unit: "" },
    { key: "region", value: number(report.regionHa, 0), unit: t("hectares") },
    { key: "overlap", value: number(report.overlapHa, 1), unit: t("hectares") },
    { key: "gap", value: number(report.gapHa, 1), unit: t("hectares") },
  ] as const;
  return (
    <div className="flex flex-col gap-2">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-2 sm:grid-cols-4">
        {figures.map(({ key, value, unit }) => (
          <div key={key}>
            <dt className="text-[12px] text-muted">{t(`figure.${key}`)}</dt>
            <dd className="text-[15px] tabular-nums">
              {value} <span className="text-[12px] text-muted">{unit}</span>
            </dd>
          </div>
        ))}
      </dl>
      <ul className="flex flex-col gap-1 text-[12px]">
        {report.overlaps.slice(0, SHOWN).map(({ between, areaHa, pixels }) => (
          <li key={`o ${between.join()}`}>
            {t("overlapOf", {
              between: between.join(separator),
              area: number(areaHa, 1),
              pixels: number(pixels, 0),
            })}
          </li>
        ))}
        {report.gaps.slice(0, SHOWN).map(({ between, areaHa, pixels, longitude, latitude }) => (
          <li key={`g ${longitude} ${latitude}`}>
            {t("gapOf", {
              between: between.join(separator),
              area: number(areaHa, 1),
              pixels: number(pixels, 0),
            })}
            <span className="ml-1 tabular-nums text-muted">
              {t("at", { place: `${longitude.toFixed(5)}, ${latitude.toFixed(5)}` })}
            </span>
          </li>
        ))}
        {report.outside.length > 0 ? (
          <li>
            {t("outside", {
              count: number(report.outside.length, 0),
              names: report.outside.slice(0, SHOWN).join(separator),
            })}
          </li>
        ) : null}
      </ul>
    </div>
  );
}
