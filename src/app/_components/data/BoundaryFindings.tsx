"use client";

import { useTranslations } from "use-intl";
import { FailureReason } from "./FailureReason.tsx";
import { LayReportFigures } from "./LayReportFigures.tsx";
import { useBoundaryProblem } from "./useBoundaryProblem.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { BoundaryInspection, RegionImportView } from "@/contract/boundaryImport.ts";

const SHOWN = 6;

/** What was found when a file was tried on the grid: its datum, mended outlines, overlaps and gaps, and why not if not. */
export function BoundaryFindings({
  offered,
  inspection,
}: {
  offered: RegionImportView;
  inspection: BoundaryInspection;
}) {
  const t = useTranslations("boundaries");
  const problemOf = useBoundaryProblem();
  const { number } = useFormats();
  const { datum, repairs, repairCount } = inspection;
  const shift =
    datum.by === "places" && datum.offsetM !== null && datum.bearingDeg !== null
      ? { places: datum.places, metres: number(datum.offsetM, 0), bearing: number(datum.bearingDeg, 0) }
      : null;
  const isShifted = datum.datum === "gcj02" || datum.datum === "bd09";
  const said = offered.fields?.datum ?? "wgs84";
  const datumText =
    said !== "wgs84"
      ? t("datumSaid", { datum: t(`datum.${said}`) })
      : isShifted
        ? shift
          ? t("datumShifted", { ...shift, datum: t(`datum.${datum.datum ?? "wgs84"}`) })
          : t("datumMarked")
        : datum.datum === "wgs84" && shift
          ? t("datumAgrees", shift)
          : shift
            ? t("datumUndecided", shift)
            : t("datumUnknown");
  return (
    <div className="flex flex-col gap-3">
      {offered.errorCode !== null ? (
        <div role="alert" className="rounded-md border border-line bg-bad-soft p-3">
          <p className="font-semibold">{t("cannotUse")}</p>
          {isShifted || said !== "wgs84" ? (
            <>
              <p className="mt-1">{datumText}</p>
              <p className="mt-1">{t("datumAdvice")}</p>
            </>
          ) : (
            <p className="mt-1 break-words">
              <FailureReason reason={offered} kind={problemOf(offered.errorCode)} />
            </p>
          )}
        </div>
      ) : (
        <p>{datumText}</p>
      )}
      {repairCount > 0 ? (
        <div>
          <p className="font-semibold">{t("repairs", { count: repairCount })}</p>
          <ul className="mt-1 flex flex-col gap-1 text-[12px]">
            {repairs.slice(0, SHOWN).map((repair) => (
              <li key={repair.feature}>
                {t("repair", {
                  name: repair.name,
                  kinds: repair.kinds.map((kind) => t(`repairKind.${kind}`)).join(t("listSeparator")),
                  before: number(repair.areaBeforeHa, 1),
                  after: number(repair.areaAfterHa, 1),
                })}
                {repair.places.length > 0 ? (
                  <span className="ml-1 tabular-nums text-muted">
                    {t("at", { place: repair.places.map(([x, y]) => `${x.toFixed(5)}, ${y.toFixed(5)}`).join("; ") })}
                  </span>
                ) : null}
              </li>
            ))}
            {repairCount > SHOWN ? (
              <li className="text-muted">{t("more", { count: number(repairCount - SHOWN, 0) })}</li>
            ) : null}
          </ul>
        </div>
      ) : null}
      {offered.report ? <LayReportFigures report={offered.report} /> : null}
    </div>
  );
}
