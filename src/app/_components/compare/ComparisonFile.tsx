"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { usePair } from "./usePair.ts";
import { ExportMenu } from "../tables/ExportMenu.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { ComparisonPart } from "@/contract/comparison.ts";
import type { PairKey } from "@/contract/pair.ts";

const OF_REGIONS = ["csv", "gbk", "xlsx", "geojson"] as const;
const OF_ONE_REGION = ["csv", "gbk", "xlsx"] as const;

/** A table of the comparison as a file, with the code that proves both show the same. */
export function ComparisonFile({
  pair: { areaId, fromYear, year },
  part,
  regionCode,
}: {
  pair: PairKey;
  part: ComparisonPart;
  /** `null` = the whole area. */
  regionCode: string | null;
}) {
  const t = useTranslations("regions");
  const trpc = useTRPC();
  // The course of the offset rests on neighbouring years, which are always there.
  const { isReady } = usePair(part === "offset" ? null : { areaId, fromYear, year });
  const isThere = part === "offset" || isReady;
  const code = useQuery({
    ...trpc.pair.resultCode.queryOptions({ areaId, fromYear, year, part, regionCode }),
    enabled: isThere,
  });
  const query = new URLSearchParams({
    ...{ part, a: String(fromYear), b: String(year) },
    ...(regionCode === null ? {} : { r: regionCode }),
  });
  if (!isThere) return null;
  return (
    <div className="mt-2 flex flex-wrap items-center justify-end gap-3 print:justify-start" data-file={part}>
      {code.data === undefined ? null : (
        <span className="text-[12px] text-muted" title={t("resultCodeNote")}>
          {t("resultCode")} <code className="select-all text-ink">{code.data}</code>
        </span>
      )}
      <span className="print:hidden">
        <ExportMenu
          href={`/api/areas/${areaId}/exports/comparison?${query.toString()}`}
          formats={part === "regions" ? OF_REGIONS : OF_ONE_REGION}
          opens="above"
        />
      </span>
    </div>
  );
}
