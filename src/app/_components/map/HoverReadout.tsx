"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { cellFigure, isInStory } from "./viewWords.ts";
import type { MetricWords } from "./useMetricWords.ts";
import { useRested } from "../frame/useRested.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RegionLayers, ViewKey } from "@/contract/viewKey.ts";

const REST_MS = 120;

/** Place and exact value under the pointer. */
export function HoverReadout({
  view,
  words,
  cell,
  regionCode,
  layerValue,
  regionLayers,
  place,
  x,
  y,
}: {
  view: ViewKey;
  words: MetricWords;
  /** Cell under the pointer; −1 = none, or regions are counted. */
  cell: number;
  /** What the layer says of the cell: close to the figure, and the figure itself where it is a level. */
  layerValue: number;
  /** Region under the pointer, of the level that is counted. */
  regionCode: string | null;
  regionLayers: RegionLayers | undefined;
  place: string;
  x: number;
  y: number;
}) {
  const t = useTranslations("hover");
  const trpc = useTRPC();
  const rested = useRested(cell, REST_MS);
  const story = useQuery({
    ...trpc.grid.cell.queryOptions({ areaId: view.areaId, cell: rested }),
    enabled: rested >= 0 && view.unit === "cell" && isInStory(view),
  });

  function value(): string {
    if (view.unit !== "cell") {
      const at = regionLayers?.years.indexOf(view.year) ?? -1;
      const figure = regionLayers?.values[at]?.[regionLayers.codes.indexOf(regionCode ?? "")] ?? null;
      return figure === null ? t("noData") : words.value(figure);
    }
    if (cell < 0) return t("outside");
    if (!isInStory(view)) return ofLayer();
    if (!story.data || rested !== cell) return "…";
    const figure = cellFigure(story.data.years, view);
    return figure === null ? t("noData") : words.value(figure);
  }

  function ofLayer(): string {
    if (Number.isNaN(layerValue)) return t("noData");
    const isLevel = view.metric === "space" || view.metric === "hotSpots";
    return isLevel ? words.value(Math.round(layerValue)) : t("about", { value: words.value(layerValue) });
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
