"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { MapMetric } from "../../_view/viewState.ts";

const REST_MS = 120;

/** The value once it has not changed for a moment. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** Place and exact value under the pointer. */
export function HoverReadout({
  areaId,
  cell,
  year,
  metric,
  place,
  x,
  y,
}: {
  areaId: string;
  cell: number;
  year: number;
  metric: MapMetric;
  place: string;
  x: number;
  y: number;
}) {
  const t = useTranslations("hover");
  const tRisk = useTranslations("legend");
  const trpc = useTRPC();
  const { tonnesText } = useFormats();
  const rested = useRested(cell);
  const story = useQuery({ ...trpc.grid.cell.queryOptions({ areaId, cell: rested }), enabled: rested >= 0 });
  const figures = rested === cell ? story.data?.years.find((of) => of.year === year) : undefined;

  function value(): string {
    if (cell < 0) return t("outside");
    if (!figures) return story.data && rested === cell ? t("noData") : "…";
    if (metric === "net") return tonnesText(figures.netEmissionT);
    if (metric === "change") return figures.changeT === null ? t("noComparison") : tonnesText(figures.changeT, true);
    return figures.riskLevel === null ? t("notJudged") : tRisk(`risk.${figures.riskLevel as 0 | 1 | 2 | 3 | 4}`);
  }

  return (
    <div
      data-testid="hover"
      className="pointer-events-none absolute z-[500] whitespace-nowrap rounded border border-line bg-raised/95 px-2 py-1 text-[12px] tabular-nums"
      style={{ left: x + 14, top: y + 14 }}
    >
      <span className="text-muted">{place}</span> <span className="font-semibold">{value()}</span>
    </div>
  );
}
