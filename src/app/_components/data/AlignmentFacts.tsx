"use client";

import { useTranslations } from "use-intl";
import { ResampleReport } from "./ResampleReport.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { AreaView } from "@/contract/area.ts";
import type { DatasetView } from "@/contract/intake.ts";
import { rasterAlignmentSchema, type RasterAlignment } from "@/contract/rasterAlignment.ts";

function alignmentOf({ alignment }: DatasetView): RasterAlignment | null {
  try {
    return rasterAlignmentSchema.safeParse(JSON.parse(alignment)).data ?? null;
  } catch {
    return null;
  }
}

/** How a file lies on the area's grid, and everything about it that was decided rather than found. */
export function AlignmentFacts({ area, dataset }: { area: AreaView; dataset: DatasetView }) {
  const t = useTranslations("dataset");
  const { number } = useFormats();
  const laid = alignmentOf(dataset);
  if (!laid) return null;
  const { relation, rowOffset = 0, columnOffset = 0, cropped, assumedProjection, datumTakenAsSame } = laid;
  return (
    <>
      <span className="whitespace-nowrap">{t(`relation.${relation}`)}</span>
      <span className="block max-w-44 text-[12px] text-muted">
        {relation === "shifted" ? (
          <span className="block">{t("shift", { rows: number(rowOffset, 0), columns: number(columnOffset, 0) })}</span>
        ) : null}
        {cropped ? <span className="block">{t("cropped")}</span> : null}
        {assumedProjection ? <span className="block">{t("assumedProjection")}</span> : null}
        {datumTakenAsSame ? <span className="block">{t("datumTakenAsSame", { crs: dataset.crsName })}</span> : null}
      </span>
      {relation === "resampled" ? <ResampleReport area={area} laid={laid} /> : null}
    </>
  );
}
